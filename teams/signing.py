"""How somebody signs: by name as long as one belongs to the place, and as 'oud-collega' afterwards.

What people wrote stays; who left needs not be found in it for years (docs/decisions/0038).
"""

from django.db.models import Case, Exists, F, OuterRef, Value, When

from teams.models import Board, BoardRole, Membership, School, SchoolRole, Team

FORMER = "oud-collega"
# Who belongs to a place: those with one of these appointments, by the way from it to the place
BELONGS = {
    Team: [(Membership, "team"), (SchoolRole, "school__teams")],
    School: [(Membership, "team__schools"), (SchoolRole, "school"), (BoardRole, "board__schools")],
    Board: [(SchoolRole, "school__board"), (BoardRole, "board")],
}


def signed(person, place):
    """The name under a text of this team, school or board; None is somebody who is gone."""
    return person.name if person and person.pk in present(place) else FORMER


def present(place):
    """The keys of who belongs here today; asked once for each row in memory, whatever is signed."""
    if not hasattr(place, "present_keys"):
        here = [
            model.objects.current()
            .filter(user__is_active=True, **{path: place})
            .values_list("user", flat=True)
            for model, path in BELONGS[type(place)]
        ]
        place.present_keys = frozenset(here[0].union(*here[1:]))
    return place.present_keys


def signature(person, team):
    """The same as part of a query: paths to the person and to the team; costs no query of its own."""
    inside, above = (
        Exists(model.objects.current().filter(user=OuterRef(person), **{path: OuterRef(team)}))
        for model, path in BELONGS[Team]
    )
    here = When(inside | above, **{f"{person}__is_active": True}, then=F(f"{person}__name"))
    return Case(here, default=Value(FORMER))
