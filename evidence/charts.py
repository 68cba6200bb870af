"""Where everything stands in a picture: numbers in, coordinates and Dutch labels out.

The partials in ``templates/charts`` draw it, on screen and in a PDF:
``{% include "charts/before_after.svg.html" with chart=chart %}``. Coordinates are units of the
viewBox: at the default width of 360 one unit is a pixel on a phone; a page of A4 carries 640.
A server cannot measure text, so widths are estimated on the safe side. Each value brings its
margin where there is one, each mark its figure, each picture a table twin. Who may see small
groups is decided elsewhere. What is not as described (no shape, no five counts) is a ValueError.
"""

import math
from dataclasses import astuple, dataclass
from itertools import accumulate
from textwrap import wrap

from evidence import wording

WIDTH, NARROWEST, INSET, GAP, LARGE, SMALL = 360, 320, 18, 5, 15, 13
MOMENTS = ("nulmeting", "eindmeting")
PHASES = ("voorbereiding", "start", "invoering", "ontwikkeling", "verankering")
FILLS = ("#EAF1F6", "#C3D8E6", "#8FB6CF", "#3F7CA3", "#123F5E")
INKS = ("#1B2128", "#1B2128", "#1B2128", "#FFFFFF", "#FFFFFF")


@dataclass(frozen=True)
class Label:
    """A text on its baseline; anchor is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """What a partial needs; ``table`` is the twin: names with their cells, under ``columns``."""

    chart_id: str
    title: str
    note: str
    width: float
    height: float
    rows: list
    columns: tuple
    table: list
    ticks: list = ()
    targets: list = ()

    def __post_init__(self):
        if not self.chart_id.replace("-", "_").isidentifier() or self.width < NARROWEST:
            raise ValueError(f"Not a usable id or width: {self.chart_id!r}, {self.width}.")

    @property
    def desc(self):
        """The table in sentences, for who hears the picture."""
        each = "{}: {}".format
        spoken = [(name, "; ".join(map(each, self.columns[1:], row))) for name, row in self.table]
        return " ".join(f"{name}, {cells}." for name, cells in spoken)


@dataclass(frozen=True)
class Row:
    """A name in lines, a count, and the band from top over height with Marks or Pieces.

    ``expected`` is the place on the axis of what was foreseen, with its Label.
    """

    name: list
    count: Label
    top: float
    height: float
    items: list
    expected: object = None


@dataclass(frozen=True)
class Group:
    """A row for ``before_after``: results of ``stats``, or None where not measured.

    ``expected`` is what the team foresaw of the second: a fraction or a score.
    """

    name: str
    before: object = None
    after: object = None
    expected: object = None


@dataclass(frozen=True)
class Mark:
    """One measurement; x is None where there is none, low and high where no margin is."""

    y: float
    label: Label
    x: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Piece:
    """One phase: a segment of a bar, or a box of a strip with its dots. Ink goes on the fill."""

    x: float
    width: float
    fill: str
    ink: str
    phase: Label
    count: Label
    dots: list = ()
    radius: float = 0
    is_agreed: bool = False


def before_after(
    chart_id, title, groups, shape, *, axis=(), target=None, moments=MOMENTS, width=WIDTH
):
    """Per Group the first and the last measurement with their margins, on one shared axis.

    ``shape`` is 'share' (Share; an axis of 0 to 100 %) or 'mean' (Mean; an axis around the
    data, in points, that covers at least the pair ``axis``, so that pictures can be compared).
    ``target`` is a fraction or a score.
    """
    results = [each for group in groups for each in (group.before, group.after) if each]
    goal = [] if target is None else [float(target)]
    foreseen = [float(group.expected) for group in groups if group.expected is not None]
    ends = [end for each in results if each.interval for end in astuple(each.interval)]
    ticks = _ticks(
        shape, [*map(float, axis), *goal, *foreseen, *ends, *(each.estimate for each in results)]
    )
    place = scale(ticks[0], ticks[-1], INSET, width - INSET)
    rows, top, full = [], 22 * len(goal), wording.full_figure
    for group in groups:
        rows.append(_group_row(group, place, moments, top, width, shape))
        top = rows[-1].top + 68 + 20 * bool(rows[-1].expected)
    table = [(group.name, [full(group.before), full(group.after)]) for group in groups]
    if foreseen:
        table = [
            (name, [*cells, _foreseen(shape, group)])
            for (name, cells), group in zip(table, groups, strict=True)
        ]
        moments = (*moments, "verwacht")
    texts = [_number(shape, tick, int(ticks[1] - ticks[0] < 1)) for tick in ticks]
    pins = [_pin(*pair, place, top + 14, width) for pair in zip(ticks, texts, strict=True)]
    goals = [_pin(value, f"doel {_number(shape, value)}", place, 14, width) for value in goal]
    columns, note = ("Groep", *moments), wording.margin_note(results)
    return Chart(chart_id, title, note, width, top + 22, rows, columns, table, pins, goals)


def phase_distribution(chart_id, title, rows, *, head="Indicator", phases=PHASES, width=WIDTH):
    """Per row (a name and five counts) one full bar; a phase nobody chose takes no room."""
    drawn, top = [], 0
    for name, counts in rows:
        drawn.append(_bar_row(name, _five(counts), top, width))
        top = max([drawn[-1].top + drawn[-1].height, *(p.count.y for p in drawn[-1].items)]) + 24
    columns = (head, *(f"Fase {number}" for number in range(1, 6)), "Samen")
    table = [(name, [*counts, sum(counts)]) for name, counts in rows]
    return Chart(chart_id, title, wording.phase_note(phases), width, top, drawn, columns, table)


def phase_strip(chart_id, title, counts, *, agreed=None, phases=PHASES, width=WIDTH):
    """One indicator: five boxes with a dot per rating. ``agreed`` is the team's phase, 1 to 5."""
    chosen = None if agreed is None else range(1, 6).index(agreed)
    boxes = [_box(at, n, (width - 27) / 5, at == chosen) for at, n in enumerate(_five(counts))]
    ends = [Label(0, 124, phases[0], "start"), Label(width, 124, phases[-1], "end")]
    row = Row([], Label(width / 2, 124, wording.ratings(sum(counts))), 1.5, 84.5, boxes)
    names = [f"{at} {name}{' (afgesproken)' * (at == agreed)}" for at, name in enumerate(phases, 1)]
    table = [(name, [count]) for name, count in zip(names, counts, strict=True)]
    note = wording.strip_note(phases, agreed)
    return Chart(chart_id, title, note, width, 132, [row], ("Fase", "Aantal"), table, ends)


