"""Who opens the door of a team to a room, and who lets people in."""

from common.access import ALLOWED, denied
from teams.models import Membership, Team
from teams.permissions import ENDED

ONLY = "Alleen de PLG-begeleider of de schoolleider laat mensen binnen in dit team."


def can_open_door(user, team):
    """Who guides this team, or leads one of its schools, as long as it goes on."""
    if team.ended_on:
        return denied(ENDED)
    if team.role_of(user) == Membership.Role.FACILITATOR:
        return ALLOWED
    if Team.objects.led_by(user).filter(pk=team.pk).exists():
        return ALLOWED
    return denied(ONLY)
