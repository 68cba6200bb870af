"""The results of a cycle: drawn once for the same figures, and never for who may not see them."""

import pytest

from cycles.outcomes import results_drawn
from evidence.services import change_measurement
from tests.factories import CycleFactory, MeasurementFactory, MembershipFactory, ResultSeriesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast):
    """A cycle with one group that was measured twice."""
    cycle = CycleFactory(team=cast.team, closed=True)
    series = ResultSeriesFactory(team=cast.team, group_name="Groep 6a")
    for moment, reached in (("baseline", 12), ("final", 18)):
        MeasurementFactory(series=series, moment=moment, reached=reached, n_tested=25)
    cycle.series.add(series)
    return cycle


def test_the_same_figures_are_drawn_once(cast, cycle, django_assert_num_queries):
    first = results_drawn(cycle, cast.teacher)

    with django_assert_num_queries(2):  # the facts of the cycle, and the versions of its figures
        again = results_drawn(cycle, cast.teacher)

    assert "Van 12 naar 18 van de 25" in first
    assert again == first


def test_another_figure_is_drawn_again(cast, cycle):
    results_drawn(cycle, cast.teacher)
    final = cycle.series.get().measurements.get(moment="final")

    change_measurement(final, {"reached": 21}, by=cast.teacher)

    assert "naar 21 van de 25" in results_drawn(cycle, cast.teacher)


def test_a_group_that_goes_or_comes_is_drawn_again(cast, cycle):
    results_drawn(cycle, cast.teacher)
    other = MeasurementFactory(series__team=cast.team, series__group_name="Groep 6b").series

    cycle.series.add(other)
    assert "Groep 6b" in results_drawn(cycle, cast.teacher)

    cycle.series.remove(other)
    assert "Groep 6b" not in results_drawn(cycle, cast.teacher)


def test_what_the_team_saw_is_not_shown_to_others(cast, cycle):
    cycle.series.get().measurements.update(reached=2)
    results_drawn(cycle, cast.teacher)

    assert "Van 2 naar 2 van de 25" in results_drawn(cycle, cast.teacher)
    assert "2 naar" not in results_drawn(cycle, cast.leader)
    for name in ("board", "former", "neighbour", "friend"):
        assert results_drawn(cycle, getattr(cast, name)) == "", name


def test_without_a_measurement_there_is_nothing_to_show():
    member = MembershipFactory()

    assert results_drawn(CycleFactory(team=member.team), member.user) == ""
