"""Pictures: everything inside the frame, nothing over anything else, and always a table twin."""

import re
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import charts, stats
from evidence.charts import LARGE, SMALL, Group, before_after, phase_distribution, phase_strip

settings.register_profile("evidence", deadline=None)
settings.load_profile("evidence")

BEFORE, AFTER = stats.share(15, 25), stats.share(20, 25)
GROUPS = [Group("Groep 6", BEFORE, AFTER)]
LONG = "Groep 5/6 combinatie Regenboog"

NAMES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=90)
COUNTS = st.lists(st.integers(0, 300), min_size=5, max_size=5)
WIDTHS = st.integers(320, 800)
SHARES = st.none() | st.integers(1, 200).flatmap(
    lambda n: st.builds(stats.share, st.integers(0, n), st.just(n))
)
MEANS = st.none() | st.builds(
    stats.mean,
    st.floats(-1000, 1000),
    st.none() | st.floats(0, 500),
    st.integers(1, 200),
)


def groups_of(results):
    return st.lists(st.builds(Group, NAMES, results, results), max_size=6)


def extent(label, size):
    """From where to where a label runs, by our own estimate."""
    length = charts.text_width(label.text, size)
    start = label.x - {"start": 0, "middle": length / 2, "end": length}[label.anchor]
    return start, start + length


def touch(one, other, size):
    (start, end), (begin, finish) = extent(one, size), extent(other, size)
    return one.y == other.y and start < finish - 0.2 and begin < end - 0.2


def assert_inside(chart, labels, size):
    for label in labels:
        start, end = extent(label, size)
        assert -0.2 <= start <= end <= chart.width + 0.2
        assert 0 <= label.y <= chart.height


def assert_apart(labels, size):
    assert [pair for pair in combinations(labels, 2) if touch(*pair, size)] == []


def assert_headed(chart):
    for row in chart.rows:
        assert_inside(chart, row.name, LARGE)
        assert_inside(chart, [row.count], SMALL)
        assert 0 <= row.top <= row.top + row.height <= chart.height


# Before and after


def test_each_measurement_has_its_point_its_margin_and_its_figure():
    (row,) = before_after("a", "Groep 6 ging vooruit", GROUPS, "share").rows
    first, last = row.items
    assert (first.x, first.low, first.high) == (212.4, 150.0, 266.2)
    assert (last.x, last.low, last.high) == (277.2, 215.2, 313.3)
    assert [first.label.text, last.label.text] == ["nulmeting 60%", "eindmeting 80%"]
    assert [label.text for label in (*row.name, row.count)] == ["Groep 6", "25 leerlingen"]


