"""How a job goes from asked to ready: offered, taken, made, kept.

The row is the truth and the broker only a doorbell. A run is known by the moment it began
(``started_at``): whatever a run writes, it writes on the condition that the row is still its own.
"""

import errno
import logging
import os
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from billiard.exceptions import SoftTimeLimitExceeded
from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils import timezone
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from documents.models import Job

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
OFFER_AGAIN_AFTER = timedelta(seconds=30)
SILENT_AFTER = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 10)
OFFERED_AT_ONCE = 200

TOO_LONG = "Het maken duurde te lang. Is er heel veel tekst? Kort die in en probeer het opnieuw."
DISK_FULL = "De schijf van de server is vol. Vraag je beheerder om ruimte en probeer het opnieuw."
BROKEN_TEMPLATE = "De opmaak van deze PDF klopt niet. Meld dit bij je beheerder."
BROKEN_FILE = "De PDF ging niet open. Probeer het opnieuw."
UNKNOWN = (
    "Er ging iets mis bij het maken. Probeer het opnieuw. Blijft het misgaan? Vraag je beheerder."
)
GAVE_UP = "Het maken stopte drie keer. Probeer het later opnieuw of vraag je beheerder."


class Unmakeable(Exception):  # noqa: N818 - it is an answer, not an error
    """This document cannot be made; the text is the Dutch sentence for its owner."""


class NotOurs(Exception):  # noqa: N818 - it is news, not an error
    """Another run took the job over, or ended it."""


def offer(jobs):
    """Ring the doorbell for these jobs. Raises when the broker is away; the rows then keep waiting."""
    jobs.update(offered_at=timezone.now())
    for pk, task in jobs.values_list("pk", "task"):
        current_app.send_task(task, [str(pk)])


def offer_waiting(now):
    """Offer again what nobody took, and what a killed worker left behind; give up after three runs."""
    silent = Job.objects.fallen_silent(now - SILENT_AFTER)
    silent.filter(attempt__gte=MOST_ATTEMPTS).update(**failure(GAVE_UP, now))
    waiting = Job.objects.left_waiting(now - OFFER_AGAIN_AFTER) | silent
    oldest = list(waiting.order_by("offered_at").values_list("pk", flat=True)[:OFFERED_AT_ONCE])
    offer(Job.objects.filter(pk__in=oldest))


def run(job_id, render, takes_over=False):
    """Make one job: safe to call twice, even at the same moment.

    ``render(params, owner, report)`` returns the bytes of a PDF; ``report(percent, step)`` tells how
    far it is. ``takes_over`` says that the broker delivered this again because a worker was lost.
    Whatever goes wrong ends as failed with a reason.
    """
    job = take(job_id, takes_over)
    if job is None:
        return
    with suppress(NotOurs):
        end(job, outcome(job, render))


def outcome(job, render):
    """What to write to the row at the end of this run."""
    try:
        content = render(job.params, job.owner, lambda percent, step: report(job, percent, step))
        return kept(job, content)
    except NotOurs:
        raise
    except Unmakeable as answer:
        return failure(str(answer))
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.title)
        return failure(reason_for(error))


def take(job_id, takes_over=False):
    """The job, now running and ours; None when it is someone else's, done, or given up."""
    now = timezone.now()
    free = Q(state=Job.State.QUEUED) | Q(
        state=Job.State.RUNNING, heartbeat_at__lt=now - SILENT_AFTER
    )
    if takes_over:
        free |= Q(state=Job.State.RUNNING)
    jobs = Job.objects.filter(free, pk=job_id)
    taken = jobs.filter(attempt__lt=MOST_ATTEMPTS).update(
        state=Job.State.RUNNING,
        attempt=F("attempt") + 1,
        started_at=now,
        heartbeat_at=now,
        percent=5,
        step="We zijn begonnen",
    )
    if not taken:
        jobs.filter(attempt__gte=MOST_ATTEMPTS).update(**failure(GAVE_UP, now))
        return None
    return Job.objects.select_related("owner").filter(pk=job_id, started_at=now).first()


def report(job, percent, step):
    """Say how far it is, in percent and in words. Raises NotOurs when the job is no longer ours."""
    end(job, {"percent": percent, "step": step, "heartbeat_at": timezone.now()})


def end(job, values):
    """Write to the row, on the condition that this run still owns it."""
    ours = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, started_at=job.started_at)
    if not ours.update(**values):
        raise NotOurs


def failure(reason, now=None):
    """The values of a job that failed."""
    return {
        "state": Job.State.FAILED,
        "reason": reason,
        "step": "",
        "finished_at": now or timezone.now(),
    }


def kept(job, content):
    """Store the file; the values of a ready job, after looking that it opens and has pages."""
    pages = count_pages(content)
    report(job, 90, "We bewaren de PDF")
    name = f"documents/{job.pk}.pdf"
    store(name, content)
    return {
        "state": Job.State.READY,
        "file": name,
        "pages": pages,
        "size": len(content),
        "percent": 100,
        "step": "",
        "finished_at": timezone.now(),
    }


def count_pages(content):
    """How many pages this PDF has. Raises Unmakeable when it does not open or has none."""
    try:
        pages = len(PdfReader(BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise Unmakeable(BROKEN_FILE) from error
    if not pages:
        raise Unmakeable(BROKEN_FILE)
    return pages


def store(name, content):
    """Put the whole file under its name, or nothing at all."""
    final = Path(default_storage.path(name))
    final.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=final.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            os.replace(part.name, final)
        except BaseException:
            with suppress(OSError):
                os.unlink(part.name)
            raise


def reason_for(error):
    """The Dutch sentence for what went wrong."""
    if isinstance(error, SoftTimeLimitExceeded):
        return TOO_LONG
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if isinstance(error, (TemplateDoesNotExist, TemplateSyntaxError)):
        return BROKEN_TEMPLATE
    return UNKNOWN
