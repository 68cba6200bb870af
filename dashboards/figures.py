"""Counts in words and pictures, for who looks after a whole board: no title, no name, no text."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.urls import reverse

from common.templatetags.plg import ago
from cycles.models import Cycle, Stage
from cycles.questions import QUESTIONS
from evidence.charts import phase_distribution

PHASES = range(1, 6)
WIDTH = 240
PERIODS = {False: "eerder", True: "dit schooljaar"}


@dataclass
class SchoolLine:
    """One school beside the others."""

    pk: int
    name: str
    sector: str
    url: str
    closed_on: object = None
    label: str = ""
    teams: int = 0
    questions: Counter = field(default_factory=Counter)
    decisions: Counter = field(default_factory=Counter)
    sheets: int = 0
    active_at: object = None
    active: str = ""
    segments: list = field(default_factory=list)

    @property
    def running(self):
        return sum(self.questions.values())

    @property
    def spoken(self):
        """The bar in words."""
        said = [
            f"vraag {number}: {count}" for number, count in sorted(self.questions.items()) if count
        ]
        return ", ".join(said) or "geen lopende cyclus"

    @property
    def decided(self):
        """The number of each kind of decision, in the order of the kinds."""
        return [(label, self.decisions[kind]) for kind, label in Cycle.Decision.choices]


@dataclass(frozen=True)
class Segment:
    """A piece of the bar: as wide as its number of cycles."""

    number: int
    count: int
    x: float
    width: float
    middle: float


def boards(schools, places):
    """Per board a link, and a short line per school."""
    rows = list(schools)
    return [
        {
            "name": place.name,
            "url": reverse("dashboards:board", args=[place.id]),
            "schools": [school_line(row) for row in rows if row.board_id == place.id],
        }
        for place in places
    ]


def school_line(row):
    """A school with its counts, for Vandaag."""
    return {
        "name": row.name,
        "url": reverse("dashboards:school", args=[row.pk]),
        "about": f"{counted(row.teams_count, 'team', 'teams')}, "
        f"{counted(row.running, 'lopende cyclus', 'lopende cycli')}",
        "active": ago(row.active_at),
    }


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}"


def board(rows, cycles, sheets, day, label=""):
    """The board's page out of three lists of counts; a team of two schools counts in both.

    With a ``label`` only the schools of that group count. Of worksheets it then says no phases: in
    a group of one school those would be the phases of that school.
    """
    labels = labels_of(rows)
    label = label if label in labels else ""
    schools, schools_of = school_lines(rows, label)
    ended = {row.schools__teams for row in rows if row.schools__teams__ended_on}
    stages, decisions = Counter(), Counter()
    for row in cycles:
        if row["team"] not in schools_of:
            continue
        if row["team"] in ended and row["stage"] != Stage.CLOSED:
            continue
        add_cycles(row, [schools[pk] for pk in schools_of[row["team"]]])
        count(row, stages, decisions)
    sheets = list(sheets)
    for row in sheets:
        for pk in schools_of.get(row["team"], ()) if row["team"] else [row["school"]]:
            if pk in schools:
                schools[pk].sheets += row["sheets"]
    lines = finished(list(schools.values()), day)
    pictured = [] if label else sheets
    return {
        "board": rows[0],
        "schools": lines,
        "counts": f"{counted(len(lines), 'school', 'scholen')}, {counted(len(schools_of.keys() - ended), 'team', 'teams')}.",
        "is_shared": any(len(at) > 1 for at in schools_of.values()),
        "questions": [(each, stages[each.number]) for each in QUESTIONS],
        "questions_title": questions_title(stages),
        "kinds": Cycle.Decision.labels,
        "decisions_title": decisions_title(decisions),
        "sheets_count": sum(row["sheets"] for row in pictured),
        "panels": panels(pictured),
        "panels_title": panels_title(pictured),
        "bar_width": WIDTH,
        "labels": labels,
        "label": label,
    }


def labels_of(rows):
    """The groups into which this board put its schools."""
    return sorted({row.schools__label for row in rows if row.schools__label})


def only_school(found, pk):
    """The board's counts narrowed to one school, with titles of its own."""
    school = next(line for line in found["schools"] if line.pk == pk)
    return {
        "schools": [school],
        "questions": [(each, school.questions[each.number]) for each in QUESTIONS],
        "questions_title": questions_title(school.questions),
        "kinds": found["kinds"],
        "decisions_title": decisions_title(school.decisions),
        "bar_width": WIDTH,
    }


