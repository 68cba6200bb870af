"""Who reads the results of a group, and what a row refuses."""

import pytest
from django.db import IntegrityError

from evidence.models import Measurement, ResultSeries
from tests.cast import PEOPLE
from tests.factories import MeasurementFactory, ResultSeriesFactory

READERS = {"teacher", "facilitator", "leader", "quality"}


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE)
def test_results_are_for_the_team_and_those_who_oversee_it(cast, person):
    series = ResultSeriesFactory(team=cast.team)
    measurement = MeasurementFactory(series=series)

    seen = ResultSeries.objects.visible_to(getattr(cast, person))
    measured = Measurement.objects.visible_to(getattr(cast, person))

    assert list(seen) == ([series] if person in READERS else [])
    assert list(measured) == ([measurement] if person in READERS else [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "impossible",
    [
        {"reached": 26},
        {"n_tested": 0, "reached": 0},
        {"reached": None},
        {"count_1": 25},
        {"reached": None, "mean": 7, "sd": -1},
        {"reached": None, "count_1": 10, "count_2": 14},
        {"n_in_group": 26, "n_exempt": 2},
    ],
    ids=[
        *("more reached than tested", "nobody", "no figure", "two shapes", "negative spread"),
        *("levels that do not add up", "more tested than in the group"),
    ],
)
def test_impossible_figures_are_refused_by_the_database(impossible):
    with pytest.raises(IntegrityError):
        MeasurementFactory(**impossible)


@pytest.mark.django_db
def test_a_moment_is_measured_once():
    first = MeasurementFactory()

    with pytest.raises(IntegrityError):
        MeasurementFactory(series=first.series)
