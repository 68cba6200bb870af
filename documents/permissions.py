"""Who may do what with a file."""

from common.access import ALLOWED, denied
from documents.models import Job


def can_retry(user, job):
    """The owner, when it failed or when the file is gone."""
    if job.owner_id != user.pk:
        return denied("Dit bestand is van een ander.")
    if job.state != Job.State.FAILED and not job.is_lost:
        return denied("Dit bestand is er al, of wordt nu gemaakt.")
    return ALLOWED
