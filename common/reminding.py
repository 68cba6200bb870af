"""Reminding by the clock those who have not answered, without keeping who they are.

A row that asks people something has ``opened_at``, ``deadline``, ``reminders`` and ``reminded_on``.
"""

from datetime import timedelta

from django.db.models import F, Q

MOST_REMINDERS = 2
BETWEEN_REMINDERS = timedelta(days=3)


def due_for_reminder(rows, today):
    """Those of these that began, or reminded for the last time, three days ago or longer."""
    before = today - BETWEEN_REMINDERS
    waited = Q(reminded_on=None, opened_at__date__lte=before) | Q(reminded_on__lte=before)
    return rows.filter(waited, deadline__gte=today, reminders__lt=MOST_REMINDERS)


def remind_once(open_rows, row, today, send):
    """Claim this reminder, then ``send()``: sent twice is worse than not sent.

    When the mail server cannot be reached (OSError), the claim is given back for the next time.
    """
    same = type(row).objects.filter(pk=row.pk)
    claim = {"reminders": F("reminders") + 1, "reminded_on": today}
    is_open = open_rows.filter(pk=row.pk).exists()
    if not is_open or not same.filter(reminders=row.reminders).update(**claim):
        return
    try:
        send()
    except OSError:
        same.update(reminders=row.reminders, reminded_on=row.reminded_on)
        raise
