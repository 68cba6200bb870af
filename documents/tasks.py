"""What the ledger does by the clock."""

from celery import shared_task
from django.utils import timezone

from documents import ledger


@shared_task
def offer_again():
    """What the broker lost is found again; runs every thirty seconds."""
    ledger.offer_waiting(timezone.now())
