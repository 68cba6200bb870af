"""Who is what in a team, and who gets to see it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from teams.models import (
    Board,
    Invitation,
    Membership,
    School,
    Team,
    colleagues_of,
    invitation_behind,
    people_of,
)
from teams.places import places_of
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_a_team_knows_what_somebody_is_in_it(cast):
    people = [cast.facilitator, cast.teacher, cast.former, cast.leader, cast.visitor]

    roles = [cast.team.role_of(person) for person in people]

    assert roles == ["facilitator", "member", None, None, None]


def test_people_stand_in_order_with_who_guides_them_first():
    team = TeamFactory()
    for name in ("Sam", "Bo"):
        MembershipFactory(team=team, user__name=name)
    MembershipFactory(team=team, user__name="Zoë", facilitator=True)
    MembershipFactory(team=team, user__name="Ad", former=True)

    assert [row.user.name for row in people_of(team)] == ["Zoë", "Bo", "Sam"]
    assert [row.user.name for row in team.facilitators()] == ["Zoë"]


def test_colleagues_work_at_the_school_and_are_not_in_the_team(cast):
    assert set(colleagues_of(cast.team)) == {cast.leader, cast.quality, cast.neighbour}


def test_somebody_who_left_the_organisation_is_no_colleague(cast):
    cast.neighbour.is_active = False
    cast.neighbour.save()

    assert set(colleagues_of(cast.team)) == {cast.leader, cast.quality}


def test_invitations_are_for_the_leader_only(cast):
    invitation = InvitationFactory(team=cast.team)
    others = [cast.teacher, cast.facilitator, cast.quality, cast.board, cast.neighbour]
    others += [cast.other_leader, cast.former, cast.stranger, cast.visitor]

    assert list(Invitation.objects.visible_to(cast.leader)) == [invitation]
    assert [list(Invitation.objects.visible_to(other)) for other in others] == [[]] * len(others)


def test_members_are_known_to_their_team_and_who_oversees_it(cast):
    seen = Membership.objects.filter(team=cast.team)

    for person in (cast.teacher, cast.facilitator, cast.leader, cast.quality):
        assert set(Membership.objects.visible_to(person)) >= set(seen)
    for person in (cast.board, cast.former, cast.neighbour, cast.other_leader, cast.stranger):
        assert not Membership.objects.visible_to(person).filter(team=cast.team).exists()


def test_a_link_finds_its_invitation_and_no_other():
    invitation = InvitationFactory(token="echt")
    InvitationFactory()

    assert (invitation_behind("echt"), invitation_behind("nep")) == (invitation, None)


@pytest.mark.parametrize(
    ("place", "role", "kind", "words"),
    [
        ("team", "member", "team", "teamlid"),
        ("team", "facilitator", "team", "PLG-begeleider"),
        ("school", "leader", "school", "schoolleider"),
        ("the_board", "manager", "board", "bovenschools manager"),
    ],
)
def test_an_invitation_says_for_what_it_is(cast, place, role, kind, words):
    places = {"team": None, kind: getattr(cast, place)}
    invitation = InvitationFactory(role=role, **places)

    assert (invitation.kind, invitation.role_name) == (kind, words)
    assert str(invitation) == f"{invitation.email} – {getattr(cast, place)}"


def test_an_invitation_is_open_until_its_last_moment():
    invitation = InvitationFactory()
    moments = [invitation.expires_at - timedelta(seconds=1), invitation.expires_at]

    assert [invitation.is_open(moment) for moment in moments] == [True, False]
    assert list(Invitation.objects.open_on(moments[0])) == [invitation]
    assert list(Invitation.objects.open_on(moments[1])) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 1), date(2026, 9, 14)),
        (date(2026, 9, 14), date(2026, 9, 14)),
        (date(2026, 9, 15), date(2026, 10, 5)),
        (date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 10, 6), date(2026, 10, 26)),
    ],
)
def test_a_team_meets_in_its_rhythm(day, expected):
    team = Team(first_meeting=date(2026, 9, 14), rhythm_weeks=3)

    assert team.next_meeting(day) == expected


def test_a_team_without_a_first_date_has_no_next_meeting():
    assert TeamFactory().next_meeting(timezone.localdate()) is None


def test_a_school_leader_of_two_schools_is_listed_once():
    role = SchoolRoleFactory()
    team = TeamFactory(school=role.school)
    MembershipFactory(team=TeamFactory(school=role.school), user=role.user)

    assert list(colleagues_of(team)) == [role.user]
    assert UserFactory() not in colleagues_of(team)


def test_a_board_is_seen_by_those_who_manage_it(cast):
    others = [cast.leader, cast.teacher, cast.quality, cast.visitor]

    assert list(Board.objects.visible_to(cast.board)) == [cast.the_board]
    assert [list(Board.objects.visible_to(other)) for other in others] == [[]] * 4


def test_rows_are_called_by_who_is_what(cast):
    rows = [
        cast.team.memberships.current().get(user=cast.facilitator),
        cast.school.roles.get(user=cast.leader),
        cast.the_board.roles.get(user=cast.board),
    ]

    assert [str(row) for row in rows] == [
        f"{cast.facilitator} – PLG-begeleider",
        f"{cast.leader} – schoolleider",
        f"{cast.board} – bovenschools manager",
    ]


def test_a_menu_knows_where_somebody_belongs(cast):
    places = [bool(places_of(person)) for person in (cast.teacher, cast.board, cast.former)]

    assert places == [True, True, False]


def test_a_school_and_a_team_say_what_they_are_to_somebody(cast):
    school = School.objects.with_standing(cast.leader).get(pk=cast.school.pk)
    team = Team.objects.with_standing(cast.quality).get(pk=cast.team.pk)

    assert (school.is_overseen, school.is_led, school.is_managed) == (True, True, False)
    assert (team.is_mine, team.is_overseen, team.is_led) == (False, True, False)