def school_lines(rows, label=""):
    """The schools by their key, and the schools of each team; all, or those with this label."""
    schools, schools_of = {}, {}
    for row in rows:
        if row.schools is None or (label and row.schools__label != label):
            continue
        schools.setdefault(row.schools, school_start(row))
        if row.schools__teams is not None:
            schools[row.schools].teams += row.schools__teams__ended_on is None
            schools_of.setdefault(row.schools__teams, []).append(row.schools)
    return schools, schools_of


def school_start(row):
    url = reverse("dashboards:school", args=[row.schools])
    return SchoolLine(
        row.schools,
        row.schools__name,
        row.schools__sector,
        url,
        row.schools__closed_on,
        row.schools__label,
    )


def add_cycles(row, schools):
    """Count these cycles of one team at its schools."""
    for school in schools:
        count(row, school.questions, school.decisions)
        school.active_at = max(school.active_at or row["last"], row["last"])


def count(row, questions, decisions):
    """Add these cycles to their question, or to their decision when they are closed."""
    if row["stage"] == Stage.CLOSED:
        decisions[row["decision"]] += row["number"]
    else:
        questions[row["stage"] // 10] += row["number"]


def finished(lines, day):
    """The same schools with their bars, on one scale, and their last day in words."""
    most = max((line.running for line in lines), default=0)
    for line in lines:
        line.segments = segments(line.questions, most)
        line.active = ago(line.active_at, day)
    return lines


def segments(questions, most):
    """The bar of one school; ``most`` is how many cycles fill the whole width."""
    found, x = [], 0
    for number, count in sorted(questions.items()):
        width = round(count / most * WIDTH, 1)
        found.append(Segment(number, count, x, width, round(x + width / 2, 1)))
        x = round(x + width, 1)
    return found


def questions_title(stages):
    """What the bars say, over all schools."""
    running = sum(stages.values())
    if not running:
        return "Er loopt nu geen cyclus"
    most = max(stages.values())
    at = [each.number for each in QUESTIONS if stages[each.number] == most]
    where = f", de meeste bij vraag {at[0]}" if len(at) == 1 and running > 1 else ""
    return f"Er {'loopt' if running == 1 else 'lopen'} {counted(running, 'cyclus', 'cycli')}{where}"


def decisions_title(decisions):
    """What the decisions say, over all schools."""
    closed = sum(decisions.values())
    if not closed:
        return "Er is nog geen cyclus afgerond"
    is_are = "is" if closed == 1 else "zijn"
    kept = decisions[Cycle.Decision.ANCHOR]
    return f"{counted(closed, 'cyclus', 'cycli')} {is_are} afgerond, waarvan {kept} geborgd"


def panels(sheets):
    """Per theme a small picture of the phases that teams chose: earlier, and this school year."""
    themes = {}
    for row in sheets:
        periods = themes.setdefault((row["theme__number"], row["theme__title"]), {})
        before = periods.get(row["is_now"], [0] * len(PHASES))
        periods[row["is_now"]] = [sum(pair) for pair in zip(before, phases(row), strict=True)]
    return [panel(number, title, periods) for (number, title), periods in sorted(themes.items())]


def panel(number, title, periods):
    """The picture of one theme, and the same figures for the table."""
    rows = [(PERIODS[is_now], counts) for is_now, counts in sorted(periods.items())]
    chart = phase_distribution(f"thema-{number}", title, rows, head="Wanneer")
    drawn = [
        with_count(row, sum(counts)) for row, (_, counts) in zip(chart.rows, rows, strict=True)
    ]
    return replace(chart, rows=drawn)


def with_count(row, number):
    """The row, saying how many indicators it counts."""
    return replace(row, count=replace(row.count, text=counted(number, "keuze", "keuzes")))


def phases(row):
    """How many indicators stand in phase 1 to 5."""
    return [row[f"phase_{n}"] for n in PHASES]


def panels_title(sheets):
    """What the pictures say: a team beside its own earlier choice, never beside another team."""
    earlier = {place_of(row): row for row in sheets if not row["is_now"]}
    pairs = [
        (earlier[place], row)
        for row in sheets
        if row["is_now"] and (place := place_of(row)) in earlier
    ]
    if not pairs:
        themes = len({row["theme__number"] for row in sheets})
        return f"Teams kozen samen een fase bij {counted(themes, 'thema', 'thema’s')}"
    rose = sum(median(phases(after)) > median(phases(before)) for before, after in pairs)
    return f"Teams namen {len(pairs)} keer een thema opnieuw en kozen {rose} keer een latere fase"


def place_of(row):
    """The team or school, and the theme, of which these are the phases."""
    return row["team"], row["school"], row["theme__number"]


def median(counts):
    """The lower median of phases, given as counts per phase; 0 when nothing was chosen."""
    chosen = [n for n, count in zip(PHASES, counts, strict=True) for _ in range(count)]
    return chosen[(len(chosen) - 1) // 2] if chosen else 0
