"""The results of the groups in a cycle: what they show, and groups that go and come back."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.addresses import addresses
from common.messages import done, undo
from cycles.facts import facts_of
from cycles.outcomes import locked_expectation, results_drawn, series_for
from cycles.permissions import (
    can_bring_file,
    can_enter_final,
    can_enter_follow_up,
    can_enter_results,
    can_read_results,
)
from cycles.views.finding import find_cycle
from evidence import services
from evidence.findings import in_order, told
from evidence.models import Measurement, ResultSeries

FINAL = Measurement.Moment.FINAL
LATER = {
    Measurement.Moment.INTERIM: "cycles:interim_add",
    FINAL: "cycles:final_add",
    Measurement.Moment.FOLLOW_UP: "cycles:follow_up_add",
}


@dataclass(frozen=True)
class Group:
    """One group with its measurements, each with its words; where one goes to change them."""

    series: ResultSeries
    lines: list
    edit_url: str
    remove_url: str
    links: list


@require_GET
def results(request, pk):
    """What the groups show, with what it cannot say, next to what the team expected."""
    cycle, user = find_cycle(request, pk), request.user
    require(can_read_results(user, cycle))
    may = {
        "file": can_bring_file(user, cycle),
        "enter": can_enter_results(user, cycle),
        "final": can_enter_final(user, cycle),
        "follow_up": can_enter_follow_up(user, cycle),
    }
    measured = read_measured(cycle, user)
    context = {
        "cycle": cycle,
        "results": results_drawn(cycle, user),
        "groups": groups_of(cycle, measured, facts_of(cycle, user).is_member, may),
        "waiting_for_final": any(FINAL not in moments for _, moments in measured),
        "expected": locked_expectation(cycle, user),
        "may": may,
    }
    return render(request, "cycles/results.html", context)


def read_measured(cycle, user):
    """Each group with its measurements by moment."""
    found = [(series, in_order(series.measurements.all())) for series in series_for(cycle, user)]
    for series, moments in found:
        for row in moments.values():
            row.series = series
    return sorted(found, key=lambda each: (each[0].taken_with, each[0].group_name, each[0].pk))


def groups_of(cycle, measured, inside, may):
    """The groups as they stand in the list, with the addresses of their pages."""
    edit, remove = (addresses(f"cycles:series_{act}", cycle.pk) for act in ("edit", "remove"))
    change = addresses("cycles:measurement", cycle.pk)
    later = {moment: addresses(name, cycle.pk) for moment, name in LATER.items()}
    return [
        Group(
            series,
            [(told(row, inside), change(row.pk)) for row in moments.values()],
            edit(series.pk),
            remove(series.pk),
            [(later[each](series.pk), each.label) for each in open_moments(moments, may)],
        )
        for series, moments in measured
    ]


def open_moments(moments, may):
    """The moments that can be entered now."""
    is_open = {
        Measurement.Moment.INTERIM: may["final"] and FINAL not in moments,
        FINAL: may["final"],
        Measurement.Moment.FOLLOW_UP: may["follow_up"] and FINAL in moments,
    }
    return [moment for moment, now in is_open.items() if now and moment not in moments]


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
