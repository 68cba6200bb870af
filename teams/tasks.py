"""What runs in the worker."""

from celery import shared_task
from django.utils import timezone

from teams import emails
from teams.models import Invitation


@shared_task(autoretry_for=(OSError,), max_retries=5, retry_backoff=10)
def send_invitation(invitation_id):
    """Give the invitation a fresh link and mail it.

    The token is made here and stands in the mail only: neither the broker nor the database keeps
    it. Run twice, it sends once; when the mail server refuses, the next try may take it again.
    """
    now = timezone.now()
    unsent = Invitation.objects.open_on(now).filter(pk=invitation_id, sent_at=None)
    invitation = unsent.with_place().first()
    if invitation is None:
        return
    token = invitation.new_token(now)
    if unsent.update(
        token_hash=invitation.token_hash, expires_at=invitation.expires_at, sent_at=now
    ):
        mail_or_release(invitation, token)


def mail_or_release(invitation, token):
    try:
        emails.send_invitation(invitation, token)
    except OSError:
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=None)
        raise
