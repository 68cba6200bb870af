"""Who leads a school and who manages a board: inviting, ending, undoing, and never the last one."""

import pytest
from django.utils import timezone

from documents.models import Job
from history.models import Event
from teams.models import BoardRole, Invitation, School, SchoolRole
from teams.permissions import can_appoint, can_end_role
from teams.roles import services
from teams.services import accept_invitation
from tests.cycles.test_at_once import together
from tests.factories import (
    BoardRoleFactory,
    InvitationFactory,
    JobFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def role_of(cast, person):
    return cast.school.roles.get(user=getattr(cast, person))


def test_leaders_and_the_board_appoint_in_a_school_and_managers_at_a_board(cast):
    people = ("leader", "board", "quality", "teacher", "other_leader", "other_board", "operator")

    at_school = [bool(can_appoint(getattr(cast, each), cast.school)) for each in people]
    at_board = [bool(can_appoint(getattr(cast, each), cast.the_board)) for each in people]

    assert at_school == [True, True, *[False] * 5]
    assert at_board == [False, True, *[False] * 5]


def test_roles_are_known_to_who_knows_the_school_and_to_the_managers(cast):
    row, manager = role_of(cast, "leader"), cast.the_board.roles.get()

    for person in (cast.teacher, cast.quality, cast.board, cast.neighbour):
        assert row in SchoolRole.objects.visible_to(person)
    for person in (cast.former, cast.friend, cast.operator, cast.stranger, cast.other_leader):
        assert row not in SchoolRole.objects.visible_to(person)
    assert list(BoardRole.objects.visible_to(cast.board)) == [manager]
    assert not BoardRole.objects.visible_to(cast.leader).exists()


def test_the_board_invites_a_leader_who_then_leads(client, cast):
    client.force_login(cast.board)
    data = {"email": "Nieuw@school.example", "role": "leader"}

    for _ in range(2):
        client.post(f"/school/{cast.school.pk}/mensen/", data)
    invitation = Invitation.objects.get(email="nieuw@school.example")
    accept_invitation(invitation, cast.stranger, timezone.now())

    assert School.objects.led_by(cast.stranger).get() == cast.school
    assert Event.objects.filter(what="role_given", about=cast.stranger).count() == 1


@pytest.mark.parametrize(
    ("place", "role"), [("school", "manager"), ("school", "facilitator"), ("bestuur", "leader")]
)
def test_a_role_that_does_not_exist_here_is_refused(client, cast, place, role):
    client.force_login(cast.board)
    pk = cast.school.pk if place == "school" else cast.the_board.pk

    response = client.post(f"/{place}/{pk}/mensen/", {"email": "a@b.example", "role": role})

    assert list(response.context["form"].errors) == ["role"]
    assert not Invitation.objects.exists()


def test_a_role_ends_at_the_next_click_with_its_files_and_comes_back(client, cast):
    row = role_of(cast, "quality")
    JobFactory(owner=cast.quality, scope=f"school:{cast.school.pk}", ready=True)
    client.force_login(cast.leader)
    url = f"/school/{cast.school.pk}/mensen/{row.pk}"

    client.post(f"{url}/stop/")
    gone = [rows.objects.visible_to(cast.quality).exists() for rows in (School, Job)]
    client.post(f"{url}/terug/")

    assert gone == [False, False]
    assert all(rows.objects.visible_to(cast.quality).exists() for rows in (School, Job))
    told = Event.objects.filter(about=cast.quality).values_list("what", flat=True)
    assert sorted(told) == ["role_ended", "role_given"]


def test_the_last_leader_and_the_last_manager_stay(cast):
    leader, manager = role_of(cast, "leader"), cast.the_board.roles.get()

    reasons = [can_end_role(cast.board, row).reason for row in (leader, manager)]

    assert [services.end_role(row, today(), cast.board) for row in (leader, manager)] == [False] * 2
    assert reasons == [
        "Een school houdt altijd een schoolleider. Nodig eerst een ander uit.",
        "Een bestuur houdt altijd een manager. Nodig eerst een ander uit.",
    ]


def test_somebody_who_cannot_log_in_does_not_count_as_a_leader(cast):
    SchoolRoleFactory(school=cast.school, user__is_active=False)

    assert not services.end_role(role_of(cast, "leader"), today(), cast.board)


def test_a_leader_who_stops_is_taken_home(client, cast):
    SchoolRoleFactory(school=cast.school)
    client.force_login(cast.leader)

    response = client.post(f"/school/{cast.school.pk}/mensen/{role_of(cast, 'leader').pk}/stop/")

    assert response.url == "/"
    assert not School.objects.led_by(cast.leader).exists()


def test_restoring_who_has_a_role_again_changes_nothing(cast):
    old = role_of(cast, "quality")
    services.end_role(old, today(), cast.leader)
    SchoolRoleFactory(school=cast.school, user=cast.quality)

    services.restore_role(old, cast.leader)

    assert cast.school.roles.current().filter(user=cast.quality).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made_by", [SchoolRoleFactory, BoardRoleFactory])
def test_two_who_end_the_last_two_roles_leave_one(made_by):
    first = made_by()
    rows = [first, made_by(**{first.scope.partition(":")[0]: first.place})]

    ended = together(*[lambda row=row: services.end_role(row, today(), row.user) for row in rows])

    assert sorted(ended) == [False, True]
    assert first.place.roles.current().count() == 1


def test_links_are_renewed_and_withdrawn_by_who_appoints(client, cast):
    found = InvitationFactory(team=None, school=cast.school, role="leader")
    client.force_login(cast.board)
    url = f"/school/{cast.school.pk}/mensen/uitnodiging/{found.pk}"

    client.post(f"{url}/opnieuw/")
    renewed = Invitation.objects.get().token_hash != found.token_hash
    client.post(f"{url}/intrekken/")

    assert renewed
    assert not Invitation.objects.unanswered().exists()


@pytest.mark.parametrize("place", ["school", "bestuur"])
def test_the_page_of_roles_costs_the_same_for_more(client, cast, django_assert_num_queries, place):
    pk, made_by = (
        (cast.school.pk, lambda: SchoolRoleFactory(school=cast.school))
        if place == "school"
        else (cast.the_board.pk, lambda: BoardRoleFactory(board=cast.the_board))
    )
    client.force_login(cast.board)
    client.get(f"/{place}/{pk}/mensen/")
    with django_assert_num_queries(6):
        client.get(f"/{place}/{pk}/mensen/")
    made_by()
    made_by()

    with django_assert_num_queries(6):
        client.get(f"/{place}/{pk}/mensen/")


def test_a_coordinator_becomes_leader_and_the_old_role_stays_as_history(client, cast):
    old = role_of(cast, "quality")
    client.force_login(cast.board)

    for _ in range(2):
        client.post(f"/school/{cast.school.pk}/mensen/{old.pk}/rol/", {"role": "leader"})

    rows = cast.school.roles.filter(user=cast.quality).order_by("pk")
    assert list(rows.values_list("role", "ended_on")) == [("quality", today()), ("leader", None)]
    told = Event.objects.filter(about=cast.quality).order_by("pk").values_list("text", flat=True)
    assert list(told) == ["Is geen kwaliteitscoördinator meer", "Is nu schoolleider"]


def test_the_last_leader_does_not_become_coordinator(client, cast):
    client.force_login(cast.board)
    row = role_of(cast, "leader")

    response = client.post(f"/school/{cast.school.pk}/mensen/{row.pk}/rol/", {"role": "quality"})

    assert response.status_code == 403
    assert not services.change_role(row, "quality", today(), cast.board)
    assert role_of(cast, "leader").role == "leader"


@pytest.mark.parametrize("role", ["", "manager", "quality"])
def test_a_role_that_is_no_change_leaves_everything(client, cast, role):
    client.force_login(cast.board)
    row = role_of(cast, "quality")

    client.post(f"/school/{cast.school.pk}/mensen/{row.pk}/rol/", {"role": role})

    assert list(cast.school.roles.filter(user=cast.quality)) == [row]


@pytest.mark.parametrize("person", ["leader", "teacher", "board"])
def test_the_page_of_the_school_links_to_its_people(client, cast, person):
    client.force_login(getattr(cast, person))

    content = client.get(f"/school/{cast.school.pk}/").content.decode()

    assert f'href="/school/{cast.school.pk}/mensen/"' in content


def test_the_page_of_the_board_links_to_its_people(client, cast):
    client.force_login(cast.board)

    content = client.get(f"/bestuur/{cast.the_board.pk}/").content.decode()

    assert f'href="/bestuur/{cast.the_board.pk}/mensen/"' in content
