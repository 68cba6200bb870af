"""Which version of the themes is whose."""

from django.db.models import Q

from teams.models import Team
from worksheets.models import ThemeSet
from worksheets.models.themes import OURS


def set_for(place):
    """The version that new worksheets of this team, school or board get; None when none is loaded.

    The school's own, else the board's own, else ours. A team of several schools gets no school's.
    """
    own = Q(board=getattr(place, "board_id", place.pk))
    schools = schools_behind(place)
    if len(schools) == 1:
        own |= Q(school=schools[0])
    return nearest(ThemeSet.objects.filter(OURS | own))


def schools_behind(place):
    """The keys of the schools: of a team all of them, of a board none."""
    if isinstance(place, Team):
        return list(place.schools.values_list("pk", flat=True))
    return [place.pk] if hasattr(place, "board_id") else []


def nearest(sets):
    """Of these the one in use that is closest to the work."""
    return next(iter(in_use(sets)), None)


def in_use(sets):
    """Those in use, a school's before a board's, ours last."""
    rows = sets.filter(is_current=True).present().select_related("school", "board")
    return sorted(rows, key=lambda one: (not one.school_id, not one.board_id, one.pk))


def sets_for(user):
    """The versions in use that this person may see, the nearest first."""
    return in_use(ThemeSet.objects.visible_to(user))
