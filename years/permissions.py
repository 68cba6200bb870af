"""Who closes the year of a school, and until when that can be undone."""

from common.access import ALLOWED, denied
from teams.models import School

ONLY = "Alleen de schoolleider sluit het schooljaar. Vraag het aan je schoolleider."
TOO_LATE = "Ongedaan maken kan dertig dagen. Die zijn voorbij."


def can_close_year(user, school):
    """The leader of this very school."""
    leads = School.objects.led_by(user).filter(pk=school.pk)
    return ALLOWED if leads.exists() else denied(ONLY)


def can_undo_closing(user, closing, now):
    """Who may close, for thirty days. Undoing twice changes nothing."""
    verdict = can_close_year(user, closing.school)
    if verdict and closing.undone_at is None and now > closing.undo_until:
        return denied(TOO_LATE)
    return verdict
