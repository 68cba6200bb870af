"""Groups together, and groups beside each other: what ``stats`` says of one, said of more.

The same promises as in ``stats``: ValueError for figures that cannot exist, None where nothing
honest can be said; 95 % intervals; shares as fractions, means in points of the test, g in
standard deviations.

Sources: Morris 2008 (Org Res Methods 11:364) for the standardised difference of two growths;
Zou & Donner 2008 (Stat Med 27:1693) for recovering the interval of a difference from two
intervals, of which Newcombe's is a case; Hedges & Olkin 1985 for pooling groups.
"""

import math
from dataclasses import dataclass

from evidence import stats
from evidence.stats import ASSUMED_R, HIGH_R, LOW_R, Growth, Interval, ShareChange, Z


@dataclass(frozen=True)
class GrowthDifference(Growth):
    """The growth of one group minus that of another; ``mean1`` and ``mean2`` are the growths.

    With a comparison group that grew up alike, this is the nearest a team comes to an effect.
    """

    @property
    def df(self):
        return self.n1 + self.n2 - 2


@dataclass(frozen=True)
class ChangeDifference:
    """The change in a share of one group minus that of another, as a fraction between -2 and 2."""

    own: ShareChange
    other: ShareChange
    interval: Interval

    @property
    def difference(self):
        return self.own.difference - self.other.difference

    @property
    def is_certain(self):
        """True when 'both changed alike' does not fit the data."""
        return 0 not in self.interval


def difference_of_growths(own, other):
    """How much more (or less) one group grew than another, from two Growths on one test.

    Both growths are divided by one spread, pooled over the groups (Morris 2008, with the average
    of both moments as spread); the correlation within each group is the one its growth assumed.
    205/28 to 222/30 against 206/29 to 213/29, both 25 pupils: 10 points more, g 0.34.
    None when one of them is None.
    """
    if own is None or other is None:
        return None
    n1, n2 = other.n1, own.n1
    df = n1 + n2 - 2
    squares = (n1 - 1) * other.spread**2 + (n2 - 1) * own.spread**2
    spread = math.sqrt(squares / df)
    d = (own.difference - other.difference) / spread
    g = d * stats.small_sample_correction(df)
    errors = [_two_growths_se(g, n1, n2, r) for r in (own.r, LOW_R, HIGH_R)]
    likely, wide, narrow = [Interval(g - Z * se, g + Z * se) for se in errors]
    return GrowthDifference(
        other.difference,
        own.difference,
        n1,
        n2,
        spread,
        d,
        g,
        errors[0],
        likely,
        own.r,
        wide,
        narrow,
    )


def difference_of_changes(own, other):
    """How much more (or less) the share of one group changed than that of another.

    From two ShareChanges, by recovering the interval from both of theirs (Zou & Donner 2008).
    """
    estimate = own.difference - other.difference
    down = math.hypot(own.difference - own.interval.low, other.interval.high - other.difference)
    up = math.hypot(own.interval.high - own.difference, other.difference - other.interval.low)
    return ChangeDifference(own, other, Interval(estimate - down, estimate + up))


def pooled_growth(groups, r=ASSUMED_R):
    """The growth of several groups as one, each as (mean1, sd1, mean2, sd2, n).

    Means are weighed by the number of pupils, spreads pooled within the groups, so that
    differences between classes are no spread. None when one spread is unknown or nothing can be said.
    """
    if any(None in (sd1, sd2) for _, sd1, _, sd2, _ in groups):
        return None
    sizes = [n for *_, n in groups]
    before = weighed([mean for mean, *_ in groups], sizes)
    after = weighed([each[2] for each in groups], sizes)
    sd1, sd2 = (pooled_sd([each[at] for each in groups], sizes) for at in (1, 3))
    return stats.growth_same_pupils(before, sd1, after, sd2, sum(sizes), r)


def pooled_change(groups):
    """The change in a share over several groups together, each as (k1, n1, k2, n2)."""
    return stats.newcombe(*(sum(column) for column in zip(*groups, strict=True)))


def weighed(values, sizes):
    """The mean of means, each with the weight of its group."""
    return sum(float(value) * n for value, n in zip(values, sizes, strict=True)) / sum(sizes)


def pooled_sd(sds, sizes):
    """The spread within groups, pooled over them; 0 when no group has two pupils."""
    free = sum(n - 1 for n in sizes)
    squares = sum((n - 1) * float(sd) ** 2 for sd, n in zip(sds, sizes, strict=True))
    return math.sqrt(squares / free) if free else 0.0


def least_growth(n, r=ASSUMED_R):
    """From how much growth on n pupils can be told from chance, in standard deviations.

    The half width of the interval around no growth: Z·√(2(1-r)/n). 25 pupils: about 0.30.
    ValueError for n < 1.
    """
    if n < 1:
        raise ValueError(f"Expected at least one pupil, not {n}.")
    return Z * math.sqrt(2 * (1 - r) / n)


def share_of(counts, positions):
    """How many of the counted pupils stand at these positions, as a Share. ValueError for nobody."""
    return stats.share(sum(counts[at] for at in positions), sum(counts))


def band_index(counts):
    """(5·I + 4·II + … + 1·V)/n: only to follow one group over time, never an effect size.

    Between 1 and the number of bands. ValueError when nobody was counted.
    """
    n = sum(counts)
    if n < 1:
        raise ValueError("An index needs at least one pupil.")
    return sum((len(counts) - at) * count for at, count in enumerate(counts)) / n


def _two_growths_se(g, n1, n2, r):
    return math.hypot(math.sqrt(2 * (1 - r) * (1 / n1 + 1 / n2)), g / math.sqrt(2 * (n1 + n2)))
