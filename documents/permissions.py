"""Who may do what with a file."""

from common.access import ALLOWED, denied
from documents.models import Job


def can_retry(user, job):
    """The owner, when it failed or when the file is gone."""
    if job.owner_id != user.pk:
        return denied("Deze PDF is van een ander.")
    if job.state != Job.State.FAILED and not job.is_lost:
        return denied("Deze PDF is er al, of is bijna klaar.")
    return ALLOWED
