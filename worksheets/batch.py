"""Worksheets for a whole school in one go: which sheets that makes, and asking for them."""

from dataclasses import dataclass

from django.utils.text import slugify

from documents.services import Wanted, request_batch
from worksheets.models import Worksheet
from worksheets.pdf import Kind
from worksheets.services import LONGEST_NAME, RENDER_SHEET, file_name

MOST_SHEETS = 300
BLANK, FILLED = "leeg", "ingevuld"


@dataclass(frozen=True)
class Sheet:
    """One of the kinds of sheets that a set can hold, and whether it is filled in."""

    kind: str
    filling: str

    @property
    def key(self):
        return f"{self.kind}-{self.filling}"

    @property
    def label(self):
        finished = ", waar het team klaar is" if self.filling == FILLED else ""
        return f"{Kind(self.kind).label} ({self.filling}{finished})"


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet(Kind.DEVELOPMENT.value, BLANK),
        Sheet(Kind.NEXT_STEP.value, BLANK),
        Sheet(Kind.DEVELOPMENT.value, FILLED),
        Sheet(Kind.NEXT_STEP.value, FILLED),
    )
}


def wanted_sheets(user, teams, themes, sheets):
    """The sheets of these teams and themes, team by team.

    A blank sheet is there for every team; a filled one only of a worksheet that is finished, which
    is when this person may read along.
    """
    finished = finished_worksheets(user, teams)
    found = []
    for team in teams:
        for theme in themes:
            worksheet = finished.get((team.pk, theme.key))
            found += [one for sheet in sheets if (one := wanted(sheet, team, theme, worksheet))]
    return found


def wanted(sheet, team, theme, worksheet):
    """This sheet for this team; None when it should be filled in and is not."""
    if sheet.filling == FILLED and worksheet is None:
        return None
    about = {"worksheet": worksheet.pk} if sheet.filling == FILLED else blank(team, theme)
    label = Kind(sheet.kind).label
    return Wanted(
        task=RENDER_SHEET,
        params={"kind": sheet.kind, **about},
        title=f"{label} – {theme.title} – {team.name} ({sheet.filling})",
        filename=file_name(team.name, theme.number, label, sheet.filling),
    )


def blank(team, theme):
    return {"theme": theme.pk, "team": team.pk}


def finished_worksheets(user, teams):
    """The newest finished worksheet of each team for each theme, by team and the theme's key."""
    rows = Worksheet.objects.visible_to(user).filter(team__in=teams, state=Worksheet.State.FINISHED)
    rows = rows.select_related("theme").order_by("finished_at")
    return {(row.team_id, row.theme.key): row for row in rows}


def request_school_batch(school, by, sheets, key):
    """One set with these sheets for the leader of this school."""
    title = f"Werkbladen van {school.name}"
    return request_batch(
        owner=by,
        title=title,
        filename=slugify(title)[:LONGEST_NAME],
        scope=f"school:{school.pk}",
        sheets=sheets,
        key=key,
    )
