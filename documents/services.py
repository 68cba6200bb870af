"""Asking for files, asking again, stopping, and taking them away."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from documents import ledger
from documents.models import Batch, Job

LONGEST_TITLE = 200
BIND = "documents.tasks.bind"
BOUND = {Job.Role.ZIP: ("los", "zip"), Job.Role.MERGED: ("achter elkaar", "pdf")}


@dataclass(frozen=True)
class Wanted:
    """One sheet of a set: see ``request_document`` for what the fields mean."""

    task: str
    params: dict
    title: str
    filename: str


@transaction.atomic
def request_document(owner, task, params, title, filename, scope, key):
    """As ``request_once``, for who need not know whether it was asked before."""
    return request_once(owner, task, params, title, filename, scope, key)[0]


@transaction.atomic
def request_once(owner, task, params, title, filename, scope, key):
    """One job per ``key`` (from the form), offered to a worker after the commit; and if it is new.

    ``task`` is the name of the Celery task that renders, with ``params`` as what it needs to know;
    ``scope`` says whose document it is (team:12), or is empty when it is for everyone.
    """
    job, is_new = Job.objects.get_or_create(
        pk=key,
        defaults={
            "owner": owner,
            "task": task,
            "params": params,
            "title": title[:LONGEST_TITLE],
            "filename": filename,
            "scope": scope,
            "offered_at": timezone.now(),
        },
    )
    if is_new:
        ring(Job.objects.filter(pk=job.pk))
    return job, is_new


@transaction.atomic
def request_batch(owner, title, filename, scope, sheets, key):
    """A set of these sheets (``Wanted``), with a ZIP and one document made out of them at the end.

    One set per ``key``; ``filename`` has no ending.
    """
    batch, is_new = Batch.objects.get_or_create(
        pk=key, defaults={"owner": owner, "title": title[:LONGEST_TITLE], "scope": scope}
    )
    if is_new:
        Job.objects.bulk_create([*sheet_jobs(batch, sheets), *bound_jobs(batch, filename)])
        ring(batch.jobs.filter(role=Job.Role.SHEET))
    return batch


def sheet_jobs(batch, sheets):
    """A row per sheet, in their order, ready to be offered."""
    now = timezone.now()
    for position, sheet in enumerate(sheets, 1):
        yield Job(
            owner=batch.owner,
            scope=batch.scope,
            batch=batch,
            position=position,
            task=sheet.task,
            params=sheet.params,
            title=sheet.title[:LONGEST_TITLE],
            filename=sheet.filename,
            offered_at=now,
        )


def bound_jobs(batch, filename):
    """The rows for the ZIP and for the bound document; not offered before the sheets have ended."""
    for role, (words, ending) in BOUND.items():
        yield Job(
            id=uuid.uuid5(batch.pk, role),
            owner=batch.owner,
            scope=batch.scope,
            batch=batch,
            role=role,
            task=BIND,
            params={"batch": str(batch.pk), "role": role, "title": batch.title},
            title=f"{batch.title} ({words})"[-LONGEST_TITLE:],
            filename=f"{filename}.{ending}",
        )


@transaction.atomic
def retry(job, by):
    """Make it once more, when it ended or when its file is gone; a second click changes nothing.

    What is made out of it is made again too.
    """
    same = Job.objects.filter(pk=job.pk, owner=by, state=job.state, finished_at=job.finished_at)
    if same.exclude(finished_at=None).update(**waiting()):
        ring(Job.objects.filter(pk=job.pk))
        if job.batch_id and job.role == Job.Role.SHEET:
            bind_again(job.batch)


@transaction.atomic
def retry_batch(batch, by):
    """Make what misses in a set, and then what is made out of it; a second click changes nothing."""
    missing = batch.jobs.filter(owner=by, state__in=Job.MADE_AGAIN)
    sheets = list(missing.filter(role=Job.Role.SHEET).values_list("pk", flat=True))
    bound = missing.exclude(role=Job.Role.SHEET)
    if not sheets and not bound.exists():
        return
    again = batch.jobs.filter(pk__in=sheets, state__in=Job.MADE_AGAIN)
    again.update(**waiting())
    bind_again(batch)
    ring(Job.objects.filter(pk__in=sheets))


def bind_again(batch):
    """Hold the ZIP and the bound document until all sheets have ended, and make them then."""
    bound = batch.jobs.exclude(role=Job.Role.SHEET)
    bound.update(**{**waiting(), "offered_at": None})
    release_after_commit(batch)


def waiting():
    """The values of a job that is asked for once more."""
    now = timezone.now()
    return {
        "state": Job.State.QUEUED,
        "attempt": 0,
        "percent": 0,
        "step": "",
        "reason": "",
        "file": "",
        "pages": 0,
        "queued_at": now,
        "offered_at": now,
        "finished_at": None,
    }


def cancel(job, by):
    """Stop it, as long as it has not ended. Returns whether that was so.

    A worker that has it in hand notices at its next step, and throws away what it made.
    """
    return stop(Job.objects.filter(pk=job.pk, owner=by), job.batch)


def cancel_batch(batch, by):
    """Stop what has not ended in a set; what is ready stays. Returns whether there was anything."""
    return stop(batch.jobs.filter(owner=by), None)


@transaction.atomic
def stop(jobs, batch):
    """Stop these; when they are of a set that goes on, look whether it waits for nothing more."""
    stopped = jobs.unfinished().update(
        state=Job.State.CANCELLED, step="", finished_at=timezone.now()
    )
    if stopped and batch:
        release_after_commit(batch)
    return bool(stopped)


def ring(jobs):
    """Offer these after the commit; a broker that is away does not break the page."""
    transaction.on_commit(lambda: ledger.offer(jobs), robust=True)


def release_after_commit(batch):
    """After the commit: make the ZIP and the bound document, if no sheet is still to come."""
    due = Job.objects.due().filter(batch=batch)
    transaction.on_commit(lambda: ledger.release(due), robust=True)


def withdraw(owner, scope):
    """Take away this person's files of one scope: who leaves a team loses its documents."""
    for rows in (Job.objects, Batch.objects):
        rows.filter(owner=owner, scope=scope, withdrawn_at=None).update(withdrawn_at=timezone.now())


def give_back(owner, scope):
    """Undo a withdrawal: the person may have the files of this scope again."""
    for rows in (Job.objects, Batch.objects):
        rows.filter(owner=owner, scope=scope).update(withdrawn_at=None)
