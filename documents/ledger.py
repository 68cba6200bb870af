"""How a job goes from asked to ready: offered, taken, made, kept.

The row is the truth and the broker only a doorbell. A run is known by the moment it began
(``started_at``): whatever a run writes, it writes on the condition that the row is still its own.
"""

import logging
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import InterfaceError, OperationalError, connections
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerAway
from redis.exceptions import RedisError

from documents import files
from documents.files import Draft
from documents.models import Job
from documents.reasons import GAVE_UP, MOST_TEXT, TOO_MUCH_TEXT, Unmakeable, checked, reason_for

logger = logging.getLogger(__name__)

QUEUE = "pdf"
FIRST, LATER = 0, 9  # the broker's priorities: a set never stands before one sheet
MOST_ATTEMPTS = 3
OFFER_AGAIN_AFTER = timedelta(seconds=30)
SILENT_AFTER = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 10)
OFFERED_AT_ONCE = 200
NO_DATABASE = (OperationalError, InterfaceError)
NO_BROKER = (BrokerAway, RedisError)
PAUSES = (0.2, 1, 3, 10)  # seconds that a database gets to come back


class NotOurs(Exception):  # noqa: N818 - it is news, not an error
    """Another run took the job over, or its owner stopped it."""


def offer(jobs):
    """Ring the doorbell for these jobs. Raises when the broker is away; the rows then keep waiting."""
    jobs.update(offered_at=timezone.now())
    for pk, task, batch in jobs.order_by("position").values_list("pk", "task", "batch"):
        current_app.send_task(
            task, [str(pk)], queue=QUEUE, priority=FIRST if batch is None else LATER
        )


def offer_waiting(now):
    """Offer again what nobody took, and what a killed worker left behind; give up after three runs."""
    silent = Job.objects.fallen_silent(now - SILENT_AFTER)
    silent.filter(attempt__gte=MOST_ATTEMPTS).update(**failure(GAVE_UP, now))
    release(Job.objects.due())
    waiting = Job.objects.left_waiting(now - OFFER_AGAIN_AFTER) | silent
    oldest = list(waiting.order_by("offered_at").values_list("pk", flat=True)[:OFFERED_AT_ONCE])
    offer(Job.objects.filter(pk__in=oldest))


def release(due):
    """Offer what waited for the sheets of a set; each once, whoever sees first that they ended."""
    for pk in due.values_list("pk", flat=True):
        if Job.objects.held().filter(pk=pk).update(offered_at=timezone.now()):
            with suppress(*NO_BROKER):
                offer(Job.objects.filter(pk=pk))


def run(job_id, render, takes_over=False):
    """Make one job: safe to call twice, even at the same moment.

    ``render(params, owner, report)`` returns a Draft, or the bytes of a PDF; ``report(percent,
    step)`` tells how far it is. ``takes_over`` says that the broker delivered this again because a
    worker was lost. Whatever goes wrong ends as failed with a reason.
    """
    began = timezone.now()
    try:
        job = take(job_id, takes_over, began)
        if job is not None:
            end(job, outcome(job, render))
            release(Job.objects.due().filter(batch=job.batch_id))
    except NotOurs:
        return
    except NO_DATABASE:
        logger.exception("Job %s: the database went away; it will be done again", job_id)
        put_back(job_id, began)


def outcome(job, render):
    """What to write to the row at the end of this run."""
    try:
        made = render(job.params, job.owner, lambda percent, step: report(job, percent, step))
        return kept(job, made if isinstance(made, Draft) else alone(job, made))
    except (NotOurs, *NO_DATABASE):
        raise
    except Unmakeable as answer:
        return failure(str(answer))
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        return failure(reason_for(error))


def take(job_id, takes_over=False, now=None):
    """The job, now running and ours; None when it is someone else's, done, or given up."""
    now = now or timezone.now()
    free = Q(state=Job.State.QUEUED, offered_at__isnull=False) | Q(
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


def ours(job):
    """The row, as long as this run owns it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, started_at=job.started_at)


def end(job, values):
    """Write to the row, on the condition that this run still owns it."""
    if not ours(job).update(**values):
        raise NotOurs


def put_back(job_id, began):
    """Once the database answers again, let what we began at that moment wait for its next run.

    When it stays away too long, the scheduler finds the row later, as that of a lost worker.
    """
    rows = Job.objects.filter(pk=job_id)
    for pause in PAUSES:
        time.sleep(pause)
        connections.close_all()
        with suppress(*NO_DATABASE, *NO_BROKER):
            rows.filter(state=Job.State.RUNNING, started_at=began).update(
                state=Job.State.QUEUED, percent=0, step=""
            )
            offer(rows.filter(state=Job.State.QUEUED))
            return


def failure(reason, now=None):
    """The values of a job that failed."""
    return {
        "state": Job.State.FAILED,
        "reason": reason,
        "step": "",
        "finished_at": now or timezone.now(),
    }


def alone(job, content):
    """The draft of bytes that are there already: a file that is shared with nobody."""
    return Draft(str(job.pk), lambda: content)


def kept(job, draft):
    """The values of a ready job: with the file that the same content has, or else a new one."""
    if len(draft.source) > MOST_TEXT:
        raise Unmakeable(TOO_MUCH_TEXT)
    twin = files.twin_of(draft.name)
    return ready(draft.name, **(twin or fresh(job, draft)))


def fresh(job, draft):
    """Make and store the file; its pages and size, after looking that it opens and has pages."""
    content = draft.make()
    pages = checked(content, draft.suffix, draft.most_pages)
    report(job, 90, "We bewaren de PDF")
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    files.store(draft.name, content)
    return {"pages": pages, "size": size}


def ready(name, pages, size):
    """The values of a job that is ready."""
    return {
        "state": Job.State.READY,
        "file": name,
        "pages": pages,
        "size": size,
        "percent": 100,
        "step": "",
        "finished_at": timezone.now(),
    }
