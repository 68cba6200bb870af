"""A new line of a list waits for its button; what is typed until then is not lost."""

import pytest
from playwright.sync_api import expect

from cycles.models import Cycle, Hypothesis
from plg.demo.story import PASSWORD
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]

KEPT = "Dit schreef je eerder op dit apparaat."


@pytest.fixture
def cycle():
    return Cycle.objects.running().order_by("pk").first()


@pytest.fixture
def email(cycle):
    return cycle.team.memberships.current().first().user.email


@pytest.fixture
def writer(cycle, email, somebody):
    """A member at question 1, who typed a cause and did not press the button."""
    person = somebody(PHONE).log_in(email, PASSWORD)
    person.go(f"/cyclus/{cycle.pk}/vraag/1/").unfold()
    box(person).fill("We doen het nooit voor")
    return person


def box(person):
    return person.page.locator('[name="vermoedens-statement"]')


def test_a_new_line_survives_the_end_of_the_session(cycle, email, writer):
    level = writer.page.locator('[name="vermoedens-level"]')
    level.select_option("teaching")
    writer.page.context.clear_cookies(name="sessionid")
    writer.press("Bewaar de mogelijke oorzaak")
    writer.fill({"login": email, "password": PASSWORD}).press("Log in")
    writer.go(f"/cyclus/{cycle.pk}/vraag/1/").sees(KEPT)

    expect(box(writer)).to_be_visible()
    assert (box(writer).input_value(), level.input_value()) == (
        "We doen het nooit voor",
        "teaching",
    )
    writer.press("Bewaar de mogelijke oorzaak")

    writer.does_not_see(KEPT)
    assert box(writer).input_value() == ""
    assert Hypothesis.objects.filter(statement="We doen het nooit voor").count() == 1


def test_a_line_that_was_never_sent_is_there_after_a_reload(cycle, writer):
    writer.go(f"/cyclus/{cycle.pk}/vraag/1/").sees(KEPT)

    assert box(writer).input_value() == "We doen het nooit voor"


def test_another_text_in_a_line_is_kept_until_it_is_saved(cycle, writer):
    item = cycle.hypotheses.first()
    writer.go(f"/vermoeden/{item.pk}/").fill({"statement": "Heel anders"})
    writer.go(f"/vermoeden/{item.pk}/").sees(KEPT)
    assert writer.page.locator('[name="statement"]').input_value() == "Heel anders"

    writer.press("Bewaar de mogelijke oorzaak")
    writer.go(f"/vermoeden/{item.pk}/").does_not_see(KEPT)

    item.refresh_from_db()
    assert item.statement == "Heel anders"
