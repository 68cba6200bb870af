"""Two more pictures: how many pupils at each level, and how a group went over three moments or more.

As in ``charts``: numbers in, coordinates and Dutch labels out; the partials in ``templates/charts``
draw them, on a page and in a PDF.
"""

from dataclasses import astuple, dataclass
from itertools import accumulate

from django.utils.formats import date_format

from evidence import wording
from evidence.charts import (
    GAP,
    LARGE,
    SMALL,
    WIDTH,
    Chart,
    Label,
    Piece,
    Row,
    heading,
    label_inside,
    lane,
    nice_ticks,
    scale,
    text_width,
)
from evidence.comparing import band_index
from evidence.shapes import Shape

FILLS = ("#EAF1F6", "#C3D8E6", "#8FB6CF", "#6DA0C2", "#3F7CA3", "#123F5E")
INKS = ("#1B2128", "#1B2128", "#1B2128", "#1B2128", "#FFFFFF", "#FFFFFF")
TINTS = {2: (1, 5), 3: (1, 2, 5), 4: (0, 1, 4, 5), 5: (0, 1, 2, 4, 5), 6: range(6)}
LEAST_POINTS, TALL = 3, 84
INDEX_NOTE = (
    "Elke leerling in niveau I of A telt voor 5, in V of E voor 1. Dit is het gemiddelde daarvan. "
    "Gebruik het alleen om één groep te volgen."
)
LEVEL_NOTE = "Boven de balk staat het niveau, erin het aantal leerlingen."


@dataclass(frozen=True)
class Point:
    """One moment of a course: its day, its value, its margin (or None) and both in words."""

    day: object
    value: float
    interval: object
    words: str
    full: str


@dataclass(frozen=True)
class Course:
    """The moments of one group, in order; ``unit`` is 'share', 'mean' or 'index'."""

    name: str
    unit: str
    points: list


@dataclass(frozen=True)
class Stop:
    """Where a point stands: its place, its margin from top to bottom (or None), its labels."""

    x: float
    y: float
    high: float | None
    low: float | None
    label: Label
    day: Label


# How many at each level


def band_rows(finding, name):
    """Per moment of this group its counts, as far as the reader may know them."""
    return [
        (f"{name}, {row.get_moment_display()}", row.counts)
        for moment, row in finding.measured.items()
        if moment in finding.levels and row.series.kind.cells
    ]


def distribution(chart_id, title, rows, kind, *, width=WIDTH):
    """Per row (a name and its counts) one full bar; a level where nobody stands takes no room."""
    drawn, top = [], 0
    for name, counts in rows:
        drawn.append(bar_row(name, counts, kind, top, width))
        top = max([drawn[-1].top + drawn[-1].height, *(p.count.y for p in drawn[-1].items)]) + 24
    table = [(name, [*counts, sum(counts)]) for name, counts in rows]
    columns = ("Meting", *kind.cells, "Samen")
    return Chart(chart_id, title, LEVEL_NOTE, width, top, drawn, columns, table)


def bar_row(name, counts, kind, top, width):
    labels, total, y = heading(name, wording.pupils(sum(counts)), top, width)
    place = scale(0, sum(counts), 0.5, width - 0.5)
    ends = [place(end) for end in accumulate(counts, initial=0)]
    spans = [(at, ends[at], ends[at + 1]) for at, count in enumerate(counts) if count]
    return Row(labels, total, y + 29, 30, pieces(spans, counts, kind, y, width))


def pieces(spans, counts, kind, y, width):
    """The names of the levels above the bar; counts on it, or below it where it is too narrow."""
    middles = [(start + end) / 2 for _, start, end in spans]
    names = [short(kind.cells[at]) for at, *_ in spans]
    above = lane(list(zip(middles, names, strict=True)), y + 23, width)
    fits = [text_width(str(counts[at]), LARGE) + GAP < end - start for at, start, end in spans]
    narrow = [
        (x, str(counts[span[0]]))
        for x, span, fit in zip(middles, spans, fits, strict=True)
        if not fit
    ]
    below = iter(lane(narrow, y + 75, width, LARGE))
    drawn = []
    for (at, start, end), x, head, fit in zip(spans, middles, above, fits, strict=True):
        label = Label(x, y + 49, str(counts[at])) if fit else next(below)
        tint = tint_of(kind, at)
        ink = INKS[tint] if fit else INKS[0]
        drawn.append(Piece(start, round(end - start, 1), FILLS[tint], ink, head, label))
    return drawn


