"""What the ledger does by the clock, and what it makes out of a set."""

from celery import shared_task
from django.utils import timezone

from documents import binding, files, ledger


def comes_again(task):
    """Whether the broker delivers this a second time, because a worker was lost."""
    return bool(task.request.delivery_info and task.request.delivery_info.get("redelivered"))


@shared_task
def offer_again():
    """What the broker lost is found again; runs every thirty seconds."""
    ledger.offer_waiting(timezone.now())


@shared_task
def tidy_up():
    """Files whose term is over go, and what no row points at; runs every night."""
    files.expire(timezone.now())
    files.sweep()


@shared_task(bind=True)
def bind(self, job_id):
    """Make the ZIP or the bound document of a set; safe to run twice."""
    ledger.run(job_id, binding.draft_for, takes_over=comes_again(self))
