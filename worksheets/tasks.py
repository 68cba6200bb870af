"""The worksheets' own work for Celery: rendering a sheet."""

from celery import shared_task

from documents import ledger
from documents.pdf import make_pdf
from worksheets import pdf
from worksheets.models import Theme, Worksheet
from worksheets.permissions import can_see_together
from worksheets.progress import findings_of
from worksheets.standing import standing_of, with_standing

NO_LONGER = "Dit werkblad is er niet meer, of je mag het niet meer inzien."


@shared_task(bind=True)
def render_sheet(self, job_id):
    """Make one worksheet as PDF; safe to run twice (see documents.ledger)."""
    again = bool(self.request.delivery_info and self.request.delivery_info.get("redelivered"))
    ledger.run(job_id, render, takes_over=again)


def render(params, owner, report):
    """The bytes of the sheet that these params name, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html = html_for(params, owner)
    report(40, "We maken de bladzijden op")
    return make_pdf(html)


def html_for(params, owner):
    """The sheet as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    if "theme" in params:
        return pdf.blank_html(params["kind"], find(themes(owner), params["theme"]))
    worksheets = Worksheet.objects.visible_to(owner).select_related("team", "theme__theme_set")
    [worksheet] = with_standing([find(worksheets, params["worksheet"])], owner)
    if not can_see_together(owner, worksheet):
        raise ledger.Unmakeable(NO_LONGER)
    findings = findings_of(worksheet, owner, standing_of(worksheet, owner))
    return pdf.filled_html(params["kind"], worksheet, findings)


def themes(owner):
    return Theme.objects.visible_to(owner).select_related("theme_set")


def find(rows, pk):
    """The row with this number, or the sentence that it is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ledger.Unmakeable(NO_LONGER)
    return row
