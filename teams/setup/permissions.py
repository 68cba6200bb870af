"""Who says how teams are called."""

from common.access import ALLOWED, denied
from teams.models import School


def can_name_kinds(user, school):
    """The leader of this school, and who manages its board: the words are for the whole board."""
    mine = School.objects.visible_to(user).with_standing(user).filter(pk=school.pk).first()
    if mine is None or not (mine.is_led or mine.is_managed):
        return denied("Alleen de schoolleider of het bestuur kiest de soorten teams.")
    return ALLOWED
