"""What counts say: known values, and what stays hidden."""

from types import SimpleNamespace

import pytest

from scans.figures import Spread, gap, largest_gaps, line, together, widest

SCALE = ("nooit", "zelden", "soms", "vaak", "altijd")
HIDDEN = Spread((), SCALE)


def spread(*counts):
    return Spread(counts, SCALE)


def finding(now, later=HIDDEN):
    return SimpleNamespace(now=now, later=later)


@pytest.mark.parametrize(
    ("counts", "mean", "deviation"),
    [
        ((0, 0, 5, 0, 0), 3, 0),
        ((1, 1, 1, 1, 1), 3, 2**0.5),
        ((5, 0, 0, 0, 5), 3, 2),
        ((0, 2, 3, 0, 1), 3, 1),
    ],
)
def test_mean_and_deviation(counts, mean, deviation):
    assert (spread(*counts).mean, spread(*counts).deviation) == pytest.approx((mean, deviation))


def test_the_average_never_stands_without_how_many_and_from_where_to_where():
    assert spread(0, 2, 3, 0, 1).summary == "6 antwoorden, van 2 tot 5. Gemiddeld 3,0."
    assert spread(0, 0, 0, 5, 0).summary == "5 antwoorden, allemaal 4. Gemiddeld 4,0."


def test_the_picture_in_words_leaves_out_what_nobody_chose():
    assert spread(2, 0, 3, 0, 0).spoken == "2 keer nooit, 3 keer soms."


def test_the_highest_column_is_full_and_an_empty_one_has_no_height():
    heights = [(each.value, each.count, each.height) for each in spread(0, 2, 4, 1, 0).columns]

    assert heights == [(1, 0, 0), (2, 2, 32), (3, 4, 64), (4, 1, 16), (5, 0, 0)]


def test_hidden_statements_stay_out_of_their_topic():
    assert together([spread(1, 1, 1, 1, 1), HIDDEN, spread(0, 0, 5, 0, 0)], SCALE).counts == (
        (1, 1, 6, 1, 1)
    )
    assert not together([HIDDEN], SCALE).is_shown


@pytest.mark.parametrize(
    ("now", "later", "steps"),
    [
        (spread(0, 5, 0, 0, 0), spread(0, 0, 0, 5, 0), 2),
        (spread(0, 0, 0, 5, 0), spread(0, 5, 0, 0, 0), 2),
        (spread(0, 5, 0, 0, 0), HIDDEN, 0),
        (HIDDEN, spread(0, 5, 0, 0, 0), 0),
    ],
)
def test_the_gap_from_now_to_later(now, later, steps):
    assert gap(now, later) == steps


def test_the_widest_come_first_and_where_all_agree_nothing_is_named():
    some, most, none = (
        finding(spread(*counts)) for counts in ((0, 2, 2, 2, 0), (3, 0, 0, 0, 3), (0, 0, 3, 3, 0))
    )

    assert widest([none, some, most, finding(HIDDEN)]) == [most, some]
    assert widest([some, most], most=1) == [most]


def test_the_largest_gaps_come_first_and_a_small_one_is_not_named():
    small = finding(spread(0, 0, 5, 0, 0), spread(0, 0, 3, 2, 0))
    some = finding(spread(0, 0, 5, 0, 0), spread(0, 0, 0, 5, 0))
    large = finding(spread(0, 5, 0, 0, 0), spread(0, 0, 0, 0, 5))

    assert largest_gaps([small, some, large]) == [large, some]


@pytest.mark.parametrize("means", [[], [3.0], [3.0, 4.0]])
def test_fewer_than_three_moments_make_no_line(means):
    assert line(means) == []


def test_three_moments_make_a_line_from_one_below_to_five_above():
    points = [(point.x, point.y, point.label) for point in line([1, 3, 5])]

    assert points == [(30, 95, "1,0"), (160, 60, "3,0"), (290, 25, "5,0")]
