"""How judgements lie: counted and halved, never averaged."""

from types import SimpleNamespace

import pytest

from worksheets.spread import Spread, spread_of, widest_first


def spread(*counts):
    return Spread(counts, sum(counts))


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ((0, 0, 0, 0, 0), ()),
        ((0, 0, 1, 0, 0), (3,)),
        ((1, 0, 0, 0, 1), (1, 5)),
        ((1, 2, 0, 0, 0), (2,)),
        ((0, 2, 0, 2, 0), (2, 4)),
        ((2, 2, 1, 0, 0), (2,)),
    ],
)
def test_the_median_is_a_phase_or_lies_between_two(counts, median):
    assert spread(*counts).median == median


@pytest.mark.parametrize(
    ("counts", "differs"),
    [
        ((0, 0, 5, 0, 0), False),
        ((0, 2, 3, 0, 0), False),
        ((0, 1, 3, 1, 0), True),
        ((3, 0, 0, 0, 3), True),
        ((), False),
    ],
    ids=["all the same", "side by side", "three phases", "far apart", "hidden"],
)
def test_people_differ_when_far_apart_or_without_a_majority(counts, differs):
    assert spread(*counts).differs is differs


def test_width_and_share_of_nothing_are_zero():
    assert (Spread((), 0).width, Spread((), 0).largest_share) == (0, 0)


@pytest.mark.parametrize(
    ("counts", "smallest", "shown"),
    [({}, 3, ()), ({2: 2}, 3, ()), ({2: 2, 5: 1}, 3, (0, 2, 0, 0, 1)), ({}, 0, ())],
)
def test_too_few_answers_are_not_shown(counts, smallest, shown):
    assert spread_of(counts, 5, smallest) == Spread(shown, sum(counts.values()))


def test_where_people_differ_most_comes_first():
    same, near, far = spread(0, 0, 4, 0, 0), spread(0, 2, 2, 0, 0), spread(2, 0, 0, 0, 2)
    findings = [SimpleNamespace(spread=one) for one in (same, near, far, Spread((), 2))]

    assert [one.spread for one in widest_first(findings)][:3] == [far, near, same]
