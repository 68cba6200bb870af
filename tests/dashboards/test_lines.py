from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cycles.facts import Facts
from cycles.models import Cycle, Stage
from cycles.models.cycle import REQUIRED
from cycles.questions import question
from dashboards import lines, queries
from tests.factories import (
    ActionItemFactory,
    ConsensusFactory,
    CycleFactory,
    LogEntryFactory,
    MeasurementFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    ResultSeriesFactory,
    TeamFactory,
    WorksheetFactory,
)

DAY = date(2026, 11, 20)
EVERYTHING = frozenset(name for names in REQUIRED.values() for name in names)


def facts(stage, **said):
    """Facts of a team member in a team with a facilitator."""
    return Facts(stage=stage, **({"role": "member", "facilitator": "Noor"} | said))


def complete(stage, **said):
    """The same, with nothing missing and the gate answered."""
    lists = {"hypotheses": 2, "own_causes": 1, "sources": 2, "outside_sources": 1, "actions": 1}
    passed = len(question(stage // 10).gate)
    return facts(stage, written=EVERYTHING, gate_passed=passed, **lists, **said)


@pytest.mark.parametrize(
    ("known", "whose"),
    [
        (facts(Stage.PROBLEM, role=None), ""),
        (facts(Stage.CLOSED), ""),
        (facts(Stage.PROBLEM), "het hele team"),
        (complete(Stage.PROBLEM), "de PLG-begeleider"),
        (complete(Stage.PROBLEM, role="facilitator"), "jij"),
        (complete(Stage.RUNNING, ends_on=DAY), "ieder in de eigen klas"),
        (complete(Stage.RUNNING, ends_on=DAY - timedelta(days=1)), "de PLG-begeleider"),
    ],
    ids=["reads along", "closed", "missing", "gate", "gate, guide", "in class", "class is over"],
)
def test_the_page_says_whose_turn_it_is(known, whose):
    assert lines.turn(known, DAY) == whose


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "was voor 17 november"),
        (-1, "was voor gisteren"),
        (0, "vandaag"),
        (1, "morgen"),
        (5, "woensdag 25 november"),
    ],
)
def test_a_date_is_said_as_one_says_it(days, words):
    assert lines.due_words(DAY + timedelta(days=days), DAY) == words


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (DAY, "vandaag"),
        (DAY + timedelta(days=1), "morgen"),
        (DAY + timedelta(days=9), "over 9 dagen"),
    ],
)
def test_the_next_meeting_in_words(first, words):
    team = SimpleNamespace(
        pk=1, name="Team", meeting_time=time(15, 15), next_meeting=lambda day: first
    )

    line = lines.meeting(team, DAY)

    assert (line.when, line.about.endswith(", 15.15 uur")) == (words, True)


def test_who_left_is_not_counted_among_those_who_filled_in(cast):
    sheet = WorksheetFactory(team=cast.team)
    RatingFactory(worksheet=sheet, author=cast.former)
    RatingFactory(worksheet=sheet, author=cast.teacher)

    rows = lines.worksheets(queries.worksheets_of(cast.leader), DAY)

    assert rows[0].about.startswith("1 collega begon met invullen.")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"talking": True}, "Het team kiest samen een fase."),
        ({"finished": True}, "Niet gedeeld met het bestuur."),
        ({"finished": True, "shared_at": timezone.now()}, "Gedeeld met het bestuur."),
    ],
)
def test_how_far_a_worksheet_is(cast, state, words):
    ConsensusFactory(worksheet=WorksheetFactory(team=cast.team, **state))

    rows = lines.worksheets(queries.worksheets_of(cast.teacher), DAY)

    assert [row.about for row in rows] == [words]


def finished_line(cast):
    return queries.team_overview(cast.teacher, cast.team.pk, DAY)["finished"][0].finding


def test_a_finished_cycle_says_what_was_found(cast):
    closed = CycleFactory(team=cast.team, closed=True)
    series = ResultSeriesFactory(team=cast.team, group_name="Groep 6")
    closed.series.add(series)
    MeasurementFactory(series=series, n_tested=25, reached=15)
    MeasurementFactory(series=series, moment="final", n_tested=25, reached=20)

    assert finished_line(cast) == "Groep 6 ging vooruit, maar dat kan ook toeval zijn."


def test_a_finished_cycle_without_figures_says_so(cast):
    CycleFactory(team=cast.team, closed=True)

    assert finished_line(cast) == "Er is niets gemeten."


def team_button(user, team):
    line = queries.team_overview(user, team.pk, DAY)["first"]
    return line and line.text


def test_the_one_button_of_the_team(cast):
    assert team_button(cast.teacher, cast.team) == "Begin een cyclus"
    assert team_button(cast.leader, cast.team) == "Mensen en uitnodigingen"
    assert team_button(cast.quality, cast.team) is None

    CycleFactory(team=cast.team)
    assert team_button(cast.teacher, cast.team) == "Schrijf op om welke groepen het gaat"


@pytest.mark.django_db
def test_the_worksheet_can_be_begun_by_who_guides_or_leads():
    team = TeamFactory()
    guide = MembershipFactory(team=team, facilitator=True).user
    member = MembershipFactory(team=team).user

    opens = [
        queries.team_overview(user, team.pk, DAY)["opens_worksheet"] for user in (guide, member)
    ]

    assert (opens, Cycle.objects.count()) == ([True, False], 0)


def test_an_action_leads_to_where_it_was_agreed(cast):
    cycle = ActionItemFactory(team=cast.team, cycle=CycleFactory(team=cast.team), due=DAY)
    step = NextStepFactory(
        worksheet=WorksheetFactory(team=cast.team), action__due=DAY + timedelta(days=1)
    )
    ActionItemFactory(team=cast.team, due=DAY + timedelta(days=2))

    rows = queries.open_actions(cast.teacher, cast.team)

    assert [lines.origin_of(row) for row in rows] == [
        f"/cyclus/{cycle.cycle_id}/",
        f"/werkblad/{step.worksheet_id}/volgende-stap/",
        "",
    ]


def test_a_step_of_another_year_says_so(cast):
    cycle = CycleFactory(team=cast.team)
    for day in (DAY, date(2025, 12, 1)):
        LogEntryFactory(cycle=cycle, day=day)

    rows = queries.latest_steps(cast.teacher, cast.team)

    assert [line.when for line in lines.log(rows, DAY)] == ["20 november", "1 december 2025"]
