"""Boards, schools, teams, who is what in them, and how people come in."""

from teams.models.guests import Guest
from teams.models.invitations import (
    APPOINTMENTS,
    INVITATION_DAYS,
    Invitation,
    hash_token,
    invitation_behind,
)
from teams.models.joining import JoinLink, JoinRequest, PeopleList, link_behind, one_day_after
from teams.models.organisation import (
    TEAM_TYPES,
    Board,
    Membership,
    School,
    Team,
    TeamType,
    people_of,
)
from teams.models.registers import UNDO_TERM, ExternalId, ImportChange, SchoolImport
from teams.models.roles import BoardRole, SchoolRole, colleagues_of
from teams.models.setup import SkippedStep

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
    "JoinLink",
    "JoinRequest",
    "Membership",
    "PeopleList",
    "School",
    "SchoolImport",
    "SchoolRole",
    "SkippedStep",
    "Team",
    "TeamType",
    "colleagues_of",
    "hash_token",
    "invitation_behind",
    "link_behind",
    "one_day_after",
    "people_of",
]
