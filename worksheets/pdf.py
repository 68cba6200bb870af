"""What the two worksheets look like on paper: from rows to the HTML of a document."""

from dataclasses import dataclass

from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

LINES_PER_TEXT = 20
PLACE_LENGTH = 70
EMPTY_ROWS = 5


class Kind(models.TextChoices):
    """The two sheets that belong to each theme."""

    DEVELOPMENT = "development", "Een PLG in ontwikkeling"
    NEXT_STEP = "next_step", "De volgende stap!"


@dataclass(frozen=True)
class Cover:
    """The line under the title: whose sheet this is. Empty parts become a line to write on."""

    school: str = ""
    team: str = ""
    day: object = None

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
    """One indicator, and what the team found when the sheet is filled in."""

    indicator: object
    phases: list
    consensus: object = None
    respondents: int = 0
    earlier: object = None
    steps: tuple = ()

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
    def evidence(self):
        return calm(self.consensus.evidence) if self.consensus else ""

    @property
    def minority_note(self):
        return calm(self.consensus.minority_note) if self.consensus else ""


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


def blank_html(kind, theme, cover=None):
    """The sheet of a theme, to be filled in with a pen; with a team's name on it when there is one."""
    rows = [
        Row(indicator, phases_of(theme.theme_set, indicator))
        for indicator in theme.indicators.all()
    ]
    return sheet_html(kind, theme, cover or Cover(), rows, filled=False)


def filled_html(kind, worksheet, findings):
    """The sheet of a team, with what it agreed on (see ``progress.findings_of``)."""
    theme = worksheet.theme
    schools = ", ".join(school.name for school in worksheet.team.schools.all())
    moment = worksheet.finished_at or worksheet.closed_at or timezone.now()
    cover = Cover(schools, worksheet.team.name, timezone.localtime(moment).date())
    rows = [filled_row(theme.theme_set, finding) for finding in findings]
    if kind == Kind.NEXT_STEP:
        rows = [row for row in rows if row.steps] or rows
    return sheet_html(kind, theme, cover, rows, filled=True)


def filled_row(theme_set, finding):
    """What the team found on one indicator, as a row of the sheet."""
    chosen = finding.consensus.phase if finding.consensus else None
    return Row(
        finding.indicator,
        phases_of(theme_set, finding.indicator, chosen),
        finding.consensus,
        finding.spread.respondents,
        finding.earlier,
        tuple(finding.steps),
    )


def sheet_html(kind, theme, cover, rows, filled):
    """The whole document as HTML, in the template of its kind."""
    context = {
        "sheet": Kind(kind).label,
        "theme": theme,
        "theme_set": theme.theme_set,
        "cover": cover,
        "rows": rows,
        "phases": phases_of(theme.theme_set),
        "filled": filled,
        "size": "few" if len(rows) == 1 else "many",
    }
    return render_to_string(f"worksheets/pdf/{kind}.html", context)
