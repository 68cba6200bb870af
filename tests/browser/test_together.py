"""Four people in one text at the same time, each in a browser of their own."""

import re

import pytest
from playwright.sync_api import expect

from cycles.models import Cycle
from plg.demo.story import PASSWORD
from tests.browser.conftest import LAPTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]

FIELDS = ["target_group", "current_state", "desired_state", "conclusion"]


@pytest.fixture
def cycle():
    """A running cycle of the demo whose team has at least four members."""
    return next(
        each for each in Cycle.objects.running() if each.team.memberships.current().count() >= 4
    )


@pytest.fixture
def four(cycle, somebody):
    """Four of its team, each in front of question 1."""
    members = cycle.team.memberships.current().select_related("user")[:4]
    people = [
        somebody(PHONE if number else LAPTOP).log_in(member.user.email, PASSWORD)
        for number, member in enumerate(members)
    ]
    return [each.go(f"/cyclus/{cycle.pk}/vraag/1/").unfold() for each in people]


def write(person, field, text):
    box = person.page.locator(f'main [name="{field}"]')
    box.fill(text)
    return box


def saved(person, field):
    state = person.page.locator(f'.field:has([name="{field}"]) .state')
    expect(state).to_contain_text(re.compile("Bewaard om"))


def test_four_people_at_once_lose_nothing(cycle, four):
    for person, field in zip(four, FIELDS, strict=True):
        write(person, field, f"Geschreven in {field}")
    for person, field in zip(four, FIELDS, strict=True):
        saved(person, field)

    problem = Cycle.objects.get(pk=cycle.pk).problem
    assert {name: getattr(problem, name) for name in FIELDS} == {
        name: f"Geschreven in {name}" for name in FIELDS
    }


def test_two_in_one_field_read_both_texts_and_choose(cycle, four):
    first, second = four[:2]
    write(first, "trigger", "Van de een")
    saved(first, "trigger")
    write(second, "trigger", "Van de ander")
    second.sees("Tekst van je collega").sees("Van de een")
    second.look()

    second.page.get_by_role("button", name="Bewaar wat in het veld staat").click()
    saved(second, "trigger")

    assert Cycle.objects.get(pk=cycle.pk).problem.trigger == "Van de ander"


def test_without_a_connection_the_text_stays_and_goes_later(cycle, four):
    person = four[1]
    person.page.context.set_offline(True)
    write(person, "trigger", "Geschreven in de trein")
    person.sees("Nog niet bewaard")

    person.page.context.set_offline(False)
    saved(person, "trigger")

    assert Cycle.objects.get(pk=cycle.pk).problem.trigger == "Geschreven in de trein"


def test_when_the_session_ended_the_text_stays_on_the_device(cycle, four):
    person = four[0]
    person.page.context.set_offline(True)
    write(person, "trigger", "Nog niet bewaard")
    person.sees("Nog niet bewaard:")
    drafts = "Object.keys(localStorage).filter(name => name.startsWith('plg:')).length"
    assert person.page.evaluate(drafts) == 1

    person.page.context.set_offline(False)
    person.page.context.clear_cookies(name="sessionid")
    write(person, "trigger", "Nog niet bewaard.")
    person.sees("Je bent uitgelogd.")
    assert person.page.evaluate(drafts) == 1
