"""What one person is to a worksheet, and how far the round is.

One query, written by hand (docs/decisions/0013), tells it of all worksheets at hand:
``with_standing``. It counts; what anybody chose is not read.
"""

from dataclasses import dataclass

from django.db import connection

from teams.models import Membership

SMALLEST_FOR_TEAM = 3
SMALLEST_OUTSIDE = 5


@dataclass(frozen=True)
class Standing:
    """``raters``: how many of those now in the team filled in something; ``rated``: one's own part."""

    role: str | None
    has_facilitator: bool
    members: int
    indicators: int
    agreed: int
    steps: int
    raters: int = 0
    rated: int = 0
    oversees: bool = False

    @property
    def is_member(self):
        return self.role is not None

    @property
    def steers(self):
        """Whether this person takes the team to the next step: the facilitator, or anyone where there is none."""
        if self.has_facilitator:
            return self.role == Membership.Role.FACILITATOR
        return self.is_member

    @property
    def all_agreed(self):
        return self.agreed >= self.indicators

    @property
    def sees_spread(self):
        """Whether this person may see how judgements lie at all; guests of the team may not."""
        return self.is_member or self.oversees

    @property
    def smallest_group(self):
        """How many answers are needed before this person is shown how they lie."""
        return SMALLEST_FOR_TEAM if self.is_member else SMALLEST_OUTSIDE


ASK = """
SELECT sheet.id,
    (SELECT role FROM teams_membership WHERE team_id = sheet.team_id
        AND user_id = %s AND ended_on IS NULL),
    EXISTS (SELECT 1 FROM teams_membership WHERE team_id = sheet.team_id
        AND role = 'facilitator' AND ended_on IS NULL),
    (SELECT COUNT(*) FROM teams_membership WHERE team_id = sheet.team_id AND ended_on IS NULL),
    (SELECT COUNT(*) FROM worksheets_indicator WHERE theme_id = sheet.theme_id),
    (SELECT COUNT(*) FROM worksheets_consensus WHERE worksheet_id = sheet.id),
    (SELECT COUNT(*) FROM worksheets_nextstep step
        JOIN cycles_actionitem action ON action.id = step.action_id
        WHERE step.worksheet_id = sheet.id AND action.removed_at IS NULL),
    (SELECT COUNT(DISTINCT rating.author_id) FROM worksheets_rating rating
        JOIN teams_membership member ON member.user_id = rating.author_id
            AND member.team_id = sheet.team_id AND member.ended_on IS NULL
        WHERE rating.worksheet_id = sheet.id),
    (SELECT COUNT(*) FROM worksheets_rating WHERE worksheet_id = sheet.id AND author_id = %s),
    EXISTS (SELECT 1 FROM teams_team_schools here JOIN teams_schoolrole role
        ON role.school_id = here.school_id WHERE here.team_id = sheet.team_id
        AND role.user_id = %s AND role.ended_on IS NULL)
FROM worksheets_worksheet sheet
WHERE sheet.id IN ({keys})
"""


def with_standing(worksheets, user):
    """These worksheets as a list, each with this person's standing; one query for all."""
    worksheets = list(worksheets)
    found = read_standing(worksheets, user) if worksheets else {}
    for worksheet in worksheets:
        worksheet.standing, worksheet.standing_for = found[worksheet.pk], user.pk
    return worksheets


def standing_of(worksheet, user):
    """The standing of this person; asks the database unless it was fetched ``with_standing``."""
    if getattr(worksheet, "standing_for", None) == user.pk:
        return worksheet.standing
    return read_standing([worksheet], user)[worksheet.pk]


def read_standing(worksheets, user):
    """The standing by the key of the worksheet."""
    keys = [worksheet.pk for worksheet in worksheets]
    with connection.cursor() as cursor:
        cursor.execute(ASK.format(keys=", ".join(["%s"] * len(keys))), [user.pk] * 3 + keys)
        return {
            pk: Standing(role, bool(guided), *counts)
            for pk, role, guided, *counts in cursor.fetchall()
        }
