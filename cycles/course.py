"""The picture of a cycle along the months: moments in, coordinates and Dutch labels out.

``templates/cycles/_course.svg.html`` draws it; the list of moments is its twin. Units are those of
the viewBox: one unit is a pixel on a phone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from cycles.models import Stage
from cycles.moments import number_of
from cycles.questions import QUESTIONS

WIDTH, INSET, TOP, LANE, BAR = 360, 10, 30, 42, 14
THIN = 4
MOST_TICKS = 6
COLOURS = {1: "#9A3412", 2: "#3D4A9E", 3: "#0F6B57", 4: "#7A2E6E"}
TINTS = {1: "#FBEBE3", 2: "#E9EBF8", 3: "#E2F2EC", 4: "#F6E8F3"}


@dataclass(frozen=True)
class Span:
    """A stage from one day to another."""

    stage: int
    begin: date
    end: date


@dataclass(frozen=True)
class Piece:
    """A span as it is drawn in the lane of its question."""

    x: float
    width: float
    fill: str
    label: str = ""
    label_x: float = 0


@dataclass(frozen=True)
class Lane:
    """One question, or one kind of marks, with its name above."""

    name: str
    top: float
    colour: str
    pieces: tuple = ()
    gates: tuple = ()
    marks: tuple = ()

    @property
    def bar(self):
        return self.top + 20

    @property
    def middle(self):
        return self.bar + BAR / 2


@dataclass(frozen=True)
class Course:
    """All that the template draws; ``end`` is where it stops: now, or the decision."""

    title: str
    desc: str
    height: float
    lanes: list
    ticks: list
    end: tuple
    width: float = WIDTH
    bar: float = BAR


class Scale:
    """Days along the width."""

    def __init__(self, first, last):
        self.first, self.days = first, max(1, (last - first).days)

    def __call__(self, day):
        inner = WIDTH - 2 * INSET
        return round(INSET + inner * min(max(0, (day - self.first).days / self.days), 1), 1)


def course_of(story, today):
    """The picture of this story up to today, or up to its decision."""
    spans = spans_of(story, today)
    days = [*story.days, *(day for day, *_ in story.measured)]
    first = min([spans[0].begin, *days])
    last = max([spans[-1].end, *days])
    place = Scale(first, last)
    lanes = [question_lane(each, spans, story, place) for each in QUESTIONS]
    lanes += mark_lanes(story, place)
    word = "besluit" if story.cycle.is_closed else "nu"
    return Course(
        title=title_of(story.cycle, spans),
        desc=desc_of(spans, story),
        height=TOP + LANE * len(lanes),
        lanes=lanes,
        ticks=ticks_of(first, last, place),
        end=(place(spans[-1].end), word),
    )


def spans_of(story, today):
    """The stages one after another, as the team went through them; without the time after closing."""
    cycle, changes = story.cycle, story.changes
    begins = [cycle.started_at, *(change.changed_at for change in changes)]
    begins = [timezone.localdate(moment) for moment in begins]
    stages = [changes[0].from_stage if changes else cycle.stage]
    stages += [change.to_stage for change in changes]
    ends = [*begins[1:], timezone.localdate(cycle.closed_at) if cycle.is_closed else today]
    found = [Span(*each) for each in zip(stages, begins, ends, strict=True)]
    return [span for span in found if span.stage != Stage.CLOSED] or found


def question_lane(question, spans, story, place):
    """When the team worked at this question; before it runs in class the third is lighter."""
    number = question.number
    own = [span for span in spans if number_of(span.stage) == number]
    top = TOP + LANE * (number - 1)
    forward = {change.from_stage: change for change in story.changes}
    gates = [
        (place(timezone.localdate(change.changed_at)), len(story.notes.get(number, ())))
        for stage, change in forward.items()
        if change.to_stage > stage and stage != Stage.RUNNING and number_of(stage) == number
    ]
    pieces = tuple(piece(span, number, place) for span in own)
    name = f"{number}. {question.name}"
    return Lane(name, top, COLOURS[number], pieces, tuple(gates))


def piece(span, number, place):
    """Preparing is drawn open, all other work closed."""
    begin = place(span.begin)
    width = round(max(THIN, place(span.end) - begin), 1)
    is_open = span.stage == Stage.INTERVENTION
    label = "in de klas" if span.stage == Stage.RUNNING and width > 70 else ""
    fill = TINTS[number] if is_open else COLOURS[number]
    return Piece(begin, width, fill, label, round(begin + width / 2, 1))


def mark_lanes(story, place):
    """What was measured, and the days on which somebody wrote in the log; left out when empty."""
    found = [
        ("Gemeten", sorted({place(day) for day, *_ in story.measured})),
        ("Logboek", sorted({place(day) for day in story.days})),
    ]
    filled = [(name, marks) for name, marks in found if marks]
    return [
        Lane(name, TOP + LANE * (len(QUESTIONS) + n), "#1B2128", marks=tuple(marks))
        for n, (name, marks) in enumerate(filled)
    ]


def ticks_of(first, last, place):
    """The first days of months, a few at most; the two ends when there are too few."""
    months = months_between(first, last)
    months = months[:: -(-len(months) // MOST_TICKS)] if months else []
    if len(months) < 2:
        return [
            (place(first), date_format(first, "j M"), "start"),
            (place(last), date_format(last, "j M"), "end"),
        ]
    return [(place(day), month_name(day, n), "start") for n, day in enumerate(months)]


def months_between(first, last):
    """The first day of every month that begins between these days."""
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def month_name(day, n):
    """With the year where it begins."""
    return date_format(day, "M Y" if n == 0 or day.month == 1 else "M").lower()


def title_of(cycle, spans):
    """How long it took, and how far the team came."""
    weeks = max(1, (spans[-1].end - spans[0].begin).days // 7)
    time = "één week" if weeks == 1 else f"{weeks} weken"
    if cycle.is_closed:
        return f"In {time} van probleem naar besluit"
    return f"Na {time}: {cycle.get_stage_display().lower()}"


def desc_of(spans, story):
    """The picture in sentences, for who hears it."""
    told = [
        f"{Stage(span.stage).label}: van {said(span.begin)} tot {said(span.end)}." for span in spans
    ]
    told += [f"{moment.label.capitalize()} op {said(day)}." for day, moment, *_ in story.measured]
    return " ".join(told)


def said(day):
    return date_format(day, "j F Y")
