"""Where a round is, whose turn it is, and how much of it one may see."""

import pytest

from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    WorksheetFactory,
)
from worksheets.progress import (
    Turnout,
    findings_of,
    next_task,
    rounds_by_theme,
    turnout_of,
)
from worksheets.spread import Spread
from worksheets.standing import Standing, standing_of

pytestmark = pytest.mark.django_db


def rated(worksheet, *phases):
    """This many members, each with one phase; returns the first."""
    indicator = worksheet.theme.indicators.get()
    people = [MembershipFactory(team=worksheet.team).user for _ in phases]
    for author, phase in zip(people, phases, strict=True):
        RatingFactory(worksheet=worksheet, indicator=indicator, author=author, phase=phase)
    return people[0]


def sheet(**traits):
    worksheet = WorksheetFactory(**traits)
    IndicatorFactory(theme=worksheet.theme)
    return worksheet


def spread_seen_by(user, worksheet):
    return findings_of(worksheet, user, standing_of(worksheet, user))[0].spread


def test_turnout_counts_people_of_today_and_never_says_who():
    worksheet = sheet()
    me = rated(worksheet, 2, 3)
    MembershipFactory(team=worksheet.team)
    RatingFactory(worksheet=worksheet, indicator=worksheet.theme.indicators.get())

    assert turnout_of(worksheet, me, 1) == Turnout(complete=2, begun=2, mine=1)
    assert turnout_of(worksheet, me, 2) == Turnout(complete=0, begun=2, mine=1)


@pytest.mark.parametrize(
    ("state", "role", "agreed", "steps", "mine", "task"),
    [
        ("rating", "rater", 0, 0, 0, "rate"),
        ("rating", "rater", 0, 0, 2, "wait"),
        ("rating", "guide", 0, 0, 1, "rate"),
        ("rating", "guide", 0, 0, 2, "close"),
        ("rating", None, 0, 0, 0, "read_later"),
        ("talking", None, 0, 0, 0, "read_later"),
        ("talking", "rater", 1, 0, 2, "talk"),
        ("talking", "rater", 2, 0, 2, "plan"),
        ("talking", "rater", 2, 1, 2, "wait_for_finish"),
        ("talking", "guide", 2, 1, 2, "finish"),
        ("finished", None, 2, 1, 0, "look"),
    ],
)
def test_there_is_one_thing_to_do(state, role, agreed, steps, mine, task):
    standing = Standing(role, True, members=5, indicators=2, agreed=agreed, steps=steps)
    worksheet = WorksheetFactory.build(
        state=state, team=None, board=None, theme=None, opened_by=None
    )

    assert next_task(worksheet, standing, Turnout(3, 4, mine)) == task


def test_standing_counts_what_was_agreed_and_planned():
    worksheet = sheet(talking=True)
    indicator = worksheet.theme.indicators.get()
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    NextStepFactory(worksheet=worksheet, indicator=indicator)
    NextStepFactory(
        worksheet=worksheet, indicator=indicator, action__removed_at="2026-01-01T00:00Z"
    )
    me = MembershipFactory(team=worksheet.team).user

    assert standing_of(worksheet, me) == Standing("rater", False, 1, 1, 1, 1)


def test_while_people_rate_nobody_sees_how_it_lies():
    worksheet = sheet()
    me = rated(worksheet, 1, 2, 3, 4, 5)

    assert spread_seen_by(me, worksheet) == Spread((), 0)


@pytest.mark.parametrize(
    ("phases", "shown"), [((1, 2), ()), ((1, 2, 2), (1, 2, 0, 0, 0))], ids=["two", "three"]
)
def test_the_team_sees_how_it_lies_from_three_answers_on(phases, shown):
    worksheet = sheet(talking=True)
    me = rated(worksheet, *phases)

    assert spread_seen_by(me, worksheet) == Spread(shown, len(phases))


@pytest.mark.parametrize(
    ("phases", "shown"),
    [((1, 2, 2, 2), ()), ((1, 2, 2, 2, 3), (1, 3, 1, 0, 0))],
    ids=["four", "five"],
)
def test_who_oversees_the_team_sees_it_from_five_answers_on(phases, shown):
    worksheet = sheet(finished=True)
    rated(worksheet, *phases)
    leader = SchoolRoleFactory(school=worksheet.team.schools.get()).user

    assert spread_seen_by(leader, worksheet) == Spread(shown, len(phases))


def test_a_finding_knows_what_the_team_chose_the_last_time():
    now = sheet(talking=True)
    me = MembershipFactory(team=now.team).user
    before = WorksheetFactory(team=now.team, theme=now.theme, finished=True)
    earlier = ConsensusFactory(worksheet=before, indicator=now.theme.indicators.get(), phase=2)
    type(now).objects.filter(pk=before.pk).update(opened_at="2020-01-01T00:00Z")

    [finding] = findings_of(now, me, standing_of(now, me))

    assert (finding.earlier, finding.consensus) == (earlier, None)


def test_running_rounds_are_found_by_theme_for_the_own_teams_only():
    mine = sheet()
    sheet(team=mine.team, finished=True)
    WorksheetFactory(theme=mine.theme)
    me = MembershipFactory(team=mine.team).user

    assert dict(rounds_by_theme(me)) == {mine.theme.key: [mine]}
