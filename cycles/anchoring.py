"""Does it still exist? Asked on the day the team chose, and again half a year later."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cycles.models import AnchorCheck, Evaluation

AGAIN = timedelta(days=182)


@transaction.atomic
def answer_check(evaluation, answer, note, by, today=None):
    """Write the answer; ask again in half a year, unless it is gone. Said twice it is one answer."""
    asked_for = evaluation.anchoring_check_on
    said = {"answer": answer, "note": note, "answered_by": by}
    check, is_new = AnchorCheck.objects.get_or_create(
        cycle_id=evaluation.cycle_id, asked_for=asked_for, defaults=said
    )
    if is_new:
        rows = Evaluation.objects.filter(pk=evaluation.pk, anchoring_check_on=asked_for)
        rows.update(anchoring_check_on=next_check(answer, today or timezone.localdate()))
    return check


def next_check(answer, today):
    """The next day to look; none when there is nothing left to look for."""
    return None if answer == AnchorCheck.Answer.NO else today + AGAIN
