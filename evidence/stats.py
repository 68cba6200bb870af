"""How sure can a team be of its own figures? Plain functions over plain numbers.

No ORM in, no HTML out. Numbers may be int, float or Decimal; counts are whole numbers.
Two ways of saying no: ``ValueError`` for numbers that cannot exist (more reached than tested,
a negative spread), and ``None`` for numbers that can exist but from which nothing honest can
be said (one pupil, no spread known, everybody the same score); ``wording`` puts it in words.

Every interval is a 95 % interval. Shares and changes in shares are fractions (0.2 is 20
percentage points); means and their differences are in the points of the test; d, g and se
are in standard deviations.

Sources: Wilson 1927 (JASA 22); Newcombe 1998, method 10 (Stat Med 17:873); Hedges 1981 for g
and its correction; Becker 1988 for the standard error of a standardised growth; Cumming 2012
for the average standard deviation; Abramowitz & Stegun 26.7.5 for Student's t.
"""

import math
from dataclasses import dataclass

Z = 1.959964
ASSUMED_R, LOW_R, HIGH_R = 0.7, 0.5, 0.8
NO_SPREAD = 1e-9
T_TABLE = """
    12.706205 4.302653 3.182446 2.776445 2.570582 2.446912 2.364624 2.306004 2.262157 2.228139
    2.200985 2.178813 2.160369 2.144787 2.131450 2.119905 2.109816 2.100922 2.093024 2.085963
    2.079614 2.073873 2.068658 2.063899 2.059539 2.055529 2.051831 2.048407 2.045230 2.042272
"""


@dataclass(frozen=True)
class Interval:
    """The values that fit the data (95 %); ``0 in interval`` reads as it should."""

    low: float
    high: float

    def __contains__(self, value):
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Share:
    """k of n pupils, as a fraction, with its Wilson interval."""

    estimate: float
    interval: Interval
    k: int
    n: int


@dataclass(frozen=True)
class Mean:
    """A group mean in points; ``interval`` is None where the spread says nothing."""

    estimate: float
    interval: Interval | None
    n: int


@dataclass(frozen=True)
class ShareChange:
    """The change from one share to another, as a fraction between -1 and 1."""

    before: Share
    after: Share
    interval: Interval

    @property
    def difference(self):
        return self.after.estimate - self.before.estimate

    @property
    def is_certain(self):
        """True when 'no change' does not fit the data."""
        return 0 not in self.interval


@dataclass(frozen=True)
class Effect:
    """A difference of two means in standard deviations; ``interval`` belongs to ``g``.

    ``spread`` is the standard deviation that was divided by, ``d`` the plain quotient and
    ``g`` the same corrected for small groups.
    """

    mean1: float
    mean2: float
    n1: int
    n2: int
    spread: float
    d: float
    g: float
    se: float
    interval: Interval

    @property
    def df(self):
        """Degrees of freedom of the spread."""
        return self.n1 + self.n2 - 2

    @property
    def difference(self):
        """In points of the test; positive when the second mean is the higher."""
        return self.mean2 - self.mean1

    @property
    def is_certain(self):
        """True when 'no difference' does not fit the data."""
        return 0 not in self.interval

    @property
    def points_interval(self):
        """``interval`` in points, so that points and g never give two verdicts."""
        return self.in_points(self.interval)

    def in_points(self, interval):
        """An interval of g, undone of correction and division: points of the test."""
        scale = self.spread / small_sample_correction(self.df)
        return Interval(interval.low * scale, interval.high * scale)


@dataclass(frozen=True)
class Growth(Effect):
    """The growth of one group of pupils, measured twice. Growth, not the effect of anything.

    ``r`` is the assumed correlation between the two tests; ``at_low_r`` and ``at_high_r``
    are the intervals of g had it been .5 or .8.
    """

    r: float
    at_low_r: Interval
    at_high_r: Interval

    @property
    def is_certain(self):
        """True when 'no growth' does not fit the data, whichever correlation is right."""
        return all(0 not in each for each in (self.interval, self.at_low_r, self.at_high_r))

    @property
    def depends_on_r(self):
        """True when the assumed correlation makes the growth look surer than it is."""
        return 0 not in self.interval and not self.is_certain

    @property
    def df(self):
        return self.n1 - 1


def wilson(k, n):
    """Wilson's interval for the share k/n. Never leaves 0..1, never has width zero.

    20 of 25 gives 60.9 % to 91.1 %. ValueError unless 0 <= k <= n and n >= 1.
    """
    k, n = _count(k), _count(n, at_least=1)
    if k > n:
        raise ValueError(f"{k} of {n}: the part is larger than the whole.")
    p, weight = k / n, Z * Z / n
    centre = (p + weight / 2) / (1 + weight)
    half = math.sqrt(p * (1 - p) * weight + weight * weight / 4) / (1 + weight)
    return Interval(centre - half if k else 0.0, centre + half if k < n else 1.0)


def share(k, n):
    """k of n with its interval. ValueError as for ``wilson``."""
    interval = wilson(k, n)
    return Share(k / n, interval, int(k), int(n))


