"""Small numbers outside the team, and somebody who tries to reckon them back."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.small import FEW, LEAST, LEFT_OUT, masked
from tests.evidence.attack import possible_values

settings.register_profile("evidence", deadline=None)
settings.load_profile("evidence")


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([5, 7, 6, 5, 7], [5, 7, 6, 5, 7]),
        ([0, 7, 6, 5, 7], [0, 7, 6, 5, 7]),
        ([3, 7, 6, 8, 9], [FEW, 7, LEFT_OUT, 8, 9]),
        ([3, 2, 6, 8, 9], [FEW, FEW, 6, 8, 9]),
        ([1, 1, 6, 8, 9], [FEW, FEW, LEFT_OUT, 8, 9]),
        ([15, 10], [15, 10]),
        ([22, 3], [LEFT_OUT, FEW]),
        ([4, 4], [LEFT_OUT, LEFT_OUT]),
        ([5, 1], [LEFT_OUT, LEFT_OUT]),
        ([1, 1, 1, 1, 1], [LEFT_OUT] * 5),
        ([25, 0], [25, 0]),
    ],
)
def test_small_cells_hide_and_take_as_many_others_along_as_it_takes(counts, shown):
    assert masked(counts) == shown


def small(counts):
    return [at for at, count in enumerate(counts) if 0 < count < LEAST]


def betrayed(counts):
    """The small cells that the shown ones and the total leave no choice for."""
    shown = masked(counts)
    return [at for at in small(counts) if len(possible_values(shown, sum(counts), at)) < 2]


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 12), (4, 7)])
def test_no_small_cell_of_a_small_group_can_be_reckoned_back(cells, most):
    groups = [each for each in product(range(most), repeat=cells) if sum(each) >= LEAST]

    assert [counts for counts in groups if betrayed(list(counts))] == []


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(lambda each: sum(each) >= LEAST))
@settings(max_examples=300)
def test_nor_of_any_group(counts):
    assert betrayed(counts) == []


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(lambda each: sum(each) >= LEAST))
def test_what_is_shown_is_true(counts):
    for shown, count in zip(masked(counts), counts, strict=True):
        assert shown in (count, LEFT_OUT) or (shown == FEW and 0 < count < LEAST)
