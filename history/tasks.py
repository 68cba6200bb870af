"""What runs by the clock."""

from celery import shared_task

from history import keeping


@shared_task
def forget_old():
    """What is older than a year goes; the texts themselves stay."""
    keeping.forget_old()
