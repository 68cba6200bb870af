"""Where somebody belongs, in one query."""

from dataclasses import dataclass, field

from django.db.models import F, Value

from teams.models import BoardRole, Membership, SchoolRole


@dataclass(frozen=True)
class Place:
    """One team, school or board of somebody, and what that person is there."""

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

    def __bool__(self):
        return bool(self.teams or self.schools or self.boards)

    @property
    def guided(self):
        """The teams in which this person is the facilitator."""
        return [place for place in self.teams if place.role == Membership.Role.FACILITATOR]


def places_of(user):
    """The teams one works in, the schools one oversees, the boards one manages."""
    parts = [
        appointments(Membership, "team", user),
        appointments(SchoolRole, "school", user),
        appointments(BoardRole, "board", user),
    ]
    found = Places()
    lists = {"team": found.teams, "school": found.schools, "board": found.boards}
    for kind, pk, name, role in parts[0].union(*parts[1:]).order_by("kind", "name"):
        lists[kind].append(Place(kind, pk, name, role))
    return found


def appointments(model, kind, user):
    rows = model.objects.current().filter(user=user.pk).order_by()
    return rows.annotate(
        kind=Value(kind), place=F(f"{kind}_id"), name=F(f"{kind}__name")
    ).values_list("kind", "place", "name", "role")
