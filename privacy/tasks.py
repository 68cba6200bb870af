"""What this room does in the worker."""

import hashlib
import uuid

from celery import shared_task
from django.utils import timezone

from documents import files, ledger
from documents.files import Draft
from documents.pdf import make_pdf
from documents.tasks import comes_again
from privacy import leaving, own, packing, pdf, retention
from privacy.archive.kinds import Scope
from privacy.archive.writing import write_archive
from privacy.models import Departure
from privacy.permissions import can_manage_board, can_take_school
from teams.models import Board, School

NO_LONGER = "Deze school is er niet meer, of je hoort er niet meer bij."
PAPERS = {"rules": pdf.rules_html, "data_sheet": pdf.data_sheet_html}


@shared_task(bind=True)
def render_sheet(self, job_id):
    """Make one of the papers about trust as PDF; safe to run twice (see documents.ledger)."""
    ledger.run(job_id, render, takes_over=comes_again(self))


def render(params, owner, report):
    """The bytes of the paper that these params name, for this owner."""
    report(20, "We zoeken de gegevens bij elkaar")
    html = html_for(params, owner)
    report(40, "We maken de bladzijden op")
    return make_pdf(html)


def html_for(params, owner):
    """The paper as HTML. Raises Unmakeable when the owner may not, or no longer, have it."""
    schools = School.objects.visible_to(owner).select_related("board")
    school = schools.filter(pk=params["school"]).first()
    if school is None:
        raise ledger.Unmakeable(NO_LONGER)
    return PAPERS[params["paper"]](school)


@shared_task(bind=True)
def pack_own(self, job_id):
    """Pack what points at one person; safe to run twice."""
    ledger.run(job_id, own_draft, takes_over=comes_again(self))


def own_draft(params, owner, report):
    """The ZIP with all that points at this person, for that person."""
    report(20, "We zoeken je gegevens bij elkaar")
    data = own.own_data(owner)
    told = packing.as_json(data)
    source = hashlib.sha256(told.encode()).hexdigest()
    return Draft(source, lambda: packing.own_zip(owner, data, told), suffix=".zip")


@shared_task
def carry_out_departures():
    """Forget whose last day has come; runs every night, safe to run twice."""
    now = timezone.now()
    due = Departure.objects.open().filter(due_on__lte=timezone.localdate(now))
    for departure in due.select_related("user"):
        leaving.carry_out(departure, now)


@shared_task(bind=True)
def pack_archive(self, job_id):
    """Pack what a leader may read of a school, or a manager of a board; safe to run twice."""
    ledger.run(job_id, archive_draft, takes_over=comes_again(self))


def archive_draft(params, owner, report):
    """The archive of the place that these params name, as far as this owner may read it."""
    place, scope = scope_for(params, owner)

    def make():
        path = files.unfinished()
        write_archive(scope, path, f"Archief van {place}", report)
        return path

    return Draft(str(uuid.uuid4()), make, suffix=".zip")


def scope_for(params, owner):
    """The place and what is taken along of it. Raises Unmakeable when the owner may not, any more."""
    if "board" in params:
        place, may = Board.objects.filter(pk=params["board"]).first(), can_manage_board
    else:
        schools = School.objects.visible_to(owner).select_related("board")
        place, may = schools.filter(pk=params["school"]).first(), can_take_school
    if place is None or not may(owner, place):
        raise ledger.Unmakeable(NO_LONGER)
    if "board" in params:
        return place, Scope(place, tuple(place.schools.all()), owner)
    return place, Scope(place.board, (place,), owner)


@shared_task
def keep_terms():
    """Announce what is about to be over its term, and remove what was announced; safe to run twice."""
    now = timezone.now()
    retention.announce(now)
    retention.carry_out_due(now)
    retention.mail_announcements(now)