def test_shares_always_stand_on_an_axis_from_0_to_100_percent():
    chart = before_after("a", "Groep 6", [Group("Groep 6", BEFORE)], "share")
    assert [tick.label.text for tick in chart.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert [tick.x for tick in chart.ticks] == [18, 99, 180, 261, 342]


def test_means_stand_on_an_axis_around_the_data_and_its_margins():
    group = Group("Groep 6", stats.mean(205, 28, 25), stats.mean(222, 30, 25))
    chart = before_after("a", "Groep 6", [group], "mean")
    assert [tick.label.text for tick in chart.ticks] == ["190", "200", "210", "220", "230", "240"]


def test_a_shared_axis_makes_pictures_comparable():
    low, high = stats.mean(5.4, 1, 25), stats.mean(7.5, 1, 25)
    one, other = (
        before_after("a", "Klas 1B", [Group("1B", mean)], "mean", axis=(1, 10))
        for mean in (low, high)
    )
    assert one.ticks == other.ticks


def test_close_means_keep_an_axis_of_at_least_one_point():
    mean = stats.mean(5.4, None, 25)
    chart = before_after("a", "Klas 1B", [Group("1B", mean, mean)], "mean")
    assert [tick.label.text for tick in chart.ticks] == ["4,5", "5,0", "5,5", "6,0"]


def test_without_any_measurement_the_picture_still_stands():
    chart = before_after("a", "Nog niets gemeten", [Group("Groep 6")], "mean")
    (row,) = chart.rows
    assert [(mark.x, mark.label.text) for mark in row.items] == [
        (None, "nulmeting: niet gemeten"),
        (None, "eindmeting: niet gemeten"),
    ]


def test_without_spread_there_is_a_point_and_a_reason_why_there_is_no_margin():
    chart = before_after("a", "x", [Group("6", stats.mean(205, None, 25))], "mean")
    mark = chart.rows[0].items[0]
    assert (mark.x is None, mark.low, mark.high) == (False, None, None)
    assert chart.note.endswith("Zonder spreiding is er geen marge te berekenen.")


def test_a_target_stands_on_the_axis_and_is_part_of_it():
    group = Group("Klas 1B", stats.mean(5, None, 25))
    chart = before_after("a", "Klas 1B", [group], "mean", target=Decimal("10.0"))
    (target,) = chart.targets
    assert (target.x, target.label.text) == (chart.ticks[-1].x, "doel 10,0")


@given(groups_of(SHARES), WIDTHS, st.none() | st.floats(0, 1))
def test_shares_stay_inside_the_frame(groups, width, target):
    chart = before_after("a", "x", groups, "share", width=width, target=target)
    assert_headed(chart)
    assert_marks(chart)


@given(groups_of(MEANS), WIDTHS, st.none() | st.floats(-1000, 1000))
def test_means_stay_inside_the_frame(groups, width, target):
    chart = before_after("a", "x", groups, "mean", width=width, target=target)
    assert_headed(chart)
    assert_marks(chart)


def assert_marks(chart):
    marks = [mark for row in chart.rows for mark in row.items]
    places = [x for mark in marks for x in (mark.low, mark.x, mark.high) if x is not None]
    assert all(charts.INSET <= x <= chart.width - charts.INSET for x in places)
    assert_inside(chart, [mark.label for mark in marks], LARGE)
    assert_inside(chart, [pin.label for pin in (*chart.ticks, *chart.targets)], SMALL)
    assert_apart([mark.label for mark in marks], LARGE)
    assert_apart([tick.label for tick in chart.ticks], SMALL)


@given(st.integers(0, 100), st.integers(0, 100))
def test_labels_of_equal_or_close_values_stand_apart(first, second):
    group = Group("Groep 6", stats.share(first, 100), stats.share(second, 100))
    (row,) = before_after("a", "x", [group], "share").rows
    one, other = row.items
    assert other.label.y - one.label.y >= 3 * LARGE
    assert other.y - one.y >= 18


def test_a_long_name_is_broken_and_a_very_long_name_is_cut():
    groups = [Group(LONG, BEFORE), Group("Groep 6 van basisschool De Wonderboom " * 4, BEFORE)]
    long, cut = before_after("a", "x", groups, "share").rows
    assert [label.text for label in long.name] == [LONG]
    assert long.count.y > long.name[-1].y
    assert (len(cut.name), cut.name[-1].text[-1]) == (3, "…")


def test_an_empty_name_shows_as_a_dash():
    (row,) = before_after("a", "x", [Group("", BEFORE)], "share").rows
    assert [label.text for label in row.name] == ["–"]


def test_the_description_tells_the_figures():
    chart = before_after("a", "x", GROUPS, "share")
    assert chart.desc == (
        "Groep 6, nulmeting: 60% (marge 41% tot 77%), 15 van 25; "
        "eindmeting: 80% (marge 61% tot 91%), 20 van 25."
    )


# Phases


def test_a_bar_is_divided_in_the_ratio_of_its_counts():
    (row,) = phase_distribution("p", "x", [("Visie", [0, 2, 4, 1, 1])]).rows
    assert [piece.x for piece in row.items] == [0.5, 90.2, 269.8, 314.6]
    assert [piece.width for piece in row.items] == [89.7, 179.6, 44.8, 44.9]
    assert [piece.phase.text for piece in row.items] == ["fase 2", "3", "4", "5"]
    assert [piece.count.text for piece in row.items] == ["2", "4", "1", "1"]


def test_phases_keep_their_colours_with_ink_that_can_be_read():
    (row,) = phase_distribution("p", "x", [("Visie", [1, 1, 1, 1, 1])]).rows
    colours = " ".join(f"{piece.fill}/{piece.ink}" for piece in row.items)
    assert colours == (
        "#EAF1F6/#1B2128 #C3D8E6/#1B2128 #8FB6CF/#1B2128 #3F7CA3/#FFFFFF #123F5E/#FFFFFF"
    )


def test_a_count_that_does_not_fit_stands_below_the_bar_in_dark_ink():
    (row,) = phase_distribution("p", "x", [("Visie", [100, 0, 0, 0, 1])]).rows
    wide, narrow = row.items
    assert row.top < wide.count.y < row.top + row.height < narrow.count.y
    assert narrow.ink == "#1B2128"


def test_a_row_without_ratings_says_so():
    (row,) = phase_distribution("p", "x", [("Visie", [0] * 5)]).rows
    assert (row.items, row.count.text) == ([], "nog geen inschattingen")


@given(st.lists(st.tuples(NAMES, COUNTS), max_size=5), WIDTHS)
def test_bars_stay_inside_the_frame_with_their_labels_apart(rows, width):
    chart = phase_distribution("p", "x", rows, width=width)
    assert_headed(chart)
    for row in chart.rows:
        assert all(0 <= each.x <= each.x + each.width <= width for each in row.items)
        assert_inside(chart, [each.phase for each in row.items], SMALL)
        assert_apart([each.phase for each in row.items], SMALL)
        assert_inside(chart, [each.count for each in row.items], LARGE)
        assert_apart([each.count for each in row.items], LARGE)


def test_a_strip_has_a_dot_for_every_rating_and_marks_the_agreed_phase():
    (row,) = phase_strip("s", "x", [0, 2, 4, 1, 1], agreed=3).rows
    assert [len(box.dots) for box in row.items] == [0, 2, 4, 1, 1]
    assert [box.count.text for box in row.items] == ["0×", "2×", "4×", "1×", "1×"]
    assert [box.is_agreed for box in row.items] == [False, False, True, False, False]


def test_the_table_and_the_note_of_a_strip_name_the_agreed_phase():
    chart = phase_strip("s", "x", [0, 2, 4, 1, 1], agreed=3)
    assert chart.table[2] == ("3 invoering (afgesproken)", [4])
    assert chart.note == (
        "Elke stip is één inschatting. De dikke rand is de fase die het team afsprak. "
        "Fase 1 is voorbereiding, 2 is start, 3 is invoering, 4 is ontwikkeling, 5 is verankering."
    )


@given(COUNTS, WIDTHS)
def test_dots_stay_inside_their_box(counts, width):
    (row,) = phase_strip("s", "x", counts, width=width).rows
    for box in row.items:
        for x, y in box.dots:
            assert box.x < x - box.radius < x + box.radius < box.x + box.width
            assert row.top + 20 < y - box.radius < y + box.radius < row.top + row.height


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: before_after("a", "x", GROUPS, "cijfer"), "A chart shows shares or means, not "),
        (lambda: before_after("no id", "x", GROUPS, "share"), "Not a usable id or width: 'no id'"),
        (
            lambda: before_after("a", "x", [], "share", width=319),
            "Not a usable id or width: 'a', 3",
        ),
        (lambda: phase_distribution("p", "x", [("Visie", [1, 2])]), "Expected five counts, not [1"),
        (lambda: phase_strip("s", "x", [1, 2, 3, 4, -5]), "Expected five counts, not [1, 2, 3, 4,"),
        (lambda: phase_strip("s", "x", [0.5, 2, 3, 4, 5]), "Expected five counts, not [0.5, 2, "),
        (lambda: phase_strip("s", "x", [1, 2, 3, 4, 5], agreed=6), "6 is not in range"),
    ],
    ids=["shape", "id", "width", "two counts", "negative", "half", "sixth phase"],
)
def test_what_cannot_be_drawn_is_refused(draw, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        draw()


# Building blocks


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (193.4, 234.4, [190, 200, 210, 220, 230, 240]),
        (1, 10, [0, 2, 4, 6, 8, 10]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (7, 7, [6.5, 7.0, 7.5]),
    ],
)
def test_ticks_are_round_numbers(low, high, ticks):
    assert charts.nice_ticks(low, high) == ticks


