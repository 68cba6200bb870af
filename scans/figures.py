"""What the counts of a statement say, and how they are drawn. Plain numbers: no rows, no HTML.

Counts are how many chose 1, 2, 3, 4 and 5. The distribution comes first; a mean never stands
without it, and without how many answered.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from common.templatetags.plg import nl

STEPS = range(1, 6)
APART = 2  # steps from the lowest to the highest answer before we call it a difference
GAP = 0.5  # steps between now and later before we call it a wish
FEWEST_POINTS = 3  # moments before a line may be drawn
FULL = 64  # the height of the highest column
COLUMN, ROOM = 26, 34  # the width of a column, and from one to the next
BASE = 84  # where columns stand


@dataclass(frozen=True)
class Column:
    """One column of the picture: how many chose this answer."""

    value: int
    count: int
    x: float
    y: float
    height: float
    middle: float
    label_y: float


@dataclass(frozen=True)
class Spread:
    """How the answers to one statement, or to a topic, lie; ``counts`` is empty when hidden."""

    counts: tuple
    scale: tuple = ()

    @property
    def is_shown(self):
        return bool(self.counts)

    @property
    def answers(self):
        return sum(self.counts)

    @property
    def mean(self):
        """The average answer, from 1 to 5; only to be shown beside the distribution."""
        return sum(at * n for at, n in zip(STEPS, self.counts, strict=True)) / self.answers

    @property
    def deviation(self):
        """The standard deviation of these answers, in steps."""
        squares = sum(n * (at - self.mean) ** 2 for at, n in zip(STEPS, self.counts, strict=True))
        return math.sqrt(squares / self.answers)

    @property
    def chosen(self):
        """The answers that somebody chose."""
        return [at for at, n in zip(STEPS, self.counts, strict=True) if n]

    @property
    def differs(self):
        """Whether people see it differently."""
        return self.is_shown and self.chosen[-1] - self.chosen[0] >= APART

    @property
    def summary(self):
        """In one line: how many, from where to where, and only then the average."""
        low, high = self.chosen[0], self.chosen[-1]
        where = f"van {low} tot {high}" if low != high else f"allemaal {low}"
        return f"{self.answers} antwoorden, {where}. Gemiddeld {nl(self.mean, 1)}."

    @property
    def spoken(self):
        """The picture in words."""
        said = [f"{n} keer {word}" for n, word in zip(self.counts, self.scale, strict=True) if n]
        return f"{', '.join(said)}."

    @cached_property
    def columns(self):
        """The picture: five columns, the highest one full."""
        highest = max(self.counts)
        return [
            column(at, n, round(FULL * n / highest, 1))
            for at, n in zip(STEPS, self.counts, strict=True)
        ]


def column(value, count, height):
    x = (value - 1) * ROOM + (ROOM - COLUMN) / 2
    top = round(BASE - height, 1)
    return Column(value, count, x, top, height, x + COLUMN / 2, round(top - 5, 1))


def together(spreads, scale):
    """The answers to several statements as one distribution; those that are hidden stay out."""
    shown = [spread.counts for spread in spreads if spread.is_shown]
    return Spread(tuple(map(sum, zip(*shown, strict=True))), scale)


def gap(now, later):
    """How many steps the wish lies from how it is; zero when one of them is hidden."""
    return abs(later.mean - now.mean) if now.is_shown and later.is_shown else 0


def widest(findings, most=2):
    """The statements on which people differ most, at most so many; none when they agree."""
    different = [one for one in findings if one.now.differs]
    return sorted(different, key=lambda one: -one.now.deviation)[:most]


def largest_gaps(findings, most=2):
    """The statements where the wish lies furthest from how it is, at most so many."""
    wished = [one for one in findings if gap(one.now, one.later) >= GAP]
    return sorted(wished, key=lambda one: -gap(one.now, one.later))[:most]


@dataclass(frozen=True)
class Point:
    """One moment on a line: where it stands, what it says."""

    x: float
    y: float
    label: str


def line(means, width=320, height=110):
    """The points of a line from 1 (below) to 5 (above); none for fewer than three moments."""
    if len(means) < FEWEST_POINTS:
        return []
    step = (width - 60) / (len(means) - 1)
    return [
        Point(round(30 + at * step, 1), round(height - 15 - (mean - 1) / 4 * 70, 1), nl(mean, 1))
        for at, mean in enumerate(means)
    ]