def nice_ticks(low, high):
    """Round numbers around low to high, three to seven, in steps of 1, 2 or 5 times a power of
    ten. A range below 1 is widened to 1: finer would be false precision."""
    if high - low < 1:
        low, high = (low + high - 1) / 2, (low + high + 1) / 2
    rough = (high - low) / (5 if high - low > 5 else 3)
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    numbers = range(math.floor(low / step), math.ceil(high / step) + 1)
    return [round(number * step, 6) for number in numbers]


def scale(low, high, start, end):
    """A function from values between low and high to coordinates between start and end."""
    return lambda value: round(start + (value - low) / (high - low) * (end - start), 1)


def text_width(text, size):
    """How wide a text is at most in our typeface, bold, in the units of its size."""
    return sum(size * _char_width(char) for char in text)


def _char_width(char):
    if char in " .,:;'|!ijlfrt()[]/-":
        return 0.42
    if char in "mwMW%@" or (char > "\u2000" and char != wording.MINUS):
        return 1
    return 0.74 if char.isupper() else 0.62


def label_inside(x, y, text, width, size=SMALL):
    """A label centred on x, moved as little as needed to stay between 0 and width."""
    half = text_width(text, size) / 2
    return Label(round(max(half, min(x, width - half)), 1), y, text)


def lane(wanted, y, width, size=SMALL):
    """Labels near their wanted (centre, text), in rising order, none touching the next."""
    halves = [(text_width(text, size) + GAP) / 2 for _, text in wanted]
    placed, edge = [], -GAP / 2
    for (centre, _), half in zip(wanted, halves, strict=True):
        placed.append(max(centre, edge + half))
        edge = placed[-1] + half
    edge = width + GAP / 2
    for at in reversed(range(len(placed))):
        placed[at] = round(min(placed[at], edge - halves[at]), 1)
        edge = placed[at] - halves[at]
    return [Label(x, y, text) for x, (_, text) in zip(placed, wanted, strict=True)]


def heading(name, count, top, width):
    """The labels of a name and of its count, and the baseline of the lowest of them."""
    lines = _lines(name, width)
    labels = [Label(0, top + 15 + 19 * at, line, "start") for at, line in enumerate(lines)]
    y = labels[-1].y
    if text_width(lines[-1], LARGE) + text_width(count, SMALL) + GAP <= width:
        return labels, Label(width, y, count, "end"), y
    return labels, Label(0, y + 18, count, "start"), y + 18