@given(st.floats(-1e5, 1e5), st.floats(0, 1e5))
def test_a_handful_of_ticks_encloses_the_range(low, span):
    ticks = charts.nice_ticks(low, low + span)
    assert ticks[0] - 1e-6 <= low <= low + span <= ticks[-1] + 1e-6
    assert 3 <= len(ticks) <= 8


# The partials

PICTURES = {
    "before_after": before_after("a-1", "Groep 6 & <meer>", GROUPS, "share", target=0.85),
    "phase_distribution": phase_distribution(
        "p-1", "Groep 6 & <meer>", [("Visie", [0, 2, 4, 1, 1])]
    ),
    "phase_strip": phase_strip("s-1", "Groep 6 & <meer>", [0, 2, 4, 1, 1], agreed=3),
}
EVERY_PICTURE = pytest.mark.parametrize(("name", "chart"), PICTURES.items(), ids=PICTURES)


def drawn(name, chart):
    """The partial as a tree; parsing it proves that it is well-formed."""
    markup = render_to_string(f"charts/{name}.svg.html", {"chart": chart})
    plain = markup.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return ElementTree.fromstring(plain)  # noqa: S314 our own markup


def texts(tree, path):
    return ["".join(each.itertext()) for each in tree.findall(path)]


@EVERY_PICTURE
def test_the_picture_is_named_by_its_finding_and_described_by_its_figures(name, chart):
    svg = drawn(name, chart).find("svg")
    ids = {each.get("id"): each.text for each in svg if each.get("id")}
    assert svg.get("role") == "img"
    assert ids == {svg.get("aria-labelledby"): chart.title, svg.get("aria-describedby"): chart.desc}
    assert list(ids) == [f"{chart.chart_id}-title", f"{chart.chart_id}-desc"]


