"""What scans do in the worker: closing by the clock, reminding, and making a PDF."""

from functools import partial

from celery import shared_task
from django.db.models import Count
from django.utils import timezone

from common.reminding import due_for_reminder, remind_once
from documents import ledger
from documents.pdf import make_pdf
from documents.tasks import comes_again
from scans import counting, emails, pdf
from scans.models import Scan, ScanRound, Sheet
from scans.permissions import can_see_results
from scans.progress import asked, outcome_of

NO_LONGER = "Deze scan is er niet meer, of je mag de uitkomst niet meer inzien."


@shared_task
def close_overdue():
    """Close what is past its last day, so that no sheet lies around longer than promised."""
    for scan_round in ScanRound.objects.running().filter(deadline__lt=timezone.localdate()):
        counting.close_round(scan_round)


@shared_task
def remind():
    """Remind, at most twice and three days apart, those who have not answered everything."""
    today = timezone.localdate()
    running = ScanRound.objects.running().filter(team__ended_on=None)
    due = due_for_reminder(running, today).select_related("scan", "team", "school")
    for scan_round in due:
        remind_once(running, scan_round, today, partial(remind_round, scan_round))


def remind_round(scan_round):
    emails.send_reminders(scan_round, unfinished(scan_round))


def unfinished(scan_round):
    """The addresses of those whose sheet is not complete; worked out now, kept nowhere."""
    items = scan_round.scan.items.count()
    sheets = Sheet.objects.filter(scan_round=scan_round).annotate(done=Count("answers"))
    complete = set(sheets.filter(done__gte=items).values_list("mark", flat=True))
    people = asked(scan_round).order_by("pk")
    return [one.email for one in people if scan_round.mark_of(one) not in complete]


@shared_task(bind=True)
def render_scan(self, job_id):
    """Make one scan as PDF; safe to run twice (see documents.ledger)."""
    ledger.run(job_id, render, takes_over=comes_again(self))


def render(params, owner, report):
    """The bytes of what these params name, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html = html_for(params, owner)
    report(40, "We maken de bladzijden op")
    return make_pdf(html)


def html_for(params, owner):
    """The document as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    if "scan" in params:
        return pdf.blank_html(find(Scan.objects.visible_to(owner), params["scan"]))
    rounds = ScanRound.objects.visible_to(owner).with_standing(owner)
    scan_round = find(rounds.select_related("scan", "team", "school"), params["round"])
    if not can_see_results(owner, scan_round):
        raise ledger.Unmakeable(NO_LONGER)
    return pdf.outcome_html(scan_round, outcome_of(scan_round, owner))


def find(rows, pk):
    """The row with this number, or the sentence that it is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ledger.Unmakeable(NO_LONGER)
    return row