def short(cell):
    """'niveau 3' as '3': the word stands in the note and the table."""
    return cell.rsplit(" ", 1)[-1] if cell[-1:].isdigit() and " " in cell else cell


def tint_of(kind, at):
    """Darker is further: the first band of a tracking system, the last level of a rubric."""
    tints = TINTS[len(kind.cells)]
    return tints[-1 - at] if kind.shape == Shape.BANDS else tints[at]


# Over time


def trend_rows(finding, name):
    """This group as one course; nothing from fewer than three moments."""
    if len(finding.levels) < LEAST_POINTS:
        return []
    if finding.series.kind.shape == Shape.BANDS:
        points = [
            index_point(row) for each, row in finding.measured.items() if each in finding.levels
        ]
        return [Course(name, "index", points)]
    levels = [(finding.measured[moment], level) for moment, level in finding.levels.items()]
    unit = "share" if hasattr(levels[0][1], "k") else "mean"
    return [Course(name, unit, [level_point(*each) for each in levels])]


def level_point(row, level):
    full = wording.full_figure(level)
    return Point(row.measured_on, level.estimate, level.interval, wording.figure(level), full)


def index_point(row):
    value = band_index(row.counts)
    words = wording.nl_number(value, 1)
    return Point(row.measured_on, value, None, words, f"{words}, {wording.pupils(row.n_tested)}")


def trend(chart_id, title, courses, *, width=WIDTH):
    """Per group its moments on one line, with margins; all groups on the same axes."""
    points = [point for course in courses for point in course.points]
    ends = [end for each in points if each.interval for end in astuple(each.interval)]
    ticks = axis_of(courses[0].unit, [*ends, *(each.value for each in points)])
    days = [each.day.toordinal() for each in points]
    across = scale(min(days), max(max(days), min(days) + 1), 30, width - 30)
    rows, top = [], 0
    for course in courses:
        rows.append(course_row(course, across, ticks, top, width))
        top = rows[-1].top + TALL + 44
    most = max(len(course.points) for course in courses)
    columns = ("Groep", *(f"Meting {number}" for number in range(1, most + 1)))
    table = [(course.name, cells_of(course, most)) for course in courses]
    note = INDEX_NOTE if courses[0].unit == "index" else wording.margin_note(points)
    return Chart(chart_id, title, note, width, top - 12, rows, columns, table)


def axis_of(unit, values):
    if unit == "share":
        return [0, 1]
    return [1, 5] if unit == "index" else nice_ticks(min(values), max(values))


def course_row(course, across, ticks, top, width):
    labels, count, y = heading(course.name, f"{len(course.points)} metingen", top, width)
    start = y + 30
    down = scale(ticks[-1], ticks[0], start, start + TALL)
    xs = [across(point.day.toordinal()) for point in course.points]
    days = [date_format(point.day, "j b y") for point in course.points]
    below = lane(list(zip(xs, days, strict=True)), start + TALL + 20, width)
    stops = [stop_of(*each, down, width) for each in zip(course.points, xs, below, strict=True)]
    return Row(labels, count, start, TALL, stops)


def stop_of(point, x, day, down, width):
    y = down(point.value)
    high, low = (
        (down(point.interval.high), down(point.interval.low)) if point.interval else (None, None)
    )
    label = label_inside(x, (y if high is None else high) - 8, point.words, width, SMALL)
    return Stop(x, y, high, low, label, day)


def cells_of(course, most):
    cells = [f"{date_format(each.day, 'j F Y')}: {each.full}" for each in course.points]
    return [*cells, *["–"] * (most - len(cells))]
