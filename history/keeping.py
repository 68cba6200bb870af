"""How long it is kept what was there before."""

from datetime import timedelta

from django.utils import timezone

from history.models import Change, Event

DAYS_KEPT = 365


def forget_old(now=None, days=DAYS_KEPT):
    """Throw away what is older than this; safe to repeat."""
    moment = (now or timezone.now()) - timedelta(days=days)
    for model in (Change, Event):
        model.objects.before(moment).delete()


def forget_scope(scope):
    """Throw away all history of a team, school or person that is removed for good."""
    for model in (Change, Event):
        model.objects.filter(scope=scope).delete()
