"""What the worksheets look like on paper: from rows to the HTML of a document."""

from dataclasses import dataclass
from textwrap import wrap

from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from teams.services import has_logo
from worksheets.paper.names import STEP_ROWS, indicator_prefix, sheet_prefix, step_prefix

LINES_PER_TEXT = 20
PLACE_LENGTH = 70
EMPTY_ROWS = 5
BRIEF = 700  # letters, about a sixth of a page
FILLABLE = "invulbaar"
ALL_OF_THEM = {"school": "de hele school", "board": "het hele bestuur"}
REPORT, YEAR = "report", "year"
WALL_SIZES = (26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9)
WALL_HEIGHT, WALL_COLUMN, WALL_PADDING = 205, 56, 7  # mm on A3, under the heads of the columns
NOTES_HEIGHT = 43
LETTER_WIDTH, LINE_HEIGHT = 0.18, 0.455  # mm per point
BOLD = 0.9  # so many bold letters in the place of one


class Kind(models.TextChoices):
    """The two sheets that belong to each theme."""

    DEVELOPMENT = "development", "Een PLG in ontwikkeling"
    NEXT_STEP = "next_step", "De volgende stap!"


BLANK_PAPERS = [
    (
        "Leeg, voor de pen",
        [
            (Kind.DEVELOPMENT.value, Kind.DEVELOPMENT.label),
            (Kind.NEXT_STEP.value, "De volgende stap!"),
        ],
    ),
    (
        "Invulbaar, op de computer",
        [
            (f"development-{FILLABLE}", "Een PLG in ontwikkeling, invulbaar"),
            (f"next_step-{FILLABLE}", "De volgende stap!, invulbaar"),
        ],
    ),
    (
        "Groot, op A3",
        [
            ("rubric", "Rubric voor aan de muur"),
            ("placemat-4", "Placemat voor vier mensen"),
            ("placemat-3", "Placemat voor drie mensen"),
            ("placemat-2", "Placemat voor twee mensen"),
        ],
    ),
]
FILLED_PAPERS = [
    (Kind.DEVELOPMENT.value, "Een PLG in ontwikkeling, ingevuld"),
    (Kind.NEXT_STEP.value, "De volgende stap!, ingevuld"),
    (REPORT, "Verslag van de ronde"),
    (YEAR, "Boekje van jullie schooljaar"),
]
BOOKLETS = [
    (Kind.DEVELOPMENT.value, "Boekje Een PLG in ontwikkeling"),
    (Kind.NEXT_STEP.value, "Boekje De volgende stap!"),
]
BLANK_LABELS = {value: label for _, papers in BLANK_PAPERS for value, label in papers}
FILLED_LABELS = dict(FILLED_PAPERS)
BOOKLET_LABELS = dict(BOOKLETS)


@dataclass(frozen=True)
class Cover:
    """The line under the title: whose sheet this is. Empty parts become a line to write on.

    ``colour`` and ``has_logo`` are the school's own, when it chose them.
    """

    school: str = ""
    team: str = ""
    day: object = None
    colour: str = ""
    has_logo: bool = False

    @property
    def place(self):
        """School and team, short enough for the head of a page."""
        return Truncator(" · ".join(filter(None, [self.school, self.team]))).chars(PLACE_LENGTH)


@dataclass(frozen=True)
class Phase:
    """One cell of the rubric."""

    number: int
    label: str
    trait: str
    text: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Row:
    """One indicator, and what the team found when the sheet is filled in.

    ``field`` begins the names of its fields when the sheet is fillable.
    """

    indicator: object
    phases: list
    consensus: object = None
    spread: object = None
    earlier: object = None
    steps: tuple = ()
    field: str = ""

    @property
    def now(self):
        """The phase that the team agreed on, or None."""
        return next((phase for phase in self.phases if phase.chosen), None)

    @property
    def next(self):
        """The phase after that, or None at the end."""
        following = self.now and self.phases[self.now.number :]
        return following[0] if following else None

    @property
    def empty_rows(self):
        """Rows to write on, as many as fit on the page."""
        return range(EMPTY_ROWS)

    @property
    def step_fields(self):
        """How the field names of each row of steps begin."""
        return [step_prefix(self.field, number) for number in range(1, STEP_ROWS + 1)]

    @property
    def bars(self):
        """Per phase how many chose it, as (phase, number, one item per person); empty if too few."""
        counts = self.spread.counts if self.spread else ()
        return [(phase, n, range(n)) for phase, n in zip(self.phases, counts, strict=bool(counts))]

    @property
    def respondents(self):
        return self.spread.respondents if self.spread else 0

    @property
    def evidence(self):
        return calm(self.consensus.evidence) if self.consensus else ""

    @property
    def minority_note(self):
        return calm(self.consensus.minority_note) if self.consensus else ""

    @property
    def is_brief(self):
        """Whether what was said is so short that the report keeps it on one page."""
        return len(self.evidence) + len(self.minority_note) <= BRIEF


def calm(text):
    """The same text with at most twenty lines, so that a row always fits on a page."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, rest = lines[: LINES_PER_TEXT - 1], lines[LINES_PER_TEXT - 1 :]
    return "\n".join([*head, " ".join(rest)] if rest else head)


def phases_of(theme_set, indicator=None, chosen=None):
    """The phases of a set, with this indicator's descriptions and the one that was chosen."""
    texts = indicator.descriptions if indicator else [""] * len(theme_set.phases)
    return [
        Phase(
            phase["number"], phase["label"], phase["trait"], text, chosen=phase["number"] == chosen
        )
        for phase, text in zip(theme_set.phases, texts, strict=True)
    ]


def is_fillable(kind):
    """Whether this paper has fields to type in."""
    return kind.endswith(FILLABLE)


