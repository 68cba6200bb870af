"""Where somebody belongs, in one query."""

from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from teams.models import Membership

# Every page asks this, so it is written by hand (docs/decisions/0013)
ASK = """
SELECT 'team' AS kind, team.id, team.name AS name, membership.role
FROM teams_membership membership JOIN teams_team team ON team.id = membership.team_id
WHERE membership.user_id = %s AND membership.ended_on IS NULL
UNION ALL
SELECT 'school', school.id, school.name, role.role
FROM teams_schoolrole role JOIN teams_school school ON school.id = role.school_id
WHERE role.user_id = %s AND role.ended_on IS NULL
UNION ALL
SELECT 'board', board.id, board.name, role.role
FROM teams_boardrole role JOIN teams_board board ON board.id = role.board_id
WHERE role.user_id = %s AND role.ended_on IS NULL
UNION ALL
SELECT 'visit', team.id, team.name, guest.role
FROM teams_guest guest JOIN teams_team team ON team.id = guest.team_id
WHERE guest.user_id = %s AND guest.ended_on IS NULL AND guest.last_day >= %s
ORDER BY kind, name
"""


@dataclass(frozen=True)
class Place:
    """One team, school or board of somebody, or a team one visits, and what one is there."""

    kind: str
    id: int
    name: str
    role: str


@dataclass
class Places:
    """Everything that the menu needs to know about somebody."""

    teams: list = field(default_factory=list)
    schools: list = field(default_factory=list)
    boards: list = field(default_factory=list)
    visits: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.teams or self.schools or self.boards or self.visits)

    @property
    def guided(self):
        """The teams in which this person is the facilitator."""
        return [place for place in self.teams if place.role == Membership.Role.FACILITATOR]


def places_of(user):
    """The teams one works in, the schools one oversees, the boards one manages, the teams one visits."""
    found = Places()
    lists = {
        "team": found.teams,
        "school": found.schools,
        "board": found.boards,
        "visit": found.visits,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK, [user.pk] * len(lists) + [timezone.localdate()])
        for kind, pk, name, role in cursor.fetchall():
            lists[kind].append(Place(kind, pk, name, role))
    return found
