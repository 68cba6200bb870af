"""Who brings in people from a list."""

from common.access import ALLOWED, denied
from teams.models import UNDO_TERM, School
from teams.permissions import ONLY_LEADER

ONLY = ONLY_LEADER.format("brengt mensen binnen met een lijst.")


def can_bring_people(user, school):
    """The leader of this very school."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied(ONLY)
    return ALLOWED


def can_take_back(row, now):
    """Within thirty days, once; who may see the list is settled by then."""
    if row.undone_at:
        return denied("Deze lijst is al teruggedraaid.")
    if now - row.created_at > UNDO_TERM:
        return denied("Terugdraaien kan tot dertig dagen. Haal mensen nu los uit het team.")
    return ALLOWED
