"""What happens to files."""

from django.utils import timezone

from documents.models import Job


def withdraw(owner, scope):
    """Take this person's files of one scope (``team:12``) out of reach."""
    Job.objects.filter(owner=owner, scope=scope, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def give_back(owner, scope):
    """Undo a withdrawal: the person may have the files of this scope again."""
    Job.objects.filter(owner=owner, scope=scope).update(withdrawn_at=None)
