"""Where somebody belongs, in one query; and the place where one chose to be now."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from teams.models import Membership, SchoolRole

SESSION_KEY = "here"
# Every page asks this, so it is written by hand (docs/decisions/0013); a row per school of a team
ASK = """
SELECT CASE WHEN team.ended_on IS NULL THEN 'team' ELSE 'ended' END AS kind,
    team.id, team.name AS name, membership.role, team.board_id, place.school_id
FROM teams_membership membership JOIN teams_team team ON team.id = membership.team_id
LEFT JOIN teams_team_schools place ON place.team_id = team.id
WHERE membership.user_id = %s AND membership.ended_on IS NULL
UNION ALL
SELECT 'school', school.id, school.name, role.role, school.board_id, school.id
FROM teams_schoolrole role JOIN teams_school school ON school.id = role.school_id
WHERE role.user_id = %s AND role.ended_on IS NULL
UNION ALL
SELECT 'board', board.id, board.name, role.role, board.id, NULL
FROM teams_boardrole role JOIN teams_board board ON board.id = role.board_id
WHERE role.user_id = %s AND role.ended_on IS NULL
UNION ALL
SELECT 'visit', team.id, team.name, guest.role, team.board_id, place.school_id
FROM teams_guest guest JOIN teams_team team ON team.id = guest.team_id
LEFT JOIN teams_team_schools place ON place.team_id = team.id
WHERE guest.user_id = %s AND guest.ended_on IS NULL AND guest.last_day >= %s
AND team.ended_on IS NULL
ORDER BY kind, name
"""
# From a row of each kind to the place where one is now
WAYS = {
    "team": {"team": "pk", "visit": "pk", "school": "schools", "board": "board"},
    "school": {"school": "pk", "board": "board"},
    "board": {"board": "pk"},
}


@dataclass(frozen=True)
class Place:
    """One team, school or board of somebody, or a team one visits, and what one is there."""

    kind: str
    id: int
    name: str
    role: str
    board: int | None = field(default=None, compare=False)
    schools: set = field(default_factory=set, compare=False)

    @property
    def key(self):
        """How the session calls it."""
        return f"{self.kind}:{self.id}"

    def is_at(self, here):
        """Whether it is that place, or lies at it."""
        if here.kind == "school":
            return here.id in self.schools
        return here.id == self.board if here.kind == "board" else self.key == here.key


@dataclass
class Places:
    """Everything that the menu needs to know about somebody; and the teams that ended."""

    teams: list = field(default_factory=list)
    schools: list = field(default_factory=list)
    boards: list = field(default_factory=list)
    visits: list = field(default_factory=list)
    here: Place | None = None
    everywhere: list = field(default_factory=list)
    ended: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.teams or self.schools or self.boards or self.visits)

    @property
    def guided(self):
        """The teams in which this person is the facilitator."""
        return [place for place in self.teams if place.role == Membership.Role.FACILITATOR]

    @property
    def led(self):
        """The schools that this person leads."""
        return [place for place in self.schools if place.role == SchoolRole.Role.LEADER]


def places_of(user):
    """The teams one works in, the schools one oversees, the boards one manages, the teams one visits."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(ASK, [user.pk] * 4 + [timezone.localdate()])
        for kind, pk, name, role, board, school in cursor.fetchall():
            place = found.setdefault((kind, pk), Place(kind, pk, name, role, board))
            place.schools.add(school)
    return gathered(found.values())


def gathered(places, here=None):
    """These places by their kind."""
    by_kind = {"team": [], "school": [], "board": [], "visit": [], "ended": []}
    for place in places:
        by_kind[place.kind].append(place)
    teams, schools, boards, visits, ended = by_kind.values()
    everywhere = [*boards, *schools, *teams, *visits]
    return Places(teams, schools, boards, visits, here, everywhere, ended)


def narrowed(places, key):
    """Those that lie at the place with this key; all of them when it is not one's own (any more)."""
    here = next((place for place in places.everywhere if place.key == key), None)
    if here is None:
        return places
    found = gathered([place for place in places.everywhere if place.is_at(here)], here)
    found.everywhere, found.ended = places.everywhere, places.ended
    return found


def places_for(request):
    """Where who is looking belongs, as far as one is there now; read once for a request."""
    if not hasattr(request, "places"):
        request.places = narrowed(places_of(request.user), request.session.get(SESSION_KEY, ""))
    return request.places


def within(here, **paths):
    """On rows with these paths to their ``team``, ``school`` and ``board``: only those at this place.

    An empty path is the row itself. It stands after ``visible_to``: it never shows more.
    """
    if here is None:
        return Q()
    found = Q(pk__in=[])
    for kind, path in paths.items():
        if way := WAYS[kind].get(here.kind):
            found |= Q(**{"__".join(filter(None, [path, way])): here.id})
    return found
