"""The weekly tick and lessons seen together: who reads what, and what the team gets."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles import classroom
from cycles.models import Stage, Tick, Visit
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import begun, fresh, ready
from tests.factories import MembershipFactory, TickFactory, VisitFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)
LATER = date(2026, 11, 25)


def in_class(members=1):
    """A cycle that runs in class, with this many members."""
    cycle = ready(Stage.RUNNING)
    return cycle, [MembershipFactory(team=cycle.team).user for _ in range(members)]


def test_a_tick_is_read_by_its_teacher_alone():
    cycle, (teacher, other) = in_class(2)
    tick = TickFactory(cycle=cycle, teacher=teacher)

    found = [list(Tick.objects.visible_to(user)) for user in (teacher, other, leader_of(cycle))]

    assert found == [[tick], [], []]


def test_the_last_word_of_a_week_counts():
    cycle, (teacher,) = in_class()

    for answer in ("not", "done"):
        classroom.tick(cycle, teacher, MONDAY, answer)

    assert list(Tick.objects.values_list("week", "answer")) == [(MONDAY, "done")]


@pytest.mark.parametrize(("teachers", "is_told"), [(2, False), (3, True)])
def test_the_team_sees_a_sum_from_three_teachers_on(teachers, is_told):
    cycle, people = in_class(teachers)
    for teacher in people:
        TickFactory(cycle=cycle, teacher=teacher, week=MONDAY)

    doing = classroom.doing_of(cycle, cycle.started_by, LATER)

    assert (doing.teachers, doing.done, doing.is_told) == (teachers, teachers, is_told)


def test_the_sum_leaves_out_this_week_and_gives_others_nothing():
    cycle, people = in_class(3)
    for teacher in people:
        TickFactory(cycle=cycle, teacher=teacher, week=classroom.week_of(LATER))

    users = (cycle.started_by, leader_of(cycle))
    assert [classroom.doing_of(cycle, user, LATER).ticks for user in users] == [0, 0]


def test_one_ticks_this_week_on_the_page(client):
    cycle, (teacher,) = in_class()
    week = classroom.week_of(timezone.localdate())

    response = post(client, "class", cycle, user=teacher, week=week, answer="partly", why="Ziek")

    assert "Alleen jij ziet wat je aanvinkte." in response.content.decode()
    assert list(Tick.objects.values_list("teacher", "why")) == [(teacher.pk, "Ziek")]


def test_vandaag_asks_until_one_ticked_this_week(client):
    cycle, (teacher, _) = in_class(2)
    TickFactory(cycle=cycle, teacher=teacher, week=classroom.week_of(timezone.localdate()))
    asked = reverse("cycles:class", args=[cycle.pk])

    shown = []
    for user in (cycle.started_by, teacher, leader_of(cycle)):
        client.force_login(user)
        shown.append(asked in client.get("/").content.decode())

    assert shown == [True, False, False]


def test_a_week_of_long_ago_is_refused(client):
    cycle, (teacher,) = in_class()

    post(client, "class", cycle, user=teacher, week="2020-01-06", answer="done")

    assert Tick.objects.count() == 0


def test_before_the_class_there_is_nothing_to_tick(client):
    cycle = begun()

    page = get(client, "class", cycle).content.decode()

    assert "Dit vul je in zolang de aanpak in de klas loopt." in page


def test_a_visit_is_read_by_its_two_until_it_is_shared():
    cycle, (teacher, visitor, other) = in_class(3)
    visit = VisitFactory(cycle=cycle, teacher=teacher, visitor=visitor)
    people = (teacher, visitor, other, leader_of(cycle))

    before = [Visit.objects.visible_to(user).exists() for user in people]
    classroom.share_visit(visit)
    after = [Visit.objects.visible_to(user).exists() for user in people]

    assert (before, after) == ([True, True, False, False], [True, True, True, False])


def test_one_of_the_two_plans_a_visit(client):
    cycle, (teacher, visitor, other) = in_class(3)
    data = {"kind": "peer", "teacher": teacher.pk, "visitor": visitor.pk, "day": "2026-11-30"}
    data |= {"focus": "Wie praat?", "key": "11111111-1111-4111-8111-111111111111"}

    for user in (other, teacher, teacher):
        post(client, "visits", cycle, user=user, **data)

    assert list(Visit.objects.values_list("focus", flat=True)) == ["Wie praat?"]


def test_the_two_write_what_they_saw(client):
    cycle, (teacher, visitor) = in_class(2)
    visit = VisitFactory(cycle=cycle, teacher=teacher, visitor=visitor)
    data = {"day": visit.day, "initial-day": visit.day, "focus": visit.focus}
    data |= {"initial-focus": visit.focus, "seen": "Tien leerlingen overlegden."}

    post(client, "visit", visit, user=visitor, **data)

    assert Visit.objects.get().seen == "Tien leerlingen overlegden."


def test_only_whose_lesson_it_was_shares_it(client):
    cycle, (teacher, visitor) = in_class(2)
    visit = VisitFactory(cycle=cycle, teacher=teacher, visitor=visitor)

    answers = [
        post(client, "visit_share", visit, user=user, share="1") for user in (visitor, teacher)
    ]

    assert [answer.status_code for answer in answers] == [403, 200]
    post(client, "visit_share", visit, user=teacher, share="0")
    assert Visit.objects.get().shared_at is None


def test_a_removed_visit_comes_back(client):
    cycle, (teacher,) = in_class()
    visit = VisitFactory(cycle=cycle, teacher=teacher)

    for page, shown in (("visit_remove", False), ("visit_restore", True)):
        post(client, page, visit, user=teacher)
        assert Visit.objects.kept().exists() is shown


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("class", 6), ("visits", 7)])
def test_the_pages_cost_the_same_with_one_and_three(
    client, django_assert_num_queries, page, queries, times
):
    cycle, (teacher,) = in_class()
    for n in range(times):
        TickFactory(cycle=cycle, teacher=teacher, week=MONDAY - timedelta(days=7 * n))
        VisitFactory(cycle=cycle, teacher=teacher)
    client.force_login(teacher)

    with django_assert_num_queries(queries):
        client.get(reverse(f"cycles:{page}", args=[cycle.pk]))


def test_the_last_question_shows_the_sum(client):
    cycle = ready(Stage.EVALUATION)
    for _ in range(3):
        teacher = MembershipFactory(team=cycle.team).user
        TickFactory(cycle=cycle, teacher=teacher, week=MONDAY)

    page = get(client, "question", fresh(cycle), 4).content.decode()

    assert "3 keer ging het zoals bedoeld" in page
