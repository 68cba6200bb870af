"""Inviting a guest, sending one away, and handing over the team."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from documents.models import Job
from teams import guests
from teams.models import Guest, Invitation, Membership, Team
from teams.permissions import can_end_visit, can_hand_over, can_host_guests
from teams.services import accept_invitation
from tests.cycles.test_at_once import together
from tests.factories import GuestFactory, InvitationFactory, JobFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def soon(days=30):
    return timezone.localdate() + timedelta(days=days)


def filled(**fields):
    return {"email": "Ans@buiten.example", "role": "friend", "last_day": soon(), **fields}


def test_a_facilitator_invites_somebody_for_a_while(client, cast):
    client.force_login(cast.facilitator)

    for _ in range(2):
        client.post(f"/team/{cast.team.pk}/gasten/", filled(reads_worksheets="on"))

    found = Invitation.objects.get(email="ans@buiten.example")
    assert (found.role_name, found.last_day, found.reads_worksheets) == (
        "kritische vriend",
        soon(),
        True,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"last_day": ""},
        {"last_day": timezone.localdate() - timedelta(days=1)},
        {"last_day": timezone.localdate() + timedelta(days=400)},
        {"role": "facilitator"},
        {"role": "leader"},
        {"email": "niemand"},
    ],
)
def test_a_guest_without_an_end_or_with_a_raised_role_is_refused(client, cast, fields):
    client.force_login(cast.facilitator)

    response = client.post(f"/team/{cast.team.pk}/gasten/", filled(**fields))

    assert set(response.context["form"].errors) == set(fields)
    assert not Invitation.objects.exists()


def test_who_accepts_becomes_a_guest_and_no_member(cast):
    invitation = InvitationFactory(team=cast.team, role="coach", last_day=soon())

    accept_invitation(invitation, cast.stranger, timezone.now())

    guest = Guest.objects.get(user=cast.stranger)
    assert (guest.role, guest.last_day, guest.team) == ("coach", soon(), cast.team)
    assert cast.team.role_of(cast.stranger) is None


def test_a_guest_whose_time_is_over_gets_a_new_term(cast):
    lapsed = GuestFactory(team=cast.team, lapsed=True)
    invitation = InvitationFactory(team=cast.team, role="friend", last_day=soon())

    accept_invitation(invitation, lapsed.user, timezone.now())

    assert list(Guest.objects.current().filter(user=lapsed.user)) == [lapsed]


def test_only_the_facilitator_invites_and_the_leader_can_send_away(cast):
    people = (cast.facilitator, cast.leader, cast.teacher, cast.friend)

    assert [bool(can_host_guests(each, cast.team)) for each in people] == [True, *[False] * 3]
    assert [bool(can_end_visit(each, cast.team)) for each in people] == [True, True, False, False]


def test_a_team_that_stopped_takes_no_new_guests_and_still_sends_them_away(client, cast):
    invitation = InvitationFactory(team=cast.team, role="coach", last_day=soon())
    Team.objects.filter(pk=cast.team.pk).update(ended_on=timezone.localdate())
    cast.team.refresh_from_db()
    client.force_login(cast.facilitator)

    page = client.get(f"/team/{cast.team.pk}/gasten/").content.decode()

    assert "Dit team is gestopt." in page
    assert not accept_invitation(invitation, cast.stranger, timezone.now())
    assert not Guest.objects.filter(user=cast.stranger).exists()
    assert can_end_visit(cast.facilitator, cast.team)


def test_a_guest_is_sent_away_with_the_files_and_comes_back(client, cast):
    guest = Guest.objects.get(user=cast.friend)
    JobFactory(owner=cast.friend, scope=f"team:{cast.team.pk}", ready=True)
    client.force_login(cast.leader)

    client.post(f"/team/{cast.team.pk}/gasten/{guest.pk}/stop/")
    gone = [rows.objects.visible_to(cast.friend).exists() for rows in (Team, Job)]
    client.post(f"/team/{cast.team.pk}/gasten/{guest.pk}/terug/")

    assert gone == [False, False]
    assert all(rows.objects.visible_to(cast.friend).exists() for rows in (Team, Job))


def test_restoring_who_is_a_guest_again_changes_nothing(cast):
    old = Guest.objects.get(user=cast.friend)
    guests.end_visit(old, timezone.localdate(), by=cast.leader)
    GuestFactory(team=cast.team, user=cast.friend)

    guests.restore_visit(old, by=cast.leader)

    assert Guest.objects.current().filter(user=cast.friend).count() == 1


def test_the_guests_page_costs_the_same_for_more_guests(client, cast, django_assert_num_queries):
    url = f"/team/{cast.team.pk}/gasten/"
    client.force_login(cast.facilitator)
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)
    for _ in range(2):
        GuestFactory(team=cast.team)
        InvitationFactory(team=cast.team, role="friend", last_day=soon())

    with django_assert_num_queries(7):
        client.get(url)


def test_a_facilitator_hands_the_team_over(client, cast):
    heir = cast.team.memberships.current().get(user=cast.teacher)
    client.force_login(cast.facilitator)

    response = client.post(f"/team/{cast.team.pk}/overdragen/", {"to": heir.pk})

    roles = [cast.team.role_of(each) for each in (cast.teacher, cast.facilitator)]
    assert roles == ["facilitator", "member"]
    assert [str(each) for each in get_messages(response.wsgi_request)] == [
        f"{cast.teacher.name} is nu PLG-begeleider. Jij bent teamlid."
    ]


def test_the_team_is_not_handed_to_who_just_left(cast):
    heir = cast.team.memberships.current().get(user=cast.teacher)
    Membership.objects.filter(pk=heir.pk).update(ended_on=timezone.localdate())

    assert not guests.hand_over(cast.team, cast.facilitator, heir)
    assert cast.team.role_of(cast.facilitator) == "facilitator"


def test_nobody_else_hands_over_and_not_to_an_empty_team(cast):
    alone = MembershipFactory(facilitator=True)
    asked = [(cast.teacher, cast.team), (cast.leader, cast.team), (alone.user, alone.team)]

    verdicts = [can_hand_over(user, team) for user, team in asked]

    assert [bool(verdict) for verdict in verdicts] == [False, False, False]
    assert verdicts[2].reason.startswith("Er is nog niemand")


@pytest.mark.django_db(transaction=True)
def test_a_team_handed_over_twice_at_once_has_one_facilitator(cast):
    heirs = [MembershipFactory(team=cast.team) for _ in range(2)]

    together(
        *[lambda heir=heir: guests.hand_over(cast.team, cast.facilitator, heir) for heir in heirs]
    )

    assert cast.team.facilitators().count() == 1
