"""Groups together and beside each other: vectors, scipy and statsmodels, and what must always hold."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats as scipy_stats
from statsmodels.stats.proportion import confint_proportions_2indep

from evidence import comparing, stats

settings.register_profile("evidence", deadline=None)
settings.load_profile("evidence")

SCORES = st.floats(-1e4, 1e4)
SPREADS = st.floats(0.1, 1e3)
SIZES = st.integers(3, 2000)
GROUPS = st.tuples(SCORES, SPREADS, SCORES, SPREADS, SIZES)


@st.composite
def changes(draw):
    """Two counts of one group: (k1, n1, k2, n2)."""
    n1, n2 = draw(st.integers(1, 2000)), draw(st.integers(1, 2000))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


def test_a_difference_of_growths_is_the_one_of_the_docstring():
    own = stats.growth_same_pupils(205, 28, 222, 30, 25)
    other = stats.growth_same_pupils(206, 29, 213, 29, 25)

    difference = comparing.difference_of_growths(own, other)

    assert (difference.difference, round(difference.g, 2), difference.df) == (10, 0.34, 48)
    assert (difference.is_certain, 0 in difference.interval) == (False, True)


@given(GROUPS, GROUPS)
def test_its_d_is_the_t_of_scipy_on_the_growths(one, two):
    own, other = stats.growth_same_pupils(*one), stats.growth_same_pupils(*two)
    difference = comparing.difference_of_growths(own, other)
    wide = math.sqrt(2 * (1 - own.r))
    t, _ = scipy_stats.ttest_ind_from_stats(
        *(own.difference, own.spread * wide, own.n1),
        *(other.difference, other.spread * wide, other.n1),
    )
    expected = t * wide * math.sqrt(1 / own.n1 + 1 / other.n1)
    assert difference.d == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(GROUPS, GROUPS)
def test_it_lies_inside_its_intervals_and_flips_when_the_groups_swap(one, two):
    own, other = stats.growth_same_pupils(*one), stats.growth_same_pupils(*two)
    there = comparing.difference_of_growths(own, other)
    back = comparing.difference_of_growths(other, own)
    assert there.g in there.at_high_r
    assert there.at_low_r.low <= there.interval.low <= there.at_high_r.low
    assert (there.g, there.se) == pytest.approx((-back.g, back.se))


def test_without_a_growth_there_is_no_difference():
    growth = stats.growth_same_pupils(205, 28, 222, 30, 25)

    assert comparing.difference_of_growths(growth, None) is None
    assert comparing.difference_of_growths(None, growth) is None


@given(changes(), changes())
def test_a_difference_of_changes_lies_inside_its_interval_and_flips(one, two):
    own, other = stats.newcombe(*one), stats.newcombe(*two)
    there = comparing.difference_of_changes(own, other)
    back = comparing.difference_of_changes(other, own)
    assert there.interval.low <= there.difference <= there.interval.high
    assert (there.interval.low, there.interval.high) == pytest.approx(
        (-back.interval.high, -back.interval.low)
    )


@given(changes())
def test_beside_a_change_of_nothing_known_for_sure_the_interval_is_that_of_statsmodels(one):
    still = stats.ShareChange(stats.share(1, 2), stats.share(1, 2), stats.Interval(0, 0))
    difference = comparing.difference_of_changes(stats.newcombe(*one), still)
    k1, n1, k2, n2 = one
    expected = confint_proportions_2indep(k2, n2, k1, n1, compare="diff", method="newcomb")
    assert (difference.interval.low, difference.interval.high) == pytest.approx(expected, abs=1e-6)


@given(GROUPS)
def test_one_group_pooled_is_itself(group):
    pooled, alone = comparing.pooled_growth([group]), stats.growth_same_pupils(*group)
    assert (pooled.g, pooled.se) == pytest.approx((alone.g, alone.se), rel=1e-9)


@given(GROUPS, st.integers(2, 4))
def test_more_groups_alike_make_it_surer_and_not_larger(group, times):
    pooled, alone = comparing.pooled_growth([group] * times), stats.growth_same_pupils(*group)
    assert pooled.difference == pytest.approx(alone.difference, rel=1e-9, abs=1e-6)
    assert width(pooled.points_interval) < width(alone.points_interval)
    assert pooled.n1 == times * alone.n1


def width(interval):
    return interval.high - interval.low


def test_groups_without_a_known_spread_are_not_pooled():
    assert comparing.pooled_growth([(205, 28, 222, 30, 25), (205, None, 222, 30, 25)]) is None


def test_a_pooled_spread_needs_two_pupils_somewhere():
    assert comparing.pooled_sd([5, 5], [1, 1]) == 0.0


@given(changes(), changes())
def test_pooled_counts_are_summed(one, two):
    change = comparing.pooled_change([one, two])
    assert (change.before.k, change.after.n) == (one[0] + two[0], one[3] + two[3])


@pytest.mark.parametrize(("n", "r", "least"), [(25, 0.7, 0.30), (100, 0.7, 0.15), (25, 0.5, 0.39)])
def test_what_one_class_can_show(n, r, least):
    assert round(comparing.least_growth(n, r), 2) == least


def test_nobody_shows_nothing():
    with pytest.raises(ValueError, match="^Expected at least one pupil, not 0.$"):
        comparing.least_growth(0)


@given(st.lists(st.integers(0, 500), min_size=5, max_size=5).filter(any))
def test_an_index_is_the_mean_of_five_to_one(counts):
    scored = [5 - at for at, count in enumerate(counts) for _ in range(count)]
    assert comparing.band_index(counts) == pytest.approx(sum(scored) / len(scored))


def test_an_index_of_nobody_is_refused():
    with pytest.raises(ValueError, match="^An index needs at least one pupil.$"):
        comparing.band_index([0, 0, 0, 0, 0])


@given(st.lists(st.integers(0, 500), min_size=5, max_size=5).filter(any))
def test_a_share_of_levels_is_the_share_of_their_sum(counts):
    assert comparing.share_of(counts, range(3)) == stats.share(sum(counts[:3]), sum(counts))
