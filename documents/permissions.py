"""Who may do what with a file."""

from common.access import ALLOWED, denied
from documents.models import Job

OF_ANOTHER = "Deze PDF is van een ander."


def can_retry(user, job):
    """The owner, when it failed, was stopped or is too old, or when the file is gone."""
    if job.owner_id != user.pk:
        return denied(OF_ANOTHER)
    if job.state not in Job.MADE_AGAIN and not job.is_lost:
        return denied("Deze PDF is er al, of is bijna klaar.")
    return ALLOWED


def can_cancel(user, job):
    """The owner, at any time: stopping what has ended changes nothing. Also for a set."""
    return ALLOWED if job.owner_id == user.pk else denied(OF_ANOTHER)


def can_retry_batch(user, batch):
    """The owner; only what misses is made."""
    return ALLOWED if batch.owner_id == user.pk else denied(OF_ANOTHER)


def can_read_ledger(user):
    """The operator of this server alone."""
    if not user.is_superuser:
        return denied("Dit overzicht is voor de beheerder van de server.")
    return ALLOWED
