"""The closing of a round: count the sheets, then destroy them.

What remains are numbers per statement. No row says any longer what one person answered, and no
two answers can be seen to come from the same person.
"""

from collections import Counter, defaultdict

from django.db import transaction
from django.utils import timezone

from scans.models import SMALLEST, Answer, ItemResult, ScanRound, Sheet
from scans.progress import asked


@transaction.atomic
def close_round(scan_round, by=None, now=None):
    """Close, count and forget; a second time it changes nothing. ``by`` is empty for the clock.

    The conditional update comes first: whoever answers at this moment is either counted or told
    that it is closed (see services.save_answers).
    """
    rows = ScanRound.objects.filter(pk=scan_round.pk)
    invited = asked(scan_round).count()
    closing = {"closed_at": now or timezone.now(), "closed_by": by, "salt": ""}
    if not rows.filter(closed_at=None).update(**closing, invited=invited, taken_part=0):
        return
    sheets = Sheet.objects.filter(scan_round=scan_round)
    taken_part = sheets.count()
    if taken_part >= SMALLEST:
        keep_counts(scan_round)
    rows.update(taken_part=taken_part, invited=max(invited, taken_part))
    sheets.delete()


def keep_counts(scan_round):
    """One row of numbers per statement; what fewer than five people answered is not kept."""
    now, later = defaultdict(Counter), defaultdict(Counter)
    answers = Answer.objects.filter(sheet__scan_round=scan_round).order_by()
    for item, one, other in answers.values_list("item", "now", "later"):
        now[item][one] += 1
        later[item][other] += 1
    ItemResult.objects.bulk_create(
        ItemResult(
            scan_round=scan_round,
            item=item,
            now=counts_of(now[item.pk]),
            later=counts_of(later[item.pk]),
        )
        for item in scan_round.scan.items.all()
    )


def counts_of(chosen):
    """How many chose 1 to 5; nothing at all when that are fewer than five people."""
    counts = [chosen[value] for value in range(1, 6)]
    return counts if sum(counts) >= SMALLEST else []
