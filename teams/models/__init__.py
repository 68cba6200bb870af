"""Boards, schools, teams, who is what in them, and how people come in."""

from teams.models.guests import Guest
from teams.models.invitations import (
    APPOINTMENTS,
    INVITATION_DAYS,
    Invitation,
    hash_token,
    invitation_behind,
)
from teams.models.organisation import (
    Board,
    BoardRole,
    Membership,
    School,
    SchoolRole,
    Team,
    TeamType,
    colleagues_of,
    people_of,
)

__all__ = [
    "APPOINTMENTS",
    "INVITATION_DAYS",
    "Board",
    "BoardRole",
    "Guest",
    "Invitation",
    "Membership",
    "School",
    "SchoolRole",
    "Team",
    "TeamType",
    "colleagues_of",
    "hash_token",
    "invitation_behind",
    "people_of",
]
