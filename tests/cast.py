"""The people the access tests talk about. Everyone stands around one team; each has a twin elsewhere."""

from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from tests.factories import (
    BoardRoleFactory,
    GuestFactory,
    MembershipFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
)

PEOPLE = (
    "visitor",
    "teacher",
    "facilitator",
    "leader",
    "quality",
    "board",
    "former",
    "neighbour",
    "other_leader",
    "stranger",
    "other_board",
    "friend",
    "coach",
    "operator",
)


def build_people():
    """One team with all who stand around it, as a namespace of users plus team, school and board_object."""
    team = TeamFactory()
    school = team.schools.get()
    neighbours = TeamFactory(school=school)
    sister = SchoolFactory(board=team.board)
    return SimpleNamespace(
        team=team,
        school=school,
        the_board=team.board,
        visitor=AnonymousUser(),
        teacher=MembershipFactory(team=team).user,
        facilitator=MembershipFactory(team=team, facilitator=True).user,
        leader=SchoolRoleFactory(school=school).user,
        quality=SchoolRoleFactory(school=school, quality=True).user,
        board=BoardRoleFactory(board=team.board).user,
        former=MembershipFactory(team=team, former=True).user,
        neighbour=MembershipFactory(team=neighbours, facilitator=True).user,
        other_leader=SchoolRoleFactory(school=sister).user,
        stranger=MembershipFactory(facilitator=True).user,
        other_board=BoardRoleFactory().user,
        friend=GuestFactory(team=team, reads_worksheets=True).user,
        coach=GuestFactory(team=team, coach=True).user,
        operator=UserFactory(is_staff=True, is_superuser=True),
    )
