"""The statistics: the vectors of the domain research, two libraries, and what must always hold."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy import stats as scipy_stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from evidence import stats
from evidence.stats import Interval, Mean, Share

settings.register_profile("evidence", deadline=None)
settings.load_profile("evidence")

SIZES = st.integers(1, 5000)
SCORES = st.floats(-1e6, 1e6)
SPREADS = st.floats(0.01, 1e5)


@st.composite
def parts(draw):
    """A part and its whole: (k, n)."""
    n = draw(SIZES)
    return draw(st.integers(0, n)), n


@st.composite
def samples(draw, at_least=2):
    """A group as (mean, sd, n)."""
    return draw(SCORES), draw(SPREADS), draw(st.integers(at_least, 5000))


def rounded(interval, digits):
    return round(interval.low, digits), round(interval.high, digits)


def mirrored(interval):
    return pytest.approx((-interval.high, -interval.low), rel=1e-9, abs=1e-9)


# Shares


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(20, 25, 0.609, 0.911), (23, 25, 0.750, 0.978), (5, 5, 0.566, 1.0)],
)
def test_a_share_has_the_interval_of_the_research(k, n, low, high):
    assert rounded(stats.wilson(k, n), 3) == (low, high)


def test_a_share_keeps_its_counts():
    assert stats.share(20, 25) == Share(0.8, stats.wilson(20, 25), 20, 25)


@given(parts())
def test_a_share_agrees_with_statsmodels(part):
    interval = stats.wilson(*part)
    expected = proportion_confint(*part, method="wilson")
    assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-6)


@given(parts())
def test_a_share_lies_inside_its_interval_and_that_inside_0_and_1(part):
    share = stats.share(*part)
    interval = share.interval
    assert 0 <= interval.low <= share.estimate <= interval.high <= 1
    assert interval.low < interval.high


@given(parts())
def test_who_reached_and_who_did_not_mirror_each_other(part):
    k, n = part
    reached, missed = stats.wilson(k, n), stats.wilson(n - k, n)
    assert (reached.low, reached.high) == pytest.approx((1 - missed.high, 1 - missed.low))


@pytest.mark.parametrize(
    ("k", "n", "message"),
    [
        (6, 5, "6 of 5: the part is larger than the whole."),
        (-1, 5, "Expected a whole number of at least 0, not -1."),
        (0, 0, "Expected a whole number of at least 1, not 0."),
        (1.5, 5, "Expected a whole number of at least 0, not 1.5."),
        (1, float("nan"), "Not a finite number: nan."),
    ],
)
def test_a_share_refuses_counts_that_cannot_exist(k, n, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        stats.share(k, n)


# Changes in shares


def test_a_change_has_the_interval_of_the_research_and_is_not_certain():
    change = stats.newcombe(15, 25, 20, 25)
    assert round(change.difference, 3) == 0.2
    assert rounded(change.interval, 3) == (-0.053, 0.422)
    assert change.is_certain is False


def test_a_large_change_is_certain():
    assert stats.newcombe(5, 25, 20, 25).is_certain is True


@given(parts(), parts())
def test_a_change_agrees_with_statsmodels(before, after):
    interval = stats.newcombe(*before, *after).interval
    expected = confint_proportions_2indep(*after, *before, compare="diff", method="newcomb")
    assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-6)


@given(parts(), parts())
def test_a_change_lies_inside_its_interval_and_that_inside_minus_1_and_1(before, after):
    change = stats.newcombe(*before, *after)
    low, high = change.interval.low, change.interval.high
    assert -1 - 1e-12 <= low <= change.difference <= high <= 1 + 1e-12


@given(parts(), parts())
def test_a_change_the_other_way_round_has_the_other_sign(one, other):
    there, back = stats.newcombe(*one, *other), stats.newcombe(*other, *one)
    assert there.difference == pytest.approx(-back.difference)
    assert (there.interval.low, there.interval.high) == mirrored(back.interval)


# Means


def test_a_mean_has_the_margin_of_students_t():
    mean = stats.mean(205, 28, 25)
    assert (mean.estimate, mean.n) == (205.0, 25)
    assert rounded(mean.interval, 3) == (193.442, 216.558)


@pytest.mark.parametrize(("sd", "n"), [(None, 25), (0, 25), (1e-12, 25), (12, 1)])
def test_a_mean_without_usable_spread_has_no_margin(sd, n):
    assert stats.mean(205, sd, n) == Mean(205.0, None, n)


def test_a_mean_takes_decimals_from_the_database():
    assert stats.mean(Decimal("205.00"), Decimal("28.00"), 25) == stats.mean(205, 28, 25)


@given(samples())
def test_a_mean_agrees_with_scipy(sample):
    mean, sd, n = sample
    expected = scipy_stats.t.interval(0.95, n - 1, loc=mean, scale=sd / n**0.5)
    interval = stats.mean(*sample).interval
    assert (interval.low, interval.high) == pytest.approx(expected, rel=1e-6, abs=1e-6 * sd)


@example(30)
@example(31)
@given(st.integers(1, 100_000))
def test_students_t_agrees_with_scipy(df):
    assert stats.t_quantile(df) == pytest.approx(scipy_stats.t.ppf(0.975, df), abs=1e-6)


# Two different groups


def test_a_difference_of_groups_has_the_figures_of_the_research():
    effect = stats.effect_between_groups(210, 28, 24, 222, 30, 26)
    figures = [round(each, 4) for each in (effect.spread, effect.d, effect.g, effect.se)]
    assert figures == [29.0588, 0.4130, 0.4065, 0.2860]
    assert rounded(effect.interval, 3) == (-0.154, 0.967)
    assert (effect.difference, effect.df, effect.is_certain) == (12, 48, False)


@given(samples(), samples())
def test_d_is_the_t_of_scipy_without_its_group_sizes(one, other):
    effect = stats.effect_between_groups(*one, *other)
    t, _ = scipy_stats.ttest_ind_from_stats(*other, *one, equal_var=True)
    assert effect.d == pytest.approx(t * (1 / one[2] + 1 / other[2]) ** 0.5, rel=1e-6, abs=1e-6)


@given(samples(), samples())
def test_g_lies_inside_its_interval_and_nearer_to_zero_than_d(one, other):
    effect = stats.effect_between_groups(*one, *other)
    assert effect.g in effect.interval
    assert abs(effect.g) <= abs(effect.d)


@given(samples(), samples())
def test_the_points_lie_inside_their_interval(one, other):
    effect = stats.effect_between_groups(*one, *other)
    low, high = effect.points_interval.low, effect.points_interval.high
    assert (low + high) / 2 == pytest.approx(effect.difference, rel=1e-6, abs=1e-6 * effect.spread)


@given(samples(), samples())
def test_swapping_the_groups_flips_the_sign(one, other):
    there = stats.effect_between_groups(*one, *other)
    back = stats.effect_between_groups(*other, *one)
    assert (there.d, there.g, there.se) == pytest.approx((-back.d, -back.g, back.se))
    assert (there.interval.low, there.interval.high) == mirrored(back.interval)


@pytest.mark.parametrize(("n", "half_width"), [(25, 0.56), (50, 0.39), (100, 0.28)])
def test_around_a_small_difference_the_margin_is_that_of_the_research(n, half_width):
    interval = stats.effect_between_groups(200, 30, n, 206, 30, n).interval
    assert round((interval.high - interval.low) / 2, 2) == half_width


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((210, None, 24), (222, 30, 26)),
        ((210, 28, 24), (222, None, 26)),
        ((210, 0, 24), (222, 0, 26)),
        ((210, 28, 1), (222, 30, 26)),
        ((210, 28, 24), (222, 30, 1)),
    ],
)
def test_without_spread_or_with_one_pupil_a_difference_cannot_be_said(one, other):
    assert stats.effect_between_groups(*one, *other) is None


# The same pupils twice


def test_growth_has_the_figures_of_the_research():
    growth = stats.growth_same_pupils(205, 28, 222, 30, 25)
    assert [round(each, 4) for each in (growth.d, growth.g, growth.se)] == [0.5859, 0.5674, 0.1745]
    assert rounded(growth.interval, 3) == (0.225, 0.909)
    assert rounded(growth.at_low_r, 3) == (0.145, 0.990)
    assert rounded(growth.at_high_r, 3) == (0.274, 0.861)
    assert (growth.is_certain, growth.depends_on_r, growth.df) == (True, False, 24)


def test_around_small_growth_the_margin_is_that_of_the_research():
    interval = stats.growth_same_pupils(200, 30, 206, 30, 25).interval
    assert round((interval.high - interval.low) / 2, 2) == 0.31


def test_growth_in_points_is_the_same_interval_on_the_scale_of_the_test():
    growth = stats.growth_same_pupils(205, 28, 222, 30, 25)
    assert growth.difference == 17
    assert rounded(growth.points_interval, 1) == (6.8, 27.2)


def test_growth_that_hangs_on_the_assumption_is_not_certain():
    growth = stats.growth_same_pupils(200, 30, 210.5, 30, 25)
    assert (0 in growth.interval, 0 in growth.at_low_r) == (False, True)
    assert (growth.is_certain, growth.depends_on_r) == (False, True)


@given(samples(at_least=3), SCORES, SPREADS, st.floats(0, 0.999))
def test_growth_lies_inside_all_its_intervals(before, mean, sd, r):
    growth = stats.growth_same_pupils(*before[:2], mean, sd, before[2], r)
    assert growth.g in growth.interval
    assert growth.g in growth.at_high_r
    assert growth.at_low_r.low <= growth.at_high_r.low <= growth.at_high_r.high


@given(samples(at_least=3), SCORES, SPREADS)
def test_growth_backwards_has_the_other_sign(before, mean, sd):
    there = stats.growth_same_pupils(*before[:2], mean, sd, before[2])
    back = stats.growth_same_pupils(mean, sd, *before)
    assert (there.g, there.se) == pytest.approx((-back.g, back.se))
    assert (there.interval.low, there.interval.high) == mirrored(back.interval)


@given(samples(at_least=3), SCORES, SPREADS, st.floats(-1000, 1000), st.floats(0.1, 10))
def test_another_unit_of_the_test_does_not_change_g(before, mean, sd, shift, factor):
    one, spread, n = before
    assume(abs(mean - one) > 1e-3 * spread)
    plain = stats.growth_same_pupils(one, spread, mean, sd, n)
    other = stats.growth_same_pupils(
        one * factor + shift, spread * factor, mean * factor + shift, sd * factor, n
    )
    assert other.g == pytest.approx(plain.g, rel=1e-4)


@pytest.mark.parametrize(
    "figures",
    [
        (205, None, 222, 30, 25),
        (205, 28, 222, None, 25),
        (205, 0, 222, 0, 25),
        (205, 28, 222, 30, 2),
    ],
)
def test_without_spread_or_with_two_pupils_growth_cannot_be_said(figures):
    assert stats.growth_same_pupils(*figures) is None


def test_one_measurement_without_spread_borrows_that_of_the_other():
    growth = stats.growth_same_pupils(205, 0, 222, 30, 25)
    assert round(growth.spread, 4) == 21.2132


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ((205, -1, 222, 30, 25), "A standard deviation cannot be negative: -1."),
        ((205, 28, float("inf"), 30, 25), "Not a finite number: inf."),
        ((205, 28, 222, 30, 0), "Expected a whole number of at least 1, not 0."),
        (
            (205, 28, 222, 30, 25, 1),
            "A correlation between two tests lies from 0 to below 1, not 1.",
        ),
    ],
)
def test_growth_refuses_figures_that_cannot_exist(figures, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        stats.growth_same_pupils(*figures)


def test_the_correction_refuses_a_group_that_is_too_small_for_it():
    message = "The correction needs at least 2 degrees of freedom, not 1."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        stats.small_sample_correction(1)


def test_an_interval_contains_its_ends():
    assert [value in Interval(0, 1) for value in (-0.1, 0, 1, 1.1)] == [False, True, True, False]
