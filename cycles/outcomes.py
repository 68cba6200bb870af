"""What the groups of a cycle show, for one reader: the same for a page and for a report.

Nothing here needs a request. Who is not of the team gets small numbers hidden (evidence.small).
"""

from cycles.facts import facts_of
from cycles.models import Intervention
from evidence.models import ResultSeries
from evidence.pictures import pictures_of


def series_for(cycle, user):
    """The groups that were measured for this cycle, each with its measurements."""
    series = ResultSeries.objects.visible_to(user).kept().filter(cycles=cycle)
    return series.prefetch_related("measurements")


def pictures_for(cycle, user, prefix="resultaat"):
    """What they show this person: one picture per instrument, with its sentences and caveats."""
    inside = facts_of(cycle, user).is_member
    return pictures_of(series_for(cycle, user), prefix, inside)


def locked_expectation(cycle, user):
    """The intervention whose expectation is locked, where this person may read it; else None."""
    mine = Intervention.objects.visible_to(user).exclude(expected_locked_at=None)
    return mine.filter(cycle=cycle).select_related("expected_locked_by").first()
