"""Who may read in a file of a register."""

from common.access import ALLOWED, denied
from teams.models import UNDO_TERM, SchoolImport

State = SchoolImport.State


def can_import_schools(user):
    """The operator of this server alone: a file is about many boards at once."""
    if not user.is_superuser:
        return denied("Alleen de beheerder van de server leest scholen in.")
    return ALLOWED


def can_undo_import(user, row, now):
    """The operator, within thirty days, as long as no later file of the same kind came over it."""
    if not (verdict := can_import_schools(user)):
        return verdict
    if row.state not in (State.DONE, State.FAILED):
        return denied("Er valt nu niets terug te zetten.")
    if now - row.asked_at > UNDO_TERM:
        return denied("Terugzetten kan tot dertig dagen na het inlezen.")
    later = SchoolImport.objects.filter(kind=row.kind, asked_at__gt=row.asked_at)
    if later.exclude(state=State.UNDONE).exists():
        return denied("Zet eerst het bestand terug dat hierna is ingelezen.")
    return ALLOWED
