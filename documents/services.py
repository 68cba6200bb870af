"""Asking for a file, asking again, and taking it away."""

from django.db import transaction
from django.utils import timezone

from documents import ledger
from documents.models import Job

LONGEST_TITLE = 200


@transaction.atomic
def request_document(owner, task, params, title, filename, scope, key):
    """One job per ``key`` (from the form), offered to a worker after the commit.

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
        ring(job)
    return job


@transaction.atomic
def retry(job, by):
    """Make it once more, when it failed or when its file is gone; a second click changes nothing."""
    same = Job.objects.filter(pk=job.pk, owner=by, state=job.state, finished_at=job.finished_at)
    if same.exclude(finished_at=None).update(
        state=Job.State.QUEUED,
        attempt=0,
        percent=0,
        step="",
        reason="",
        offered_at=timezone.now(),
        finished_at=None,
    ):
        ring(job)


def ring(job):
    """Offer the job after the commit; a broker that is away does not break the page."""
    jobs = Job.objects.filter(pk=job.pk)
    transaction.on_commit(lambda: ledger.offer(jobs), robust=True)


def withdraw(owner, scope):
    """Take away this person's files of one scope: who leaves a team loses its documents."""
    jobs = Job.objects.filter(owner=owner, scope=scope, withdrawn_at=None)
    jobs.update(withdrawn_at=timezone.now())


def give_back(owner, scope):
    """Undo a withdrawal: the person may have the files of this scope again."""
    Job.objects.filter(owner=owner, scope=scope).update(withdrawn_at=None)
