"""What happens with results: a series is started, measured, corrected, removed and put back."""

from django.db import transaction
from django.utils import timezone

from common.versions import Overtaken
from evidence.models import Measurement, ResultSeries
from history.services import save_changes

Moment = Measurement.Moment


@transaction.atomic
def start_series(team, key, series, first, by, moment=Measurement.Moment.BASELINE):
    """Start a series of one group with its first measurement. Sent twice (same key) it is one."""
    row, created = ResultSeries.objects.get_or_create(key=key, defaults={"team": team, **series})
    if created:
        record_measurement(row, moment, first, by)
    return row


def record_measurement(series, moment, values, by):
    """Write down the measurement of this moment.

    The same figures twice are one measurement. Raises Overtaken when somebody else has just
    entered other figures for this moment.
    """
    row, created = Measurement.objects.get_or_create(
        series=series, moment=moment, defaults={"entered_by": by, **values}
    )
    if not created and any(getattr(row, name) != value for name, value in values.items()):
        raise Overtaken
    return row


def change_measurement(measurement, changes, by):
    """Correct figures. Raises Overtaken when somebody saved them a moment earlier."""
    if changes:
        save_changes(measurement, changes, by, entered_by=by)


def change_series(series, changes, by):
    """Correct what describes a group. Raises Overtaken when somebody saved it a moment earlier."""
    save_changes(series, changes, by)


def remove_series(series):
    """Take a series away; it can be put back."""
    ResultSeries.objects.filter(pk=series.pk, removed_at=None).update(removed_at=timezone.now())


def restore_series(series):
    """Put a removed series back."""
    ResultSeries.objects.filter(pk=series.pk).update(removed_at=None)


def continue_series(series, key, by):
    """A new series of the same group that begins where this one ended: its last measurement."""
    last = series.measurements.order_by("measured_on", "pk").last()
    series.pk, series.key = None, key
    series.save(force_insert=True)
    if last:
        last.pk, last.series, last.moment, last.entered_by = None, series, Moment.BASELINE, by
        last.upload = None
        last.save(force_insert=True)
    return series
