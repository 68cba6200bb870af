"""What happens to a round of a scan: a function per button. All are safe to repeat."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from common.dates import school_year
from documents.services import request_document
from history.services import record_event
from scans import counting
from scans.models import Answer, ScanRound, Sheet
from scans.permissions import CLOSED, TWICE, level_of

RENDER_SCAN = "scans.tasks.render_scan"
LONGEST_NAME = 110
SHARED = {True: ("scan_shared", "gedeeld"), False: ("scan_withdrawn", "niet meer gedeeld")}


class AlreadyClosed(PermissionDenied):  # noqa: N818 - it is news, not an error
    """The round was closed a moment earlier."""

    def __init__(self):
        super().__init__(CLOSED)


def year_of(place, day):
    """The school year of this day, where this team or school is."""
    return school_year(day, place.board.country)


def open_round(place, scan, deadline, by, key, day=None):
    """A round of this scan here; the one that runs already when somebody was ahead.

    Raises PermissionDenied when two people together would make a third one this year.
    """
    year = year_of(place, day or timezone.localdate())
    here = {level_of(place).value: place}
    earlier = ScanRound.objects.filter(scan_key=scan.key, school_year=year, **here)
    try:
        with transaction.atomic():
            scan_round, _ = ScanRound.objects.get_or_create(
                key=key,
                defaults={
                    **here,
                    "scan": scan,
                    "scan_key": scan.key,
                    "school_year": year,
                    "number": earlier.count() + 1,
                    "deadline": deadline,
                    "opened_by": by,
                },
            )
    except IntegrityError:
        scan_round = ScanRound.objects.filter(closed_at=None, **here).first()
    if scan_round is None:
        raise PermissionDenied(TWICE)
    return scan_round


@transaction.atomic
def save_answers(scan_round, author, answers):
    """Keep what one person answered: ``answers`` are (item, now, later).

    Raises AlreadyClosed, and then keeps nothing: an answer after the closing would stand alone.
    """
    hold_open(scan_round)
    for item, now, later in answers:
        sheet, _ = Sheet.objects.get_or_create(
            scan_round=scan_round, mark=scan_round.mark_of(author)
        )
        Answer.objects.update_or_create(
            sheet=sheet, item=item, defaults={"now": now, "later": later}
        )


def hold_open(scan_round):
    """Hold the round open until this is saved. Raises AlreadyClosed."""
    rows = ScanRound.objects.filter(pk=scan_round.pk, closed_at=None)
    if not rows.update(deadline=F("deadline")):
        raise AlreadyClosed


def close_round(scan_round, by):
    """From now on nobody answers; the answers are counted and destroyed."""
    counting.close_round(scan_round, by)


@transaction.atomic
def withdraw_round(scan_round):
    """Away with a round that was opened by mistake, unless somebody answered meanwhile.

    Returns whether it is gone.
    """
    rows = ScanRound.objects.filter(pk=scan_round.pk, closed_at=None)
    rows.update(deadline=F("deadline"))
    if Sheet.objects.filter(scan_round=scan_round.pk).exists():
        return False
    rows.delete()
    return True


@transaction.atomic
def share_round(scan_round, shared, by, now=None):
    """Let those who oversee the team read the outcome, or no longer."""
    rows = ScanRound.objects.filter(pk=scan_round.pk, shared_at__isnull=shared)
    if rows.update(shared_at=(now or timezone.now()) if shared else None):
        what, said = SHARED[shared]
        text = f"Uitkomst van een scan {said} met de school: {scan_round.scan}"
        record_event(f"team:{scan_round.team_id}", what, text[:300], by=by)


def request_blank(scan, by, key):
    """The scan on paper, to fill in with a pen."""
    return request_document(
        owner=by,
        task=RENDER_SCAN,
        params={"scan": scan.pk},
        title=f"{scan.title} (leeg)",
        filename=file_name(scan.title, "leeg"),
        scope="",
        key=key,
    )


def request_outcome(scan_round, by, key):
    """What came out of a round, on paper."""
    place = scan_round.place
    return request_document(
        owner=by,
        task=RENDER_SCAN,
        params={"round": scan_round.pk},
        title=f"{scan_round.scan.title} – {place.name}",
        filename=file_name(scan_round.scan.title, place.name, scan_round.closed_at.date()),
        scope=f"{level_of(place).value}:{place.pk}",
        key=key,
    )


def file_name(*words):
    """These words as the name of a file that every computer accepts."""
    return f"{slugify(' '.join(map(str, words)))[:LONGEST_NAME]}.pdf"
