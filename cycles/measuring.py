"""What happens with the results of groups in a cycle: one by one, and out of a file."""

from django.db import transaction

from cycles.services import hold_open, touch
from evidence import services as results
from evidence.models import Measurement, ResultSeries


@transaction.atomic
def add_series(cycle, key, series, baseline, by):
    """A group with its baseline, measured for this cycle. The same key twice is one group."""
    hold_open(cycle.pk)
    row = results.start_series(cycle.team, key, series, baseline, by)
    if row.team_id == cycle.team_id:
        cycle.series.add(row)
    return row


@transaction.atomic
def add_file(cycle, entries, by):
    """What one file brings: groups with their baselines, later moments; all of it or none.

    An entry is a line (``evidence.uploading.Found``), the key and the description that its group
    gets when it is new, and the figures. Raises Overtaken, JustClosed.
    """
    hold(cycle, [line.moment for line, *_ in entries])
    begun = {}
    for line, key, described, figures in sorted(
        entries, key=lambda each: each[0].begins, reverse=True
    ):
        if line.begins:
            begun[line.group] = add_series(cycle, key, described, figures, by)
        else:
            series = line.series or begun[line.group]
            results.record_measurement(series, line.moment, figures, by)


@transaction.atomic
def take_file_back(cycle, upload):
    """Take away what one file brought, as far as nobody corrected it since. Raises JustClosed."""
    brought = Measurement.objects.filter(upload=upload, series__cycles=cycle)
    hold(cycle, brought.values_list("moment", flat=True))
    groups = brought.filter(moment=Measurement.Moment.BASELINE).values("series")
    for series in ResultSeries.objects.filter(pk__in=groups):
        results.remove_series(series)
    brought.exclude(series__in=groups.all()).filter(version=1).delete()


@transaction.atomic
def measure(cycle, measurement, form, by):
    """A new measurement of a moment, or the correction of one. Raises Overtaken, JustClosed.

    Only a follow-up comes when the cycle is closed.
    """
    hold(cycle, [measurement.moment])
    if measurement.pk:
        results.change_measurement(measurement, form.changes, by=by)
    else:
        results.record_measurement(measurement.series, measurement.moment, form.values, by=by)


def hold(cycle, moments):
    """Hold the cycle open, unless all of these moments are of long after it. Raises JustClosed."""
    late = all(moment == Measurement.Moment.FOLLOW_UP for moment in moments)
    (touch if late else hold_open)(cycle.pk)


@transaction.atomic
def change_series(cycle, series, changes, by):
    """Correct what describes a group. Raises Overtaken, JustClosed."""
    hold_open(cycle.pk)
    results.change_series(series, changes, by)
