"""Making the report of a cycle in the background."""

from functools import partial

from celery import shared_task

from cycles.models import Cycle
from documents import ledger
from documents.files import Draft
from documents.pdf import make_pdf
from documents.tasks import comes_again
from library import pdf
from library.permissions import can_report
from library.report import report_of

NO_LONGER = "Deze cyclus is er niet meer, of je mag hem niet meer inzien."
MOST_PAGES = 6


@shared_task(bind=True)
def render_report(self, job_id):
    """Make one report; safe to run twice (see documents.ledger)."""
    ledger.run(job_id, render, takes_over=comes_again(self))


def render(params, owner, report):
    """The report that these params name, for this owner, as PDF or as Word document."""
    report(20, "We zoeken de gegevens bij elkaar")
    found = report_for(params, owner)
    html, logo = pdf.report_html(found), pdf.logo_of(found)
    report(40, "We maken de bladzijden op")
    if params["form"] == "docx":
        return Draft(html, partial(pdf.report_docx, found), suffix=".docx")
    return Draft(html, partial(make_pdf, html, logo=logo), variant=logo, most_pages=MOST_PAGES)


def report_for(params, owner):
    """The report as this owner may have it today. Raises Unmakeable when not at all."""
    rows = Cycle.objects.visible_to(owner).select_related("team").prefetch_related("team__schools")
    cycle = rows.filter(pk=params["cycle"]).first()
    if cycle is None or not can_report(owner, cycle):
        raise ledger.Unmakeable(NO_LONGER)
    return report_of(cycle, owner)
