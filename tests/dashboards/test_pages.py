"""Who gets what on the four pages, and what it costs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles.models import Stage
from teams.models import School
from tests.factories import (
    ActionItemFactory,
    BoardRoleFactory,
    ConsensusFactory,
    CycleFactory,
    EvaluationFactory,
    GateAnswerFactory,
    InvitationFactory,
    ItemFactory,
    LogEntryFactory,
    MeasurementFactory,
    MembershipFactory,
    RatingFactory,
    ResultSeriesFactory,
    ScanRoundFactory,
    SchoolFactory,
    SchoolRoleFactory,
    StageChangeFactory,
    TeamFactory,
    UserFactory,
    VisionSentenceFactory,
    WorksheetFactory,
)

TITLE = "Kanarievraag over breuken"
STEP = "Kanariestap in het logboek"
ACTION = "Kanarieactie voor maandag"
NOTE = "Kanariekanttekening"
EVIDENCE = "Kanariebewijs uit de les"
SECRETS = (TITLE, STEP, ACTION, NOTE, EVIDENCE, "Collega Kanarie")


def page(client, user, name, *args):
    """What this person reads on this page."""
    client.force_login(user)
    return client.get(reverse(f"dashboards:{name}", args=args)).content.decode()


def read(text):
    """Which of the secrets stand in it."""
    return [secret for secret in SECRETS if secret in text]


@pytest.fixture
def work(cast):
    """A team with a cycle and a shared worksheet, in words that one can find back."""
    author = MembershipFactory(team=cast.team, user__name="Collega Kanarie").user
    cycle = CycleFactory(team=cast.team, title=TITLE, stage=Stage.EVALUATION, started_by=author)
    LogEntryFactory(cycle=cycle, text=STEP, author=author)
    GateAnswerFactory(cycle=cycle, note=NOTE, answer="partly", answered_by=author)
    ActionItemFactory(team=cast.team, cycle=cycle, what=ACTION, owner=author)
    sheet = WorksheetFactory(team=cast.team, finished=True, shared_at=timezone.now())
    ConsensusFactory(worksheet=sheet, evidence=EVIDENCE, phase=4)
    RatingFactory(worksheet=sheet, author=author)
    return cycle


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("teacher", [TITLE, STEP, ACTION, "Collega Kanarie"]),
        ("facilitator", [TITLE, STEP, ACTION, "Collega Kanarie"]),
        ("leader", [TITLE, "Collega Kanarie"]),
        ("quality", [TITLE, "Collega Kanarie"]),
    ],
)
def test_the_log_and_the_actions_are_for_the_team_alone(client, cast, work, person, found):
    text = page(client, getattr(cast, person), "team", cast.team.pk)

    assert read(text) == found


@pytest.mark.parametrize(
    ("person", "found"),
    [("teacher", [TITLE]), ("leader", [TITLE]), ("neighbour", []), ("board", [])],
)
def test_the_school_page_shows_questions_to_those_who_may_know_them(
    client, cast, work, person, found
):
    text = page(client, getattr(cast, person), "school", cast.school.pk)

    assert read(text) == found


def test_the_board_reads_counts_and_no_word_of_a_team(client, cast, work):
    text = page(client, cast.board, "board", cast.the_board.pk)

    assert "Er loopt 1 cyclus" in text
    assert read(text) == []
    assert cast.team.name not in text


def test_the_board_counts_only_worksheets_that_were_shared(client, cast, work):
    hidden = WorksheetFactory(team=cast.team, finished=True, theme__title="Kanariethema")
    ConsensusFactory(worksheet=hidden)

    text = page(client, cast.board, "board", cast.the_board.pk)

    assert ("Thema" in text, "Kanariethema" in text) == (True, False)


def test_the_board_looks_at_one_group_of_schools(client, cast, work):
    School.objects.filter(pk=cast.school.pk).update(label="Regio noord")
    there = SchoolFactory(board=cast.the_board, name="School in het zuiden", label="Regio zuid")
    client.force_login(cast.board)
    url = reverse("dashboards:board", args=[cast.the_board.pk])

    everything = client.get(url).content.decode()
    text = client.get(url, {"groep": "Regio noord"}).content.decode()

    assert there.name in everything
    assert (cast.school.name in text, there.name in text) == (True, False)
    assert ("Teams kozen samen een fase" in everything, "een fase" in text) == (True, False)


def test_today_of_the_board_names_schools_and_no_work(client, cast, work):
    text = page(client, cast.board, "today")

    assert (cast.school.name in text, read(text)) == (True, [])


def test_today_of_a_leader_shows_where_teams_stand_and_no_notes(client, cast, work):
    text = page(client, cast.leader, "today")

    assert read(text) == [TITLE]


def test_a_neighbour_finds_nothing_of_another_team_today(client, cast, work):
    assert read(page(client, cast.neighbour, "today")) == []


def test_somebody_without_a_place_is_told_what_to_do(client, cast, work):
    assert "Vraag je schoolleider om een uitnodiging." in page(client, UserFactory(), "today")


def test_today_lists_what_waits_for_this_person_only(client, cast, work):
    mine = ActionItemFactory(team=cast.team, owner=cast.teacher, what="Toets nakijken")

    text = page(client, cast.teacher, "today")

    assert (mine.what in text, ACTION in text) == (True, False)


def test_what_a_colleague_wrote_this_week_is_news_and_ones_own_is_not(client, cast, work):
    assert STEP in page(client, cast.teacher, "today")
    assert STEP not in page(client, work.started_by, "today")


def test_a_removed_step_is_not_shown(client, cast, work):
    work.log.update(removed_at=timezone.now())

    assert STEP not in page(client, cast.teacher, "team", cast.team.pk)
    assert STEP not in page(client, cast.teacher, "today")


def test_an_action_is_ticked_off_from_today(client, cast, work):
    action = ActionItemFactory(team=cast.team, owner=cast.teacher, what="Toets nakijken")
    client.force_login(cast.teacher)

    answer = client.post(
        reverse("cycles:action_done", args=[action.pk]), {"done": "1", "next": "/"}
    )

    action.refresh_from_db()
    assert (answer.url, action.done_at is not None) == ("/", True)


def fill(cast, teams):
    """That many more teams with all of it; the teacher works in each."""
    for _ in range(teams):
        team = TeamFactory(in_schools=[cast.school, SchoolFactory(board=cast.the_board)])
        MembershipFactory(team=team, user=cast.teacher, facilitator=True)
        fill_team(team, cast.teacher)
        VisionSentenceFactory(vision__school=cast.school)
    BoardRoleFactory(user=cast.other_board)


def fill_team(team, teacher):
    colleague = MembershipFactory(team=team).user
    cycle = CycleFactory(team=team)
    LogEntryFactory(cycle=cycle, author=colleague)
    StageChangeFactory(cycle=cycle, changed_by=colleague)
    ActionItemFactory(team=team, cycle=cycle, owner=teacher)
    WorksheetFactory(team=team)
    ConsensusFactory(worksheet=WorksheetFactory(team=team, finished=True, shared_at=timezone.now()))
    InvitationFactory(team=team)
    closed = CycleFactory(team=team, closed=True)
    EvaluationFactory(cycle=closed)
    series = ResultSeriesFactory(team=team)
    closed.series.add(series)
    MeasurementFactory(series=series)
    MeasurementFactory(series=series, moment="final", reached=20)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("person", "name", "about", "queries"),
    [
        ("teacher", "today", None, 14),
        ("leader", "today", None, 9),
        ("board", "today", None, 7),
        ("teacher", "team", "team", 13),
        ("leader", "team", "team", 10),
        ("teacher", "school", "school", 11),
        ("leader", "school", "school", 12),
        ("board", "school", "school", 7),
        ("board", "board", "the_board", 6),
    ],
)
def test_a_page_costs_the_same_however_much_there_is(
    client, cast, django_assert_num_queries, rows, person, name, about, queries
):
    fill(cast, rows)
    for place in ({"team": cast.team}, {"school": cast.school}):
        ItemFactory(scan=ScanRoundFactory(**place).scan)
    for _ in range(rows):
        fill_team(cast.team, cast.teacher)
    client.force_login(getattr(cast, person))
    url = reverse(f"dashboards:{name}", args=[getattr(cast, about).pk] if about else [])

    with django_assert_num_queries(queries):
        client.get(url)


@pytest.mark.django_db
def test_a_leader_of_a_school_without_teams_begins_with_one(client):
    role = SchoolRoleFactory()
    client.force_login(role.user)

    answer = client.get(reverse("dashboards:today"))

    assert reverse("teams:create", args=[role.school.pk]) in answer.text
    assert "Elk team heeft een PLG-begeleider" not in answer.text
