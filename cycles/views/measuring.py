"""Entering figures: a new group with its baseline, a later moment, a correction."""

from dataclasses import replace
from datetime import timedelta

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from common.access import require
from common.forms import submit
from common.messages import done
from cycles import measuring
from cycles.facts import facts_of
from cycles.forms.kinds import KINDS, chosen_kind, sizes, title_of
from cycles.outcomes import series_for
from cycles.permissions import can_enter_moment, can_enter_results
from cycles.views.finding import find_cycle, find_part
from cycles.views.results import series_or_404
from evidence.days import Days
from evidence.forms import GroupSheet, MeasurementForm, SeriesEditForm, repeated
from evidence.models import Measurement, ResultSeries

LONG_AGO = timedelta(days=400)
LONGEST = ResultSeries._meta.get_field("instrument").max_length


@require_http_methods(["GET", "POST"])
def series_add(request, pk):
    """A new group with its baseline, in the kind of figures that the team has."""
    cycle = find_cycle(request, pk)
    require(can_enter_results(request.user, cycle))
    before = series_for(cycle, request.user).prefetch_related(None).last()
    kind = chosen_kind(request.POST or request.GET, before)
    days, begin = days_of(cycle, request.user), begin_with(cycle, request.user, kind, before)
    sheet = GroupSheet(request.POST or None, kind=kind, days=days, begin=begin)
    if request.method == "POST" and sheet.is_valid():
        key = sheet.group.cleaned_data["key"]
        measuring.add_series(cycle, key, sheet.group.series, sheet.first.values, by=request.user)
        done(request, "De nulmeting is bewaard.")
        return redirect("cycles:results", cycle.pk)
    context = {"cycle": cycle, "sheet": sheet, "kinds": KINDS, "kind_title": title_of(kind)}
    context |= {"sizes": sizes(kind)}
    return render(request, "cycles/series_add.html", context)


def begin_with(cycle, user, kind, before):
    """What nobody has to type again: as the group before, else the instrument of the goal."""
    if before:
        same = (before.shape, before.scale) == (kind.shape, kind.scale)
        return repeated(before) if same else {"instrument": before.instrument}
    part = find_part(cycle, 1, user)
    named = part.goal_instrument if part else ""
    return {"instrument": (named[:1].upper() + named[1:])[:LONGEST]}


def days_of(cycle, user):
    """When the approach runs; a measurement from long before the cycle is a slip of the pen."""
    plan = find_part(cycle, 3, user)
    return Days(cycle.started_at.date() - LONG_AGO, plan and plan.starts_on, plan and plan.ends_on)


@require_http_methods(["GET", "POST"])
def series_edit(request, pk, series_pk):
    """Correct what describes a group."""
    cycle = find_cycle(request, pk)
    series_or_404(cycle, request.user, series_pk)
    require(can_enter_results(request.user, cycle))
    is_locked = "expected_locked_at" in facts_of(cycle, request.user).written

    def make_form():
        series = series_or_404(cycle, request.user, series_pk)
        return SeriesEditForm(request.POST or None, instance=series, is_locked=is_locked)

    form, saved = submit(
        make_form,
        lambda form: measuring.change_series(cycle, form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, f"{form.instance.group_name} is bijgewerkt.")
        return redirect("cycles:results", cycle.pk)
    context = {"cycle": cycle, "series": form.instance, "form": form}
    return render(request, "cycles/series_edit.html", context)


@require_http_methods(["GET", "POST"])
def moment_add(request, pk, series_pk, moment):
    """A later measurement of a group, with the same instrument as its baseline."""
    cycle = find_cycle(request, pk)
    series = series_or_404(cycle, request.user, series_pk)
    require(can_enter_moment(request.user, cycle, moment))
    return measure(request, cycle, series, moment)


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
    require(can_enter_moment(request.user, cycle, row.moment))
    return measure(request, cycle, row.series, row.moment)


def measure(request, cycle, series, moment):
    """The form for one moment; what two people typed at once is shown to the second."""
    before, after = series.neighbours(moment)
    days = replace(days_of(cycle, request.user), before=before, after=after)
    name = Measurement.Moment(moment).label

    def make_form():
        row = series.measured_or_blank(moment)
        return MeasurementForm(request.POST or None, instance=row, days=days)

    form, saved = submit(
        make_form, lambda form: measuring.measure(cycle, form.instance, form, by=request.user)
    )
    if saved:
        done(request, f"De {name} van {series.group_name} is bewaard.")
        return redirect("cycles:results", cycle.pk)
    context = {"cycle": cycle, "series": series, "what": name.capitalize(), "form": form}
    return render(request, "cycles/measurement.html", context)
