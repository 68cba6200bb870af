"""What somebody must know who comes in new, or was away: decided, learned, and whose turn it is."""

from datetime import timedelta

from cycles.models import ActionItem, LogEntry, PlannedMeasurement, StageChange
from cycles.moments import expectation, passages, remarks_by_question

LATEST = 5
WEEK = timedelta(days=7)


def handover_of(cycle, user, parts, today):
    """All that the page tells besides where the cycle stands; a fixed number of queries."""
    open_actions = actions_of(cycle, user)
    mine = [action for action in open_actions if action.owner_id == user.pk]
    return {
        "decided": decided(cycle, user, parts),
        "agreed": latest(cycle, user, LogEntry.Kind.AGREED),
        "learned": latest(cycle, user, LogEntry.Kind.LEARNED),
        "due": [action for action in mine if action.due <= today + WEEK],
        "later": [action for action in mine if action.due > today + WEEK],
        "others": [action for action in open_actions if action.owner_id != user.pk],
        "planned": planned_by(cycle, user, today),
        "meeting": cycle.team.next_meeting(today),
    }


def decided(cycle, user, parts):
    """The gates that were passed with what was said there, the locked expectation, the decision."""
    changes = list(StageChange.objects.visible_to(user).filter(cycle=cycle))
    notes = remarks_by_question(cycle, user)
    found = [*passages(cycle, changes, notes, parts[4]), *expectation(parts[3])]
    return sorted(found, key=lambda moment: moment.day, reverse=True)


def latest(cycle, user, kind):
    """The last steps of one kind in the log."""
    entries = LogEntry.objects.visible_to(user).filter(cycle=cycle, removed_at=None, kind=kind)
    return list(entries.exclude(text="")[:LATEST])


def actions_of(cycle, user):
    """What the team still does for this cycle, the first due first."""
    rows = ActionItem.objects.visible_to(user).open().filter(cycle=cycle)
    return list(rows)


def planned_by(cycle, user, today):
    """The measurements that this person sees to, up to a week ahead."""
    rows = PlannedMeasurement.objects.visible_to(user).filter(cycle=cycle, owner=user.pk)
    return list(rows.filter(done_at=None, removed_at=None, day__lte=today + WEEK))
