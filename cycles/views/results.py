"""The results of the groups in a cycle: what they show, and groups that go and come back."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.messages import done, undo
from cycles.outcomes import locked_expectation, pictures_for, series_for
from cycles.permissions import (
    can_bring_file,
    can_enter_final,
    can_enter_follow_up,
    can_enter_results,
    can_read_results,
)
from cycles.views.finding import find_cycle
from evidence import services
from evidence.models import Measurement, ResultSeries

LATER = {
    Measurement.Moment.INTERIM: "cycles:interim_add",
    Measurement.Moment.FINAL: "cycles:final_add",
    Measurement.Moment.FOLLOW_UP: "cycles:follow_up_add",
}


@require_GET
def results(request, pk):
    """What the groups show, with what it cannot say, next to what the team expected."""
    cycle = find_cycle(request, pk)
    require(can_read_results(request.user, cycle))
    pictures = pictures_for(cycle, request.user)
    findings = [finding for picture in pictures for finding in picture.findings]
    may = {
        "file": can_bring_file(request.user, cycle),
        "enter": can_enter_results(request.user, cycle),
        "final": can_enter_final(request.user, cycle),
        "follow_up": can_enter_follow_up(request.user, cycle),
    }
    context = {
        "cycle": cycle,
        "pictures": pictures,
        "rows": [(finding, links(cycle, finding, may)) for finding in findings],
        "waiting_for_final": any(finding.final is None for finding in findings),
        "expected": locked_expectation(cycle, request.user),
        "may": may,
    }
    return render(request, "cycles/results.html", context)


def links(cycle, finding, may):
    """The moments that can be entered now, as (url, words)."""
    open_moments = {
        Measurement.Moment.INTERIM: may["final"] and not finding.final,
        Measurement.Moment.FINAL: may["final"],
        Measurement.Moment.FOLLOW_UP: may["follow_up"] and finding.final,
    }
    return [
        (reverse(LATER[moment], args=[cycle.pk, finding.series.pk]), moment.label)
        for moment, is_open in open_moments.items()
        if is_open and moment not in finding.measured
    ]


@require_POST
def series_remove(request, pk, series_pk):
    """Take a group away; the message puts it back."""
    cycle = find_cycle(request, pk)
    series = series_or_404(cycle, request.user, series_pk)
    require(can_enter_results(request.user, cycle))
    services.remove_series(series)
    back = reverse("cycles:series_restore", args=[cycle.pk, series.pk])
    undo(request, f"{series.group_name} is weg.", back)
    return redirect("cycles:results", cycle.pk)


@require_POST
def series_restore(request, pk, series_pk):
    """Put a removed group back."""
    cycle = find_cycle(request, pk)
    series = get_object_or_404(
        ResultSeries.objects.visible_to(request.user), pk=series_pk, cycles=cycle
    )
    require(can_enter_results(request.user, cycle))
    services.restore_series(series)
    done(request, f"{series.group_name} staat er weer.")
    return redirect("cycles:results", cycle.pk)


def series_or_404(cycle, user, pk):
    return get_object_or_404(series_for(cycle, user), pk=pk)