def _lines(text, width):
    """The text in at most three lines that fit the width; what is left out shows as '…'."""
    ways = (wrap(text, chars, max_lines=3, placeholder="…") for chars in range(120, 0, -1))
    return next(w for w in ways if all(text_width(line, LARGE) <= width for line in w)) or ["–"]


def _foreseen(shape, group):
    return "–" if group.expected is None else _number(shape, float(group.expected))


def _expected(group, place, y, width, shape):
    """A mark below the last measurement: what the team expected."""
    if group.expected is None:
        return None
    x, words = place(float(group.expected)), f"verwacht {_foreseen(shape, group)}"
    return Mark(y, label_inside(x, y + 24, words, width, LARGE), x)


def _group_row(group, place, moments, top, width, shape):
    count = wording.pupils_measured([group.before, group.after])
    labels, count, y = heading(group.name, count, top, width)
    first = _mark(group.before, moments[0], place, y + 36, y + 24, width)
    last = _mark(group.after, moments[1], place, y + 54, y + 76, width)
    expected = _expected(group, place, y + 72, width, shape)
    return Row(labels, count, y + 28, 34, [first, last], expected)


def _mark(result, moment, place, y, label_y, width):
    if result is None:
        return Mark(y, Label(0, label_y, f"{moment}: {wording.NOT_MEASURED}", "start"))
    x = place(result.estimate)
    label = label_inside(x, label_y, f"{moment} {wording.figure(result)}", width, LARGE)
    ends = astuple(result.interval) if result.interval else ()
    return Mark(y, label, x, *map(place, ends))


def _ticks(shape, values):
    if shape == "mean":
        return nice_ticks(min(values, default=0), max(values, default=1))
    if shape == "share":
        return [0, 0.25, 0.5, 0.75, 1]
    raise ValueError(f"A chart shows shares or means, not {shape!r}.")


def _number(shape, value, decimals=1):
    return wording.percent(value) if shape == "share" else wording.nl_number(value, decimals)


def _pin(value, text, place, y, width):
    return Mark(y, label_inside(place(value), y, text, width), place(value))


def _bar_row(name, counts, top, width):
    labels, total, y = heading(name, wording.ratings(sum(counts)), top, width)
    place = scale(0, sum(counts) or 1, 0.5, width - 0.5)
    ends = [place(end) for end in accumulate(counts, initial=0)]
    spans = [(at, ends[at], ends[at + 1], str(counts[at])) for at in range(5) if counts[at]]
    down, height = (29, 30) if spans else (0, 0)
    return Row(labels, total, y + down, height, list(_segments(spans, y, width)))


def _segments(spans, y, width):
    """Phase numbers stand above the bar; counts on it, or below it where it is too narrow."""
    middles = [(start + end) / 2 for _, start, end, _ in spans]
    fits = [text_width(count, LARGE) + GAP < end - start for _, start, end, count in spans]
    narrow = [(x, span[3]) for x, span, fit in zip(middles, spans, fits, strict=True) if not fit]
    below = iter(lane(narrow, y + 75, width, LARGE))
    heads = [f"{'' if number else 'fase '}{span[0] + 1}" for number, span in enumerate(spans)]
    above = lane(list(zip(middles, heads, strict=True)), y + 23, width)
    for (at, start, end, count), x, head, fit in zip(spans, middles, above, fits, strict=True):
        label = Label(x, y + 49, count) if fit else next(below)
        yield Piece(start, round(end - start, 1), FILLS[at], INKS[at * fit], head, label)


def _box(at, count, side, is_agreed):
    x = 1.5 + at * (side + 6)
    dots, radius = _dots(count, x + 5, 30, side - 10, 50)
    number, below = Label(x + 8, 20, str(at + 1), "start"), Label(x + side / 2, 104, f"{count}×")
    return Piece(x, side, FILLS[at], INKS[at], number, below, dots, radius, is_agreed)


def _dots(count, x, y, width, height):
    """The centres of dots in rows from the bottom up, and a radius at which all of them fit."""
    cell = 14
    while (width // cell) * (height // cell) < count:
        cell *= 0.95
    across = int(width // cell)
    left = x + (width - across * cell) / 2
    places = [divmod(number, across) for number in range(count)]
    dots = [(left + (col + 0.5) * cell, y + height - (row + 0.5) * cell) for row, col in places]
    return [(round(cx, 1), round(cy, 1)) for cx, cy in dots], round(cell * 0.36, 2)


def _five(counts):
    if len(counts) != 5 or any(count < 0 or count != int(count) for count in counts):
        raise ValueError(f"Expected five counts, not {counts}.")
    return counts
