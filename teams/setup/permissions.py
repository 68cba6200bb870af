"""Who says how teams are called, and how a school begins."""

from common.access import ALLOWED, denied
from teams.models import School


def can_name_kinds(user, school):
    """The leader of this school, and who manages its board: the words are for the whole board."""
    mine = School.objects.visible_to(user).with_standing(user).filter(pk=school.pk).first()
    if mine is None or not (mine.is_led or mine.is_managed):
        return denied("Alleen de schoolleider of het bestuur kiest de soorten teams.")
    return ALLOWED


def can_plan_beginning(user, school):
    """The leader of this very school: what comes first there, and what can wait."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied("Alleen de schoolleider kiest wat later komt.")
    return ALLOWED
