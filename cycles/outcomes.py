"""What the groups of a cycle show, for one reader: the same for a page and for a report.

Nothing here needs a request. Who is not of the team gets small numbers hidden (evidence.small).
"""

from functools import lru_cache

from django.template.loader import render_to_string

from cycles.facts import facts_of
from cycles.models import Intervention
from evidence.models import ResultSeries
from evidence.pictures import pictures_of


def kept_series(cycle, user):
    """The groups that were measured for this cycle."""
    return ResultSeries.objects.visible_to(user).kept().filter(cycles=cycle)


def series_for(cycle, user):
    """The groups that were measured for this cycle, each with its measurements."""
    return kept_series(cycle, user).prefetch_related("measurements")


def pictures_for(cycle, user, prefix="resultaat"):
    """What they show this person: one picture per instrument, with its sentences and caveats."""
    inside = facts_of(cycle, user).is_member
    return pictures_of(series_for(cycle, user), prefix, inside)


def results_drawn(cycle, user, brief=False):
    """What they show this person, as it stands on a page; empty when nothing was measured.

    ``brief`` leaves out what fills a page when there are many groups.
    """
    rows = kept_series(cycle, user).order_by()
    versions = rows.values_list("pk", "version", "measurements__pk", "measurements__version")
    return drawn(cycle.key, frozenset(versions), facts_of(cycle, user).is_member, brief)


@lru_cache(maxsize=128)
def drawn(cycle_key, versions, inside, brief):
    """The figures of these groups and measurements of a cycle in these versions, as HTML.

    Who changes a figure gives its row another version, so the same versions are drawn once
    (docs/decisions/0045). Whether somebody may see them was asked before, every time.
    """
    if not versions:
        return ""
    series = ResultSeries.objects.filter(cycles__key=cycle_key, pk__in={pk for pk, *_ in versions})
    pictures = pictures_of(series.prefetch_related("measurements"), inside=inside)
    return render_to_string("cycles/_results.html", {"pictures": pictures, "brief": brief})


def locked_expectation(cycle, user):
    """The intervention whose expectation is locked, where this person may read it; else None."""
    mine = Intervention.objects.visible_to(user).exclude(expected_locked_at=None)
    return mine.filter(cycle=cycle).select_related("expected_locked_by").first()