def newcombe(k1, n1, k2, n2):
    """The change from k1/n1 to k2/n2 of two *different* groups, Newcombe's hybrid score.

    15/25 to 20/25 gives +20 points, -5.3 to +42.2. ValueError as for ``wilson``.

    What it cannot do: the same pupils measured twice. The method takes the two groups as
    independent. Pupils resemble themselves, so for one group measured twice the true
    interval is as a rule narrower; how much depends on who changed sides, which counts alone
    do not tell. Such a result may be shown as the cautious answer, with that caveat
    (``wording.change_caveats(same_pupils=True)``), and never to prove that nothing changed.
    """
    before, after = share(k1, n1), share(k2, n2)
    p1, p2 = before.estimate, after.estimate
    down = math.hypot(p2 - after.interval.low, before.interval.high - p1)
    up = math.hypot(after.interval.high - p2, p1 - before.interval.low)
    return ShareChange(before, after, Interval(p2 - p1 - down, p2 - p1 + up))


def mean(value, sd, n):
    """A mean with its interval value ± t·sd/√n, in points.

    The interval is None where the spread says nothing: sd not given, one pupil, or sd 0
    (a margin of zero would claim a certainty that one test never gives).
    ValueError for n < 1, sd < 0, or a value that is not a finite number.
    """
    value, sd, n = _group(value, sd, n)
    if n == 1 or not sd:
        return Mean(value, None, n)
    half = t_quantile(n - 1) * sd / math.sqrt(n)
    return Mean(value, Interval(value - half, value + half), n)


def effect_between_groups(mean1, sd1, n1, mean2, sd2, n2):
    """Hedges' g between two different groups; positive when the second scores higher.

    210/28/24 and 222/30/26 give g 0.41, -0.15 to 0.97. It is the effect of an approach only
    if the groups were comparable beforehand; that is for the team to argue, not for us.
    None when a group has one pupil, a sd is unknown, or nobody differs from anybody (both
    sds 0): there is no spread to measure the difference against.
    ValueError for n < 1, sd < 0, or numbers that are not finite.
    """
    mean1, sd1, n1 = _group(mean1, sd1, n1)
    mean2, sd2, n2 = _group(mean2, sd2, n2)
    if sd1 is None or sd2 is None or not sd1 + sd2 or min(n1, n2) < 2:
        return None
    df = n1 + n2 - 2
    spread = math.hypot(sd1 * math.sqrt(n1 - 1), sd2 * math.sqrt(n2 - 1)) / math.sqrt(df)
    d = (mean2 - mean1) / spread
    g = d * small_sample_correction(df)
    se = math.hypot(math.sqrt((n1 + n2) / (n1 * n2)), g / math.sqrt(2 * (n1 + n2)))
    return Effect(mean1, mean2, n1, n2, spread, d, g, se, _around(g, se))


def growth_same_pupils(mean1, sd1, mean2, sd2, n, r=ASSUMED_R):
    """The growth of the same n pupils, of whom only the two group means are known.

    205/28 to 222/30 with n 25 gives g 0.57, 0.23 to 0.91. How much the two tests correlate
    is not known from means, so r is assumed and the answers for .5 and .8 come along (in
    simulated classes an r taken .2 too high turned 95 % into some 90 %).
    None when a sd is unknown, both are 0, or n < 3 (with two pupils the correction for small
    groups takes everything away). ValueError for n < 1, sd < 0, r outside 0..1 (1 not
    included), or numbers that are not finite.
    """
    mean1, sd1, n = _group(mean1, sd1, n)
    mean2, sd2, n = _group(mean2, sd2, n)
    if not 0 <= r < 1:
        raise ValueError(f"A correlation between two tests lies from 0 to below 1, not {r}.")
    if sd1 is None or sd2 is None or not sd1 + sd2 or n < 3:
        return None
    spread = math.hypot(sd1, sd2) / math.sqrt(2)
    d = (mean2 - mean1) / spread
    g = d * small_sample_correction(n - 1)
    errors = [_growth_se(g, n, each) for each in (float(r), LOW_R, HIGH_R)]
    likely, wide, narrow = [_around(g, each) for each in errors]
    return Growth(mean1, mean2, n, n, spread, d, g, errors[0], likely, float(r), wide, narrow)


def small_sample_correction(df):
    """Hedges' factor 1 - 3/(4·df - 1). ValueError below df 2, where it reaches zero."""
    if df < 2:
        raise ValueError(f"The correction needs at least 2 degrees of freedom, not {df}.")
    return 1 - 3 / (4 * df - 1)


def t_quantile(df):
    """The 97.5 % point of Student's t: the usual table to 30, then the expansion in 1/df."""
    if df <= 30:
        return float(T_TABLE.split()[df - 1])
    terms = (
        (Z**3 + Z) / (4 * df),
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * df**2),
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / (384 * df**3),
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / (92160 * df**4),
    )
    return Z + sum(terms)


def _growth_se(g, n, r):
    """Becker's formula; with the average sd its second term errs on the cautious side."""
    return math.hypot(math.sqrt(2 * (1 - r) / n), g / math.sqrt(2 * n))


def _around(estimate, se):
    return Interval(estimate - Z * se, estimate + Z * se)


def _group(value, sd, n):
    return _number(value), _spread(sd), _count(n, at_least=1)


def _number(value):
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"Not a finite number: {value}.")
    return number


def _spread(sd):
    """None stays None; below a billionth of a point counts as no spread at all."""
    if sd is None:
        return None
    number = _number(sd)
    if number < 0:
        raise ValueError(f"A standard deviation cannot be negative: {sd}.")
    return number if number > NO_SPREAD else 0.0


def _count(value, at_least=0):
    number = _number(value)
    if number != int(number) or number < at_least:
        raise ValueError(f"Expected a whole number of at least {at_least}, not {value}.")
    return int(number)
