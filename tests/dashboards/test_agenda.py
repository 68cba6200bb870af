from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cycles import services
from cycles.models import Stage
from dashboards import agenda, queries
from dashboards.lines import Line
from teams.places import Place, Places, places_of
from tests.factories import (
    ConsensusFactory,
    CycleFactory,
    IndicatorFactory,
    InterventionFactory,
    MembershipFactory,
    PlannedMeasurementFactory,
    RatingFactory,
    WorksheetFactory,
)

DAY = date(2026, 11, 20)


def test_teams_without_a_rhythm_have_no_meeting():
    team = SimpleNamespace(next_meeting=lambda day: None)

    assert agenda.meetings([team], DAY) == []


@pytest.mark.parametrize(
    ("team", "active_on", "said"),
    [
        ({"guides": 1, "waiting": 0}, DAY, []),
        ({"guides": 0, "waiting": 0}, DAY, ["Er is nog geen PLG-begeleider."]),
        ({"guides": 1, "waiting": 0}, None, ["Er loopt geen cyclus."]),
        (
            {"guides": 1, "waiting": 0},
            DAY - timedelta(days=63),
            ["De laatste stap was 2 maanden geleden."],
        ),
        ({"guides": 1, "waiting": 0}, DAY - timedelta(days=49), []),
        ({"guides": 1, "waiting": 1}, DAY, ["1 uitnodiging is nog niet aangenomen."]),
        ({"guides": 1, "waiting": 2}, DAY, ["2 uitnodigingen zijn nog niet aangenomen."]),
    ],
    ids=["fine", "no guide", "no cycle", "silent", "on holiday", "one invited", "two invited"],
)
def test_why_a_team_may_need_something(team, active_on, said):
    assert agenda.reasons(SimpleNamespace(**team), active_on, DAY) == said


def sheet_tasks(user):
    rows = queries.running_worksheets(user)
    return [line.text.split(":")[0] for row in rows if (line := agenda.sheet_task(row, DAY))]


@pytest.mark.parametrize(
    ("who", "state", "rated", "agreed", "asked"),
    [
        ("teacher", {}, False, False, ["Vul het werkblad in"]),
        ("teacher", {}, True, False, []),
        ("facilitator", {}, True, False, []),
        ("facilitator", {"deadline": DAY - timedelta(days=1)}, True, False, ["Sluit de ronde"]),
        ("facilitator", {"talking": True}, True, False, ["Kies samen de fase"]),
        ("facilitator", {"talking": True}, True, True, ["Kies jullie volgende stap"]),
        ("teacher", {"talking": True}, True, False, []),
    ],
    ids=["rate", "rated", "others still rate", "time is over", "talk", "plan", "not the guide"],
)
def test_what_a_worksheet_asks_of_somebody(cast, who, state, rated, agreed, asked):
    user = getattr(cast, who)
    sheet = WorksheetFactory(team=cast.team, **{"deadline": DAY + timedelta(days=9)} | state)
    indicator = IndicatorFactory(theme=sheet.theme)
    if rated:
        RatingFactory(worksheet=sheet, indicator=indicator, author=user)
    if agreed:
        ConsensusFactory(worksheet=sheet, indicator=indicator)

    assert sheet_tasks(user) == asked


def first(user):
    line = queries.today(user, timezone.localdate(), places_of(user))["first"]
    return line and line.text


def test_the_one_button_of_today(cast):
    assert [first(cast.board), first(cast.leader)] == ["Bekijk alle scholen", None]
    assert first(cast.teacher) == f"Open {cast.team}"

    sheet = WorksheetFactory(team=cast.team)
    IndicatorFactory(theme=sheet.theme)
    assert first(cast.teacher) == "Begin met wat op je wacht"

    InterventionFactory(cycle=CycleFactory(team=cast.team, stage=Stage.RUNNING))
    assert [first(cast.teacher), first(cast.leader)] == ["Leg een stap vast", "Bekijk je school"]


def test_a_gate_waits_for_who_guides_the_team(cast):
    cycle = SimpleNamespace(steers=True, step=SimpleNamespace(url_name="cycles:gate"))

    assert agenda.waits_for_guide(cycle)
    cycle.steers = False
    assert not agenda.waits_for_guide(cycle)


def test_the_gate_is_the_last_task():
    step = SimpleNamespace(
        text="Beantwoord samen de poortvragen.", url="/p/", url_name="cycles:gate"
    )
    cycle = SimpleNamespace(steers=True, step=step, team="Lezen", title="Vraag")

    tasks = agenda.tasks([], [], [], [cycle], DAY)

    assert [(task.text, task.about) for task in tasks] == [(step.text, "Lezen: Vraag")]


def test_a_move_of_a_cycle_is_told_in_words():
    line = agenda.news_line("move", timezone.now(), "Noor B", "Lezen", 4, "35", "Vraag", DAY)

    assert line.text == "Lezen is nu bij de klas: de aanpak wordt nu gedaan."


def test_every_stage_has_its_words():
    assert set(agenda.STAGES) == set(Stage)


def test_a_scan_waits_until_it_is_finished():
    scan_round = SimpleNamespace(
        pk=7,
        scan=SimpleNamespace(title="Proef"),
        place=SimpleNamespace(name="Lezen"),
        deadline=DAY + timedelta(days=1),
    )

    (line,) = agenda.tasks([], [], [scan_round], [], DAY)

    assert (line.text, line.about, line.when, line.url) == (
        ("Vul de scan in: Proef", "Lezen", "morgen", "/scan/7/invullen/")
    )


@pytest.mark.django_db
def test_a_planned_measurement_waits_for_who_sees_to_it_until_it_is_done():
    planned = PlannedMeasurementFactory(instrument="de leestoets", day=DAY)
    user = MembershipFactory(user=planned.owner, team=planned.cycle.team).user

    waiting = [line.text for line in queries.own_dates(user, DAY, here=None)]
    services.mark_measured(planned, True)

    assert waiting == ["Nulmeting afnemen: de leestoets"]
    assert queries.own_dates(user, DAY, here=None) == []


def test_somebody_with_an_empty_team_is_led_to_it():
    team = Place("team", 3, "Leerteam lezen", "member")

    assert agenda.first_today({"places": Places(teams=[team]), "cycles": [], "tasks": []}) == Line(
        "Open Leerteam lezen", "/team/3/"
    )
