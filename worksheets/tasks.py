"""The worksheets' own work for Celery: rendering a sheet."""

from celery import shared_task
from django.utils import timezone

from common.dates import school_year, school_year_begins
from documents import ledger
from documents.pdf import make_pdf
from worksheets import pdf
from worksheets.models import Theme, Worksheet
from worksheets.permissions import can_see_together
from worksheets.progress import findings_of
from worksheets.standing import standing_of, with_standing

NO_LONGER = "Dit werkblad is er niet meer, of je mag het niet meer inzien."
NONE_YET = "Dit team rondde dit schooljaar nog geen werkblad af. Maak het boekje later."


@shared_task(bind=True)
def render_sheet(self, job_id):
    """Make one worksheet as PDF; safe to run twice (see documents.ledger)."""
    again = bool(self.request.delivery_info and self.request.delivery_info.get("redelivered"))
    ledger.run(job_id, render, takes_over=again)


def render(params, owner, report):
    """The bytes of the sheet that these params name, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html, logo = document_for(params, owner)
    report(40, "We maken de bladzijden op")
    return make_pdf(html, logo=logo, fillable=pdf.is_fillable(params["kind"]))


def html_for(params, owner):
    """The sheet as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    return document_for(params, owner)[0]


def document_for(params, owner):
    """The sheet as HTML, and the stored logo that it may show (or nothing). Raises Unmakeable."""
    if "worksheet" in params:
        [worksheet] = with_standing([find(worksheets(owner), params["worksheet"])], owner)
        return team_html(params["kind"], worksheet, owner), pdf.logo_of(worksheet)
    if "theme" in params:
        return pdf.blank_html(params["kind"], find(themes(owner), params["theme"])), ""
    every = themes(owner).current().prefetch_related("indicators")
    return pdf.booklet_html(params["kind"], every), ""


def team_html(kind, worksheet, owner):
    """A paper with what the team of this worksheet found."""
    if not can_see_together(owner, worksheet):
        raise ledger.Unmakeable(NO_LONGER)
    if kind == pdf.YEAR:
        return pdf.year_html(finished_this_year(worksheet.team, owner))
    return pdf.filled_html(kind, *with_findings(worksheet, owner))


def themes(owner):
    return Theme.objects.visible_to(owner).select_related("theme_set")


def worksheets(owner):
    rows = Worksheet.objects.visible_to(owner)
    return rows.select_related("team__board", "theme__theme_set")


def with_findings(worksheet, owner):
    """A worksheet with what its team found, as this owner may see it."""
    return worksheet, findings_of(worksheet, owner, standing_of(worksheet, owner))


def finished_this_year(team, owner):
    """What this team finished since the school year began, oldest first, with the findings."""
    country = team.board.country
    begin = school_year_begins(school_year(timezone.localdate(), country), country)
    done = worksheets(owner).filter(team=team, finished_at__date__gte=begin)
    done = with_standing(list(done.order_by("finished_at")), owner)
    found = [with_findings(worksheet, owner) for worksheet in done]
    if not found:
        raise ledger.Unmakeable(NONE_YET)
    return found


def find(rows, pk):
    """The row with this number, or the sentence that it is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ledger.Unmakeable(NO_LONGER)
    return row
