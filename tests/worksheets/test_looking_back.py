"""The next round of a theme: what moved, and what became of the steps."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from common.versions import Overtaken
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    WorksheetFactory,
)
from worksheets import services
from worksheets.looking_back import Movement, earlier_steps, movements_of
from worksheets.models import Consensus, NextStep, Worksheet
from worksheets.progress import findings_of
from worksheets.standing import standing_of

pytestmark = pytest.mark.django_db
GONE_BY = timedelta(days=200)


def again(state="talking"):
    """A second round of a theme, the indicator, and a member of the team."""
    first = WorksheetFactory(finished=True)
    Worksheet.objects.filter(pk=first.pk).update(opened_at=timezone.now() - GONE_BY)
    indicator = IndicatorFactory(theme=first.theme)
    ConsensusFactory(worksheet=first, indicator=indicator, phase=2)
    second = WorksheetFactory(
        team=first.team, theme=first.theme, **({state: True} if state else {})
    )
    return first, second, indicator, MembershipFactory(team=first.team).user


def last_step(first, indicator, **fields):
    return NextStepFactory(worksheet=first, indicator=indicator, action__team=first.team, **fields)


def page(client, name, worksheet, user):
    client.force_login(user)
    return client.get(reverse(f"worksheets:{name}", args=[worksheet.pk])).content.decode()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (None, ""),
        (2, "gelijk"),
        (3, "één fase verder"),
        (5, "drie fasen verder"),
        (1, "één fase terug"),
    ],
)
def test_a_movement_in_words(now, words):
    agreed = Consensus(phase=now) if now else None

    assert Movement(None, Consensus(phase=2), agreed, 5, 4).words == words


def test_a_movement_counts_who_judged_then_and_now():
    first, second, indicator, user = again()
    ConsensusFactory(worksheet=second, indicator=indicator, phase=3)
    RatingFactory.create_batch(4, worksheet=first, indicator=indicator)
    RatingFactory.create_batch(5, worksheet=second, indicator=indicator)

    [found] = movements_of(findings_of(second, user, standing_of(second, user)))

    assert (found.words, found.judged_before, found.judged_now) == ("één fase verder", 4, 5)


def test_a_first_round_compares_with_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert movements_of([]) == []


def test_the_next_round_opens_with_the_steps_of_the_last(client):
    first, second, indicator, user = again(state=None)
    last_step(first, indicator, action__what="Lessen bekijken")

    content = page(client, "detail", second, user)

    assert "Lessen bekijken" in content
    assert reverse("worksheets:look_back", args=[second.pk]) in content


def test_the_team_says_what_became_of_a_step(client):
    first, second, indicator, user = again()
    step = last_step(first, indicator)
    client.force_login(user)
    fields = {f"stap{step.pk}-became": "changed", f"stap{step.pk}-became_note": "Met twee groepen."}

    client.post(reverse("worksheets:look_back", args=[second.pk]), fields)

    step.refresh_from_db()
    assert (step.became, step.became_note) == ("changed", "Met twee groepen.")
    assert "Anders gedaan. Met twee groepen." in page(client, "together", second, user)


def test_the_page_asks_of_every_step_what_became_of_it(client):
    first, second, indicator, user = again()
    last_step(first, indicator, action__what="Lessen bekijken")

    content = page(client, "look_back", second, user)

    assert ("Lessen bekijken" in content, content.count('type="radio"')) == (True, 3)


def test_in_a_first_round_there_is_nothing_to_look_back_on(client):
    worksheet = WorksheetFactory()
    user = MembershipFactory(team=worksheet.team).user

    assert "Er zijn nog geen stappen" in page(client, "look_back", worksheet, user)


def test_removed_steps_and_those_of_other_teams_are_not_looked_back_on():
    first, second, indicator, user = again()
    kept = last_step(first, indicator)
    last_step(first, indicator, action__removed_at=timezone.now())
    NextStepFactory(worksheet__finished=True, worksheet__theme=first.theme)

    assert list(earlier_steps(second, user)) == [kept]


def test_nobody_else_reads_the_steps_of_the_last_round():
    first, second, indicator, _ = again()
    last_step(first, indicator)

    assert not earlier_steps(second, MembershipFactory().user).exists()
    leader = SchoolRoleFactory(school=first.team.schools.get()).user
    assert earlier_steps(second, leader).exists()


def test_a_finished_round_is_not_looked_back_on_any_more():
    _, second, _, user = again("finished")

    with pytest.raises(services.AlreadyClosed):
        services.look_back(second, [], by=user)


def test_two_people_who_look_back_at_once_lose_nothing():
    first, second, indicator, user = again()
    step = last_step(first, indicator)
    stale = NextStep.objects.get()
    services.look_back(second, [(step, {"became": "done"})], by=user)

    with pytest.raises(Overtaken):
        services.look_back(second, [(stale, {"became": "not_done"})], by=user)


def test_a_step_can_become_a_cycle(client):
    first, second, indicator, user = again()
    last_step(
        second, indicator, action__what="Samen een les maken", effect_measure="Ieder geeft hem."
    )
    content = page(client, "next_steps", second, user)
    link = re.search(r'href="([^"]*aanleiding=[^"]*)"', content)[1]

    [trigger] = parse_qs(urlsplit(link).query)["aanleiding"]
    opened = client.get(link).content.decode()

    assert trigger.endswith("Onze stap: Samen een les maken. Het werkt als: Ieder geeft hem.")
    assert "Onze stap: Samen een les maken." in opened
