"""The results of the groups in a cycle: first predict, then measure again, then look."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles.models import Intervention
from cycles.permissions import can_enter_final, can_enter_results, can_read_results
from cycles.services import add_series
from cycles.views.finding import find_cycle, find_series
from evidence import services
from evidence.findings import pictures_of
from evidence.forms import MeasurementForm, SeriesForm
from evidence.models import Measurement, ResultSeries


@require_GET
def results(request, pk):
    """What the groups show, with what it cannot say, next to what the team expected."""
    cycle = find_cycle(request, pk)
    require(can_read_results(request.user, cycle))
    pictures = pictures_of(find_series(cycle, request.user))
    findings = [finding for picture in pictures for finding in picture.findings]
    context = {
        "cycle": cycle,
        "pictures": pictures,
        "findings": findings,
        "waiting_for_final": any(finding.final is None for finding in findings),
        "expected": locked_expectation(cycle, request.user),
        "may_enter": can_enter_results(request.user, cycle),
        "may_final": can_enter_final(request.user, cycle),
    }
    return render(request, "cycles/results.html", context)


@require_http_methods(["GET", "POST"])
def series_add(request, pk):
    """A new group with its baseline."""
    cycle = find_cycle(request, pk)
    require(can_enter_results(request.user, cycle))
    form = SeriesForm(request.POST or None)
    if form.is_valid():
        add_series(cycle, form.cleaned_data["key"], form.series, form.baseline, by=request.user)
        done(request, "De nulmeting is bewaard.")
        return redirect("cycles:results", cycle.pk)
    return render(request, "cycles/series_add.html", {"cycle": cycle, "form": form})


@require_http_methods(["GET", "POST"])
def final_add(request, pk, series_pk):
    """The final measurement of a group, with the same instrument as its baseline."""
    cycle = find_cycle(request, pk)
    series = series_or_404(cycle, request.user, series_pk)
    require(can_enter_final(request.user, cycle))
    return measure(request, cycle, series, Measurement.Moment.FINAL)


@require_http_methods(["GET", "POST"])
def measurement(request, pk, measurement_pk):
    """Correct the figures of one moment."""
    cycle = find_cycle(request, pk)
    row = get_object_or_404(
        Measurement.objects.visible_to(request.user).select_related("series"),
        pk=measurement_pk,
        series__cycles=cycle,
        series__removed_at=None,
    )
    require(can_enter_results(request.user, cycle))
    return measure(request, cycle, row.series, row.moment)


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


def measure(request, cycle, series, moment):
    """The form for one moment; what two people typed at once is shown to the second."""
    earliest = series.day_of_baseline if moment != Measurement.Moment.BASELINE else None

    def make_form():
        return MeasurementForm(
            request.POST or None, instance=series.measured_or_blank(moment), earliest=earliest
        )

    def save(form):
        if form.instance.pk:
            services.change_measurement(form.instance, form.changes, by=request.user)
        else:
            services.record_measurement(series, moment, form.values, by=request.user)

    form, saved = submit(make_form, save)
    name = Measurement.Moment(moment).label
    if saved:
        done(request, f"De {name} van {series.group_name} is bewaard.")
        return redirect("cycles:results", cycle.pk)
    context = {"cycle": cycle, "series": series, "what": name.capitalize(), "form": form}
    return render(request, "cycles/measurement.html", context)


def locked_expectation(cycle, user):
    """The intervention whose expectation is locked, where this person may read it; else None."""
    mine = Intervention.objects.visible_to(user).exclude(expected_locked_at=None)
    return mine.filter(cycle=cycle).first()


def series_or_404(cycle, user, pk):
    return get_object_or_404(find_series(cycle, user), pk=pk)