@EVERY_PICTURE
def test_the_table_twin_has_the_same_figures(name, chart):
    table = drawn(name, chart).find("details/table")
    assert texts(table, "caption") == [chart.title]
    assert len(texts(table, "thead/tr/th[@scope='col']")) == len(chart.columns)
    assert texts(table, "tbody/tr/th[@scope='row']") == [name for name, _ in chart.table]
    assert texts(table, "tbody/tr/td") == [str(cell) for _, row in chart.table for cell in row]


@EVERY_PICTURE
def test_the_picture_needs_no_style_of_its_own(name, chart):
    tree = drawn(name, chart)
    assert [each.tag for each in tree.iter() if "style" in each.attrib or each.tag == "style"] == []


@EVERY_PICTURE
def test_a_dutch_page_does_not_put_commas_in_coordinates(name, chart):
    with override_settings(LANGUAGE_CODE="nl", USE_THOUSAND_SEPARATOR=True):
        svg = drawn(name, chart).find("svg")
    numbers = [
        value
        for each in svg.iter()
        for key, value in each.attrib.items()
        if key in ("x", "y", "cx", "cy", "r", "d", "width", "height", "viewBox")
    ]
    assert [value for value in numbers if not re.fullmatch(r"[-.0-9 MHhvmzV]+", value)] == []


def test_every_label_of_before_and_after_is_drawn():
    svg = drawn("before_after", PICTURES["before_after"]).find("svg")
    assert sorted(each.text for each in svg.iter("text")) == sorted(
        ["Groep 6", "25 leerlingen", "nulmeting 60%", "eindmeting 80%", "doel 85%"]
        + ["0%", "25%", "50%", "75%", "100%"]
    )


def test_every_label_of_a_distribution_is_drawn():
    svg = drawn("phase_distribution", PICTURES["phase_distribution"]).find("svg")
    assert [each.text for each in svg.iter("text")] == [
        *["Visie", "8 inschattingen"],
        *["fase 2", "2", "3", "4", "4", "1", "5", "1"],
    ]


def test_every_label_of_a_strip_is_drawn():
    svg = drawn("phase_strip", PICTURES["phase_strip"]).find("svg")
    assert [each.text for each in svg.iter("text")] == [
        *["1", "0×", "2", "2×", "3", "4×", "4", "1×", "5", "1×"],
        *["8 inschattingen", "voorbereiding", "verankering"],
    ]


def test_baseline_is_grey_and_the_final_measurement_has_the_one_colour():
    svg = drawn("before_after", PICTURES["before_after"]).find("svg")
    marks = [each for each in svg.findall("g") if each.find("circle") is not None]
    assert [(each.get("stroke"), each.get("fill")) for each in marks] == [
        ("#525D68", "#FFFFFF"),
        ("#7A2E6E", "#7A2E6E"),
    ]
