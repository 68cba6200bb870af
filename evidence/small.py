"""Small numbers outside the team: cells under five become '<5', and a second one hides with them.

The team sees its own figures. Who leads or coordinates sees what cannot point at a pupil: no
figures at all of fewer than five pupils; of counts the cells of one to four as '<5'. Who knows the
total could subtract, so more cells hide (as '–') until every hidden cell can still be at least two
numbers for somebody who knows these rules of arithmetic. Where that cannot be, all counts hide.
"""

from dataclasses import dataclass

LEAST = 5
FEW, LEFT_OUT = "<5", "–"


@dataclass(frozen=True)
class Public:
    """What somebody outside the team sees of one measurement.

    ``n`` is None when fewer than five pupils took part; ``cells`` are counts, '<5' or '–';
    ``is_open`` says whether statistics may be made of its counts; ``mean`` whether it may be told.
    """

    n: int | None
    cells: list
    is_open: bool
    has_mean: bool


def public(measurement):
    """A measurement as it is told outside the team."""
    if measurement.n_tested < LEAST:
        return Public(None, [], False, False)
    cells = masked(counted(measurement))
    is_open = all(isinstance(cell, int) for cell in cells)
    return Public(measurement.n_tested, cells, is_open, measurement.mean is not None)


def counted(measurement):
    """All counts of a measurement that add up to who took part."""
    if measurement.reached is not None:
        return [measurement.reached, measurement.n_tested - measurement.reached]
    return measurement.counts


def masked(counts):
    """The counts with small cells as '<5', and as many others left out as it takes."""
    few = {at for at, count in enumerate(counts) if 0 < count < LEAST}
    hidden = set(few)
    others = sorted(set(range(len(counts))) - few, key=lambda at: (counts[at] < LEAST, counts[at]))
    while few and not is_safe(counts, few, hidden) and others:
        hidden.add(others.pop(0))
    if few and not is_safe(counts, few, hidden):
        return [LEFT_OUT] * len(counts)
    return [
        FEW if at in few else LEFT_OUT if at in hidden else count for at, count in enumerate(counts)
    ]


def is_safe(counts, few, hidden):
    """Whether each '<5' can still be two numbers, given the total and what else is shown.

    What is left out is taken to be none, or five or more: less it would have been '<5'.
    """
    whole = sum(counts[at] for at in hidden)
    others = len(hidden) - len(few)
    fitting = [value for value in range(1, LEAST) if can_be(whole - value, len(few) - 1, others)]
    return len(fitting) >= 2


def can_be(total, small, others):
    """Whether so many cells of 1 to 4, and so many of none or at least 5, add up to this total."""
    left = [total - each for each in range(small, small * (LEAST - 1) + 1)]
    return any(each == 0 or (others and each >= LEAST) for each in left)
