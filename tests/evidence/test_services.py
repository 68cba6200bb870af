"""Series are started once, measured once per moment, corrected and put back."""

import uuid
from datetime import date

import pytest

from common.versions import Overtaken
from evidence import services
from evidence.models import Measurement, ResultSeries
from tests.factories import MeasurementFactory, ResultSeriesFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
BASELINE = {"measured_on": date(2026, 9, 15), "n_tested": 25, "reached": 15}


def start(team, by, key):
    series = {"group_name": "Groep 6", "instrument": "Toets", "shape": "reached"}
    return services.start_series(team, key, series, BASELINE, by)


def test_a_series_starts_with_its_baseline():
    teacher = UserFactory()

    series = start(TeamFactory(), teacher, uuid.uuid4())

    baseline = series.measurements.get()
    assert (baseline.moment, baseline.reached, baseline.n_tested) == ("baseline", 15, 25)
    assert baseline.entered_by == teacher


def test_the_same_form_sent_twice_makes_one_series():
    team, teacher, key = TeamFactory(), UserFactory(), uuid.uuid4()

    first, second = start(team, teacher, key), start(team, teacher, key)

    assert first == second
    assert (ResultSeries.objects.count(), Measurement.objects.count()) == (1, 1)


def test_the_same_final_measurement_sent_twice_is_one():
    series, teacher = ResultSeriesFactory(), UserFactory()
    values = {"measured_on": date(2026, 11, 10), "n_tested": 25, "reached": 20}

    first = services.record_measurement(series, "final", values, teacher)
    second = services.record_measurement(series, "final", values, teacher)

    assert first == second


def test_two_people_with_different_figures_do_not_overwrite_each_other():
    final = MeasurementFactory(moment="final", reached=20)
    values = {"measured_on": final.measured_on, "n_tested": 25, "reached": 19}

    with pytest.raises(Overtaken):
        services.record_measurement(final.series, "final", values, UserFactory())

    final.refresh_from_db()
    assert final.reached == 20


def test_a_correction_keeps_who_made_it():
    measurement, teacher = MeasurementFactory(reached=15), UserFactory()

    services.change_measurement(measurement, {"reached": 16}, teacher)

    measurement.refresh_from_db()
    assert (measurement.reached, measurement.entered_by, measurement.version) == (16, teacher, 2)


def test_correcting_nothing_changes_nothing():
    measurement = MeasurementFactory()

    services.change_measurement(measurement, {}, UserFactory())

    measurement.refresh_from_db()
    assert measurement.version == 1


def test_a_removed_series_can_be_put_back():
    series = ResultSeriesFactory()

    services.remove_series(series)
    assert list(ResultSeries.objects.kept()) == []
    services.restore_series(series)

    assert list(ResultSeries.objects.kept()) == [series]
