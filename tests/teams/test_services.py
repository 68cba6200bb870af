"""What happens to boards, schools, teams and their people."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from documents.models import Job
from teams import services
from teams.models import (
    Board,
    BoardRole,
    Invitation,
    Membership,
    School,
    SchoolRole,
    Team,
    TeamType,
)
from tests.factories import (
    BoardFactory,
    InvitationFactory,
    JobFactory,
    MembershipFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    TeamTypeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("country", "kinds"),
    [
        ("NL", ["bouw", "leerteam", "leidersteam", "sectie", "werkgroep"]),
        ("BE", ["graadteam", "kernteam", "leerteam", "vakgroep", "werkgroep"]),
    ],
)
def test_a_board_begins_with_the_kinds_of_teams_of_its_country(country, kinds):
    board = services.set_up_board("Stichting Proef", country)

    assert [kind.name for kind in board.team_types.all()] == kinds


def test_setting_up_a_board_and_school_twice_gives_the_same():
    for _ in range(2):
        board = services.set_up_board("Stichting Proef")
        services.set_up_school(board, "De Proef", "PO", city="Ede")

    assert (Board.objects.count(), School.objects.count(), TeamType.objects.count()) == (1, 1, 5)
    assert School.objects.get().city == "Ede"


def test_a_kind_of_team_that_was_taken_away_stays_away():
    services.set_up_board("Stichting Proef").team_types.filter(name="bouw").delete()

    assert services.set_up_board("Stichting Proef").team_types.count() == 4


def test_a_team_is_set_up_once_per_key():
    role = SchoolRoleFactory()
    kind = TeamTypeFactory(board=role.school.board)
    key = uuid.uuid4()

    first = services.set_up_team(role.school, role.user, key, name="Lezen", team_type=kind)
    again = services.set_up_team(role.school, role.user, key, name="Lezen", team_type=kind)

    assert (again, Team.objects.count(), first.created_by) == (first, 1, role.user)
    assert (first.board, list(first.schools.all())) == (role.school.board, [role.school])


def test_adding_somebody_twice_makes_one_member():
    team, person = TeamFactory(), UserFactory()

    services.add_members(team, [person])
    services.add_members(team, [person], Membership.Role.FACILITATOR)

    assert list(team.memberships.values_list("user", "role")) == [(person.pk, "member")]


def test_a_facilitator_is_appointed_from_inside_or_outside_the_team():
    team, outsider = TeamFactory(), UserFactory()
    member = MembershipFactory(team=team).user

    for person in (member, outsider, outsider):
        services.appoint_facilitator(team, person)

    assert {row.user for row in team.facilitators()} == {member, outsider}
    assert team.memberships.count() == 2


def test_a_former_member_gets_no_role():
    former = MembershipFactory(former=True)

    services.change_role(former, Membership.Role.FACILITATOR)

    former.refresh_from_db()
    assert former.role == Membership.Role.MEMBER


def test_who_is_removed_leaves_with_the_files_of_that_team_only():
    membership = MembershipFactory()
    scope = f"team:{membership.team.pk}"
    JobFactory(owner=membership.user, scope=scope)
    own = JobFactory(owner=membership.user, scope="")
    colleague = JobFactory(scope=scope)

    for _ in range(2):
        services.remove_member(membership, TODAY)

    membership.refresh_from_db()
    assert (membership.ended_on, membership.team.role_of(membership.user)) == (TODAY, None)
    assert list(Job.objects.visible_to(membership.user)) == [own]
    assert list(Job.objects.visible_to(colleague.owner)) == [colleague]


def test_a_removal_is_undone_with_role_and_files():
    membership = MembershipFactory(facilitator=True)
    job = JobFactory(owner=membership.user, scope=f"team:{membership.team.pk}")
    services.remove_member(membership, TODAY)

    for _ in range(2):
        services.restore_member(membership)

    assert membership.team.role_of(membership.user) == "facilitator"
    assert list(Job.objects.visible_to(membership.user)) == [job]


def test_undoing_a_removal_of_who_is_back_already_changes_nothing():
    membership = MembershipFactory()
    services.remove_member(membership, TODAY)
    services.add_members(membership.team, [membership.user])

    services.restore_member(membership)

    membership.refresh_from_db()
    assert membership.ended_on == TODAY
    assert membership.team.memberships.current().count() == 1


def test_a_member_who_starts_later_can_be_removed_today():
    membership = MembershipFactory(started_on=TODAY + timedelta(days=7))

    services.remove_member(membership, TODAY)

    membership.refresh_from_db()
    assert membership.ended_on == membership.started_on


def invite(team, *addresses, now=NOW):
    by = UserFactory()
    return services.invite_people(team, list(addresses), Membership.Role.MEMBER, by=by, now=now)


def test_each_address_gets_one_invitation_and_a_mail_after_the_commit(
    django_capture_on_commit_callbacks,
):
    team = TeamFactory()

    with django_capture_on_commit_callbacks(execute=True):
        result = invite(team, "noor@x.nl", "jan@x.nl")
        assert mail.outbox == []

    assert [link.invitation.email for link in result.links] == ["noor@x.nl", "jan@x.nl"]
    assert [message.to for message in mail.outbox] == [["noor@x.nl"], ["jan@x.nl"]]
    assert all(link.token in mail.outbox[n].body for n, link in enumerate(result.links))


def test_inviting_twice_sends_one_invitation():
    team = TeamFactory()
    invite(team, "noor@x.nl")

    result = invite(team, "noor@x.nl")

    assert (result.links, result.waiting, result.members) == ([], ["noor@x.nl"], [])
    assert Invitation.objects.count() == 1


def test_who_is_in_the_team_is_named_and_not_invited():
    member = MembershipFactory(user__email="noor@x.nl")

    result = invite(member.team, "noor@x.nl")

    assert (result.links, result.waiting, result.members) == ([], [], ["noor@x.nl"])
    assert Invitation.objects.count() == 0


def test_an_existing_account_is_invited_as_everybody_else():
    UserFactory(email="noor@x.nl")

    result = invite(TeamFactory(), "noor@x.nl")

    assert [link.invitation.email for link in result.links] == ["noor@x.nl"]


def test_an_invitation_that_became_too_old_gets_a_new_term():
    old = InvitationFactory(expired=True)

    result = invite(old.team, old.email)

    old.refresh_from_db()
    assert [link.invitation for link in result.links] == [old]
    assert old.is_open(NOW + timedelta(days=29))


def test_a_fresh_link_ends_the_one_before():
    invitation = InvitationFactory(token="oud")

    link = services.send_link(invitation, NOW)

    invitation.refresh_from_db()
    assert invitation.token_hash == services.hash_token(link.token) != services.hash_token("oud")


def test_with_a_mail_server_the_worker_makes_the_link(
    settings, django_capture_on_commit_callbacks, monkeypatch
):
    settings.MAIL_SERVER = "smtp://mail.example"
    offered = []
    monkeypatch.setattr(services.tasks.send_invitation, "delay", offered.append)

    with django_capture_on_commit_callbacks(execute=True):
        result = invite(TeamFactory(), "noor@x.nl")
        assert offered == []

    assert [link.token for link in result.links] == [""]
    assert offered == [result.links[0].invitation.pk]


def test_a_used_invitation_gets_no_new_link():
    used = InvitationFactory(accepted_at=NOW, token="oud")

    link = services.send_link(used, NOW)

    used.refresh_from_db()
    assert (link.token, used.token_hash) == ("", services.hash_token("oud"))


def test_a_withdrawn_invitation_can_not_be_accepted():
    invitation = InvitationFactory()
    services.withdraw_invitation(invitation, NOW)
    services.withdraw_invitation(invitation, NOW + timedelta(days=1))

    accepted = services.accept_invitation(invitation, UserFactory(), NOW)

    invitation.refresh_from_db()
    assert (accepted, invitation.withdrawn_at) == (False, NOW)
    assert Membership.objects.count() == 0


def test_after_a_withdrawal_one_can_be_invited_again():
    invitation = InvitationFactory(withdrawn_at=NOW)

    result = invite(invitation.team, invitation.email)

    assert len(result.links) == 1


@pytest.mark.parametrize(
    ("model", "place", "factory", "role"),
    [
        (Membership, "team", TeamFactory, "facilitator"),
        (SchoolRole, "school", SchoolFactory, "leader"),
        (BoardRole, "board", BoardFactory, "manager"),
    ],
)
def test_accepting_makes_one_what_was_promised_once(model, place, factory, role):
    somewhere, user = factory(), UserFactory()
    places = {"team": None, place: somewhere}
    invitation = InvitationFactory(role=role, **places)

    answers = [services.accept_invitation(invitation, user, NOW) for _ in range(2)]

    assert answers == [True, True]
    assert list(model.objects.values_list(place, "user", "role", "ended_on")) == [
        (somewhere.pk, user.pk, role, None)
    ]


def test_who_is_in_the_team_already_keeps_the_role():
    membership = MembershipFactory(facilitator=True)
    invitation = InvitationFactory(team=membership.team)

    services.accept_invitation(invitation, membership.user, NOW)

    assert list(Membership.objects.values_list("role", flat=True)) == ["facilitator"]


def test_an_invitation_is_used_by_one_person():
    invitation = InvitationFactory()
    services.accept_invitation(invitation, UserFactory(), NOW)

    assert services.accept_invitation(invitation, UserFactory(), NOW) is False
    assert Membership.objects.count() == 1


def test_an_expired_invitation_makes_nobody_a_member():
    invitation = InvitationFactory(expired=True)

    assert services.accept_invitation(invitation, UserFactory(), NOW) is False
    assert Membership.objects.count() == 0


def test_a_leader_is_invited_again_with_a_fresh_link_until_they_lead():
    school, user = SchoolFactory(), UserFactory(email="leider@x.nl")
    first = services.invite_leader(school, "leider@x.nl", NOW)
    second = services.invite_leader(school, "leider@x.nl", NOW)
    services.accept_invitation(second.invitation, user, NOW)

    third = services.invite_leader(school, "leider@x.nl", NOW)

    assert (first.invitation, third) == (second.invitation, None)
    assert first.token != second.token
    assert list(School.objects.led_by(user)) == [school]


def test_a_key_of_another_school_gives_away_no_team():
    theirs, mine = SchoolRoleFactory(), SchoolRoleFactory()
    kind, key = TeamTypeFactory(board=theirs.school.board), uuid.uuid4()
    services.set_up_team(theirs.school, theirs.user, key, name="Lezen", team_type=kind)

    services.set_up_team(mine.school, mine.user, key, name="Lezen", team_type=kind)

    assert list(Team.objects.visible_to(mine.user)) == []
