"""The timeline and the page for who was away: what they tell, and what they cost."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles import services
from cycles.course import Span, course_of, months_between, spans_of
from cycles.models import ActionItem, Cycle, LogEntry, Stage, StageChange
from cycles.moments import Story, story_of
from cycles.views.finding import find_parts
from tests.cycles.browse import get, leader_of
from tests.cycles.stories import add, answer_gate, begun, fresh, ready
from tests.factories import LogEntryFactory, MembershipFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


def at(day):
    return datetime(2026, *day, 12, tzinfo=timezone.get_current_timezone())


def told(cycle):
    return story_of(cycle, cycle.started_by, find_parts(cycle, cycle.started_by))


def test_the_story_has_the_gates_the_expectation_and_the_decision():
    cycle = ready(Stage.CLOSED)

    whats = [moment.what for moment in told(cycle).moments]

    assert whats == [
        "Het team begon",
        "Verder naar: vraag 2, verdieping",
        "Verder naar: vraag 3, interventie",
        "Verder naar: de klas",
        "De aanpak in de klas is klaar",
        "Besluit: aanpassen",
        "Dit verwacht het team",
    ]


def test_remarks_stand_at_the_last_time_a_gate_was_passed():
    cycle = ready(Stage.DEEPENING)
    answer_gate(cycle, 1, "partly", "Nog niet iedereen.")
    services.go_back(cycle, Stage.PROBLEM, "Te vroeg.", cycle.started_by)
    services.move_on(fresh(cycle), cycle.started_by)

    moments = told(fresh(cycle)).moments

    assert [bool(moment.notes) for moment in moments] == [False, False, False, True]
    assert moments[2].text == "Te vroeg."


def test_what_was_agreed_and_learned_comes_before_other_steps():
    cycle = begun()
    for number in range(14):
        LogEntryFactory(cycle=cycle, kind="tried", text=f"Stap {number}", day=DAY)
    LogEntryFactory(cycle=cycle, kind="agreed", text="Elke maandag.", day=DAY - timedelta(days=90))

    moments = told(cycle).moments

    assert "Elke maandag." in [moment.text for moment in moments]
    assert len([moment for moment in moments if moment.entry]) == 12


def story(**fields):
    cycle = Cycle(stage=Stage.RUNNING, started_at=at((9, 1)))
    changes = [
        StageChange(from_stage=10, to_stage=20, changed_at=at((9, 20))),
        StageChange(from_stage=20, to_stage=10, changed_at=at((9, 25)), reason="Te vroeg."),
        StageChange(from_stage=10, to_stage=20, changed_at=at((10, 1))),
        StageChange(from_stage=20, to_stage=30, changed_at=at((10, 10))),
        StageChange(from_stage=30, to_stage=35, changed_at=at((11, 1))),
    ]
    known = {"notes": {1: ["Nog niet iedereen."]}, "measured": [], "days": [], "moments": []}
    return Story(cycle, changes, **{**known, **fields})


def test_a_step_back_gives_a_question_two_spans():
    spans = spans_of(story(), DAY)

    assert [span.stage for span in spans] == [10, 20, 10, 20, 30, 35]
    assert spans[-1] == Span(35, date(2026, 11, 1), DAY)


def test_the_picture_says_how_far_the_team_came():
    course = course_of(story(days=[date(2026, 11, 3)]), DAY)

    assert course.title == "Na 12 weken: interventie in de klas"
    assert [lane.name for lane in course.lanes][-1] == "Logboek"
    assert [len(lane.pieces) for lane in course.lanes] == [2, 2, 2, 0, 0]
    assert [notes for _, notes in course.lanes[0].gates] == [1]


def test_a_long_cycle_has_few_months_on_its_axis():
    old = story(days=[date(2023, 9, 1)])

    assert len(course_of(old, DAY).ticks) <= 6
    assert len(months_between(date(2023, 9, 1), DAY)) == 39


def test_a_cycle_of_today_has_a_picture():
    course = course_of(told(begun()), timezone.localdate())

    assert (course.title, len(course.ticks)) == ("Na één week: probleem", 2)


def page(client, name, cycle, user=None):
    return get(client, name, cycle, user=user).content.decode()


def test_the_page_for_who_was_away_tells_what_is_yours_and_what_is_not(client):
    cycle = ready(Stage.RUNNING)
    other = MembershipFactory(team=cycle.team).user
    today = timezone.localdate()
    add(cycle, ActionItem, what="Les voorbereiden", owner=other, due=today)
    add(cycle, ActionItem, what="Toets klaarzetten", owner=other, due=today + timedelta(days=30))

    shown = page(client, "handover", cycle, user=other)

    yours, rest = shown.split("Later van jou")
    assert "Les voorbereiden" in yours
    assert "Toets klaarzetten" in rest.split("Wat doen anderen?")[0]


def test_the_page_for_who_was_away_tells_what_was_agreed(client):
    cycle = begun()
    LogEntryFactory(cycle=cycle, kind="agreed", text="Elke maandag voordoen.")

    assert "Elke maandag voordoen." in page(client, "handover", cycle)


@pytest.mark.parametrize("name", ["timeline", "handover"])
def test_who_left_the_team_is_not_named(client, name):
    cycle = begun()
    LogEntryFactory(cycle=cycle, kind="agreed", text="Samen.", author__name="Vertrokken Collega")

    shown = page(client, name, cycle)

    assert ("Vertrokken Collega" in shown, "oud-collega" in shown) == (False, True)


@pytest.mark.parametrize("name", ["timeline", "handover"])
def test_who_leads_the_school_reads_neither(client, name):
    cycle = ready(Stage.CLOSED)

    assert get(client, name, cycle, user=leader_of(cycle)).status_code == 403


def test_the_words_of_the_timeline_stand_in_the_page(client):
    cycle = ready(Stage.CLOSED)
    LogEntryFactory(cycle=cycle, kind=LogEntry.Kind.LEARNED, text="Voordoen helpt echt.")

    shown = page(client, "timeline", cycle)

    assert {"Voordoen helpt echt.", "Het werkt deels.", "18 van de 25 halen het."} <= {
        text for text in shown.replace("</p>", ">").split(">") if text
    }


COST = {"timeline": 11, "handover": 12, "log": 8, "detail": 8}


@pytest.mark.parametrize("entries", [1, 3, 50])
@pytest.mark.parametrize("name", COST)
def test_pages_cost_the_same_however_long_the_log_is(
    client, django_assert_num_queries, name, entries
):
    cycle = ready(Stage.RUNNING)
    LogEntryFactory.create_batch(entries, cycle=cycle, author=cycle.started_by, kind="agreed")
    client.force_login(cycle.started_by)

    with django_assert_num_queries(COST[name]):
        client.get(reverse(f"cycles:{name}", args=[cycle.pk]))
