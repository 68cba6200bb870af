"""The worksheets' own work for Celery: rendering a sheet."""

from functools import partial

from celery import shared_task

from documents import ledger
from documents.files import Draft
from documents.pdf import make_pdf
from documents.tasks import comes_again
from teams.models import Team
from worksheets import pdf
from worksheets.models import Theme, Worksheet
from worksheets.permissions import can_see_together
from worksheets.progress import findings_of
from worksheets.standing import standing_of, with_standing

NO_LONGER = "Dit werkblad is er niet meer, of je mag het niet meer inzien."


@shared_task(bind=True)
def render_sheet(self, job_id):
    """Make one worksheet as PDF; safe to run twice (see documents.ledger)."""
    ledger.run(job_id, render, takes_over=comes_again(self))


def render(params, owner, report):
    """What the sheet that these params name is made from, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html = html_for(params, owner)
    report(40, "We maken de bladzijden op")
    return Draft(html, partial(make_pdf, html))


def html_for(params, owner):
    """The sheet as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    if "theme" in params:
        theme = find(themes(owner), params["theme"])
        return pdf.blank_html(params["kind"], theme, cover_for(params, owner))
    worksheets = Worksheet.objects.visible_to(owner).select_related("team", "theme__theme_set")
    [worksheet] = with_standing([find(worksheets, params["worksheet"])], owner)
    if not can_see_together(owner, worksheet):
        raise ledger.Unmakeable(NO_LONGER)
    findings = findings_of(worksheet, owner, standing_of(worksheet, owner))
    return pdf.filled_html(params["kind"], worksheet, findings)


def cover_for(params, owner):
    """Whose blank sheet it is, when it is for one team; lines to write on otherwise."""
    if "team" not in params:
        return pdf.Cover()
    team = find(Team.objects.visible_to(owner).prefetch_related("schools"), params["team"])
    return pdf.Cover(", ".join(school.name for school in team.schools.all()), team.name)


def themes(owner):
    return Theme.objects.visible_to(owner).select_related("theme_set")


def find(rows, pk):
    """The row with this number, or the sentence that it is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ledger.Unmakeable(NO_LONGER)
    return row
