"""Who may take along, take away and look up."""

from django.db.models import Exists, OuterRef

from common.access import ALLOWED, denied
from teams.models import Board, School, SchoolRole

ONLY = "Alleen de schoolleider haalt de gegevens van de school op. Vraag het aan je schoolleider."


def can_leave(user):
    """Everybody, unless a school would be left without a leader, or the server without its operator."""
    school = last_led_by(user).first()
    if school:
        return denied(
            f"Jij bent de enige schoolleider van {school}. Maak eerst een collega schoolleider."
        )
    if user.is_superuser:
        return denied("Jij beheert deze server. Laat eerst een ander beheerder worden.")
    return ALLOWED


def last_led_by(user):
    """The schools that nobody else leads."""
    leads = SchoolRole.objects.current().filter(role=SchoolRole.Role.LEADER, school=OuterRef("pk"))
    return School.objects.led_by(user).exclude(Exists(leads.exclude(user=user.pk)))


def can_take_school(user, school):
    """The leader of this very school."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied(ONLY)
    return ALLOWED


def can_manage_board(user, board):
    """A manager of this very board."""
    if not Board.objects.visible_to(user).filter(pk=board.pk).exists():
        return denied("Dit kan alleen de bovenschools manager van dit bestuur.")
    return ALLOWED


def can_read_log(user, school):
    """The leader of this very school."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied("Alleen de schoolleider leest het logboek van de school.")
    return ALLOWED
