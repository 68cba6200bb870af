"""Who keeps the name and the numbers of a school or a board."""

from common.access import ALLOWED, denied
from teams.permissions import can_appoint


def can_describe(user, place):
    """Of a school its leaders and its board, of a board its managers."""
    if not can_appoint(user, place):
        return denied("Alleen de schoolleider en het bestuur wijzigen deze gegevens.")
    return ALLOWED