def blank_html(kind, theme, cover=None):
    """A paper of a theme, to be filled in with a pen or on a computer; with a team's name or lines for it."""
    name, _, variant = kind.partition("-")
    fillable = variant == FILLABLE
    rows = [
        Row(
            indicator,
            phases_of(theme.theme_set, indicator),
            field=indicator_prefix(theme, indicator) if fillable else "",
        )
        for indicator in theme.indicators.all()
    ]
    more = {
        "fillable": fillable,
        "field": sheet_prefix(theme) if fillable else "",
        "places": range(1, int(variant) + 1) if variant.isdigit() else (),
        "wall_size": wall_size(theme, rows),
        "wall_notes": has_room_for_notes(theme, rows),
    }
    label = BLANK_LABELS[name] if fillable else BLANK_LABELS[kind]
    return to_html(name, label, [part(theme, cover or Cover(), rows, **more)])


def wall_size(theme, rows):
    """The largest letter, in points, in which this rubric fits on one A3 page."""
    room = WALL_HEIGHT - head_height(theme)
    fitting = (size for size in WALL_SIZES if wall_height(rows, size) <= room)
    return next(fitting, WALL_SIZES[-1])


def has_room_for_notes(theme, rows):
    """Whether a row to stick examples in still fits under this rubric on the wall."""
    used = head_height(theme) + wall_height(rows, wall_size(theme, rows))
    return used + NOTES_HEIGHT <= WALL_HEIGHT


def head_height(theme):
    """How much the head takes more than usual, in mm, when its texts do not fit on one line."""
    return 13 * (lines_of(theme.title, 66) - 1) + 9 * (lines_of(theme.summary, 110) - 1)


def wall_height(rows, size):
    """About how high these rows become, in mm, in letters of this size."""
    per_line = WALL_COLUMN / (size * LETTER_WIDTH)
    tallest = (
        max(
            *(lines_of(phase.text, per_line) for phase in row.phases),
            lines_of(row.indicator.title, BOLD * per_line)
            + 0.8 * lines_of(row.indicator.statement, per_line / 0.8)
            + 0.5,
        )
        for row in rows
    )
    return sum(lines * size * LINE_HEIGHT + WALL_PADDING for lines in tallest)


def lines_of(text, per_line):
    """Over how many lines of so many letters this text runs."""
    return len(wrap(text, int(per_line)))


def filled_html(kind, worksheet, findings):
    """The paper of a team, with what it agreed on (see ``progress.findings_of``)."""
    sheet = FILLED_LABELS[kind] if kind == REPORT else Kind(kind).label
    return to_html(kind, sheet, [filled_part(kind, worksheet, findings)])


def filled_part(kind, worksheet, findings):
    """One worksheet of a team as a part of a document."""
    theme = worksheet.theme
    rows = [filled_row(theme.theme_set, finding) for finding in findings]
    if kind == Kind.NEXT_STEP:
        rows = [row for row in rows if row.steps] or rows
    return part(theme, cover_of(worksheet), rows, filled=True, worksheet=worksheet)


def cover_of(worksheet):
    """Whose sheet this is, in the colour of the school."""
    schools = schools_of(worksheet)
    house = house_of(schools)
    moment = worksheet.finished_at or worksheet.closed_at or timezone.now()
    return Cover(
        ", ".join(school.name for school in schools) or worksheet.board.name,
        worksheet.team.name if worksheet.team_id else ALL_OF_THEM[worksheet.level],
        timezone.localtime(moment).date(),
        house.colour if house else "",
        bool(house) and has_logo(house),
    )


def schools_of(worksheet):
    """The schools of the team, or the one school that judges itself; none for a board."""
    if worksheet.team_id:
        return list(worksheet.team.schools.all())
    return [worksheet.school] if worksheet.school_id else []


def house_of(schools):
    """The school whose colour and logo a paper wears: a team of several schools has none."""
    return schools[0] if len(schools) == 1 else None


def logo_of(worksheet):
    """The stored picture that the papers of this worksheet may show; empty when none."""
    house = house_of(schools_of(worksheet))
    return house.logo.name if house and has_logo(house) else ""


def filled_row(theme_set, finding):
    """What the team found on one indicator, as a row of the sheet."""
    chosen = finding.consensus.phase if finding.consensus else None
    return Row(
        finding.indicator,
        phases_of(theme_set, finding.indicator, chosen),
        finding.consensus,
        finding.spread,
        finding.earlier,
        tuple(finding.steps),
    )


def booklet_html(kind, themes):
    """One sheet of all these themes, blank, with a cover and contents."""
    parts = [
        part(
            theme,
            Cover(),
            [Row(one, phases_of(theme.theme_set, one)) for one in theme.indicators.all()],
        )
        for theme in themes
    ]
    return to_html("booklet", Kind(kind).label, parts, kind=kind, cover=Cover())


def year_html(worksheets):
    """What a team finished this school year in one document; ``worksheets`` with their findings."""
    parts = [filled_part(YEAR, worksheet, findings) for worksheet, findings in worksheets]
    return to_html("booklet", "Ons schooljaar", parts, kind=YEAR, cover=parts[0]["cover"])


def part(theme, cover, rows, filled=False, **more):
    """What the templates need to know about one theme."""
    return {
        "theme": theme,
        "theme_set": theme.theme_set,
        "cover": cover,
        "rows": rows,
        "phases": phases_of(theme.theme_set),
        "filled": filled,
        "size": "few" if len(rows) == 1 else "many",
        **more,
    }


def to_html(template, sheet, parts, **more):
    """The whole document as HTML; a document of one part sees that part's words directly."""
    context = {"sheet": sheet, "parts": parts, **parts[0], "today": timezone.localdate(), **more}
    return render_to_string(f"worksheets/pdf/{template}.html", context)
