"""What runs in the worker."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from teams import emails
from teams.models import Invitation, JoinLink, SchoolImport
from teams.registers import ledger

OFFER_AGAIN_AFTER = timedelta(seconds=60)
DOOR_KEPT_FOR = timedelta(days=30)


@shared_task(autoretry_for=(OSError,), max_retries=5, retry_backoff=10)
def send_invitation(invitation_id):
    """Give the invitation a fresh link and mail it.

    The token is made here and stands in the mail only: neither the broker nor the database keeps
    it. Run twice, it sends once; when the mail server refuses, the next try may take it again.
    """
    now = timezone.now()
    unsent = Invitation.objects.unanswered().filter(pk=invitation_id, sent_at=None)
    invitation = unsent.open_on(now).with_place().first()
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


@shared_task
def forget_old_doors():
    """Remove links for a room that closed a month ago, with who asked and what they were told."""
    JoinLink.objects.filter(expires_at__lt=timezone.now() - DOOR_KEPT_FOR).delete()


@shared_task
def read_register(import_id):
    """Read a file of a register, or put it back; safe to run twice (see the ledger)."""
    ledger.run(import_id)


@shared_task
def offer_registers_again():
    """What the broker lost, or a worker left behind, is found again; runs every minute."""
    before = timezone.now() - OFFER_AGAIN_AFTER
    for pk in SchoolImport.objects.waiting(before).values_list("pk", flat=True):
        read_register.delay(str(pk))
