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
    TEAM_TYPES,
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
from teams.models.registers import UNDO_TERM, ExternalId, ImportChange, SchoolImport

__all__ = [
    "APPOINTMENTS",
    "INVITATION_DAYS",
    "TEAM_TYPES",
    "UNDO_TERM",
    "Board",
    "BoardRole",
    "Guest",
    "ExternalId",
    "ImportChange",
    "Invitation",
    "Membership",
    "School",
    "SchoolImport",
    "SchoolRole",
    "Team",
    "TeamType",
    "colleagues_of",
    "hash_token",
    "invitation_behind",
    "people_of",
]
