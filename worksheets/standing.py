"""What one person is to a worksheet, and how far the round is.

One query, written by hand (docs/decisions/0013), tells it of all worksheets at hand:
``with_standing``. It counts; what anybody chose is not read.
"""

from dataclasses import dataclass

from django.db import connection

SMALLEST_FOR_TEAM = 3
SMALLEST_OUTSIDE = 5
GUIDE, RATER = "guide", "rater"


@dataclass(frozen=True)
class Standing:
    """``raters``: how many who are asked today filled in something; ``rated``: one's own part.

    ``role`` is GUIDE or RATER, or None for who is not asked.
    """

    role: str | None
    has_guide: bool
    members: int
    indicators: int
    agreed: int
    steps: int
    raters: int = 0
    rated: int = 0
    oversees: bool = False
    level: str = "team"

    @property
    def is_member(self):
        return self.role is not None

    @property
    def steers(self):
        """Whether this person takes the round to its next part: who guides, or anyone where nobody does."""
        return self.role == GUIDE if self.has_guide else self.is_member

    @property
    def writes(self):
        """Whether this person writes down what all agree on: anyone in a team, elsewhere who steers."""
        return self.is_member if self.level == "team" else self.steers

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
        in_the_team = self.is_member and self.level == "team"
        return SMALLEST_FOR_TEAM if in_the_team else SMALLEST_OUTSIDE


# Who is asked: sheet, person, and 1 for who guides. Of a team its members, of a school who works at
# or oversees it, of a board who manages it and who leads one of its schools.
ASKED = """
SELECT sheet.id, member.user_id, CASE WHEN member.role = 'facilitator' THEN 1 ELSE 0 END
    FROM worksheets_worksheet sheet
    JOIN teams_membership member ON member.team_id = sheet.team_id AND member.ended_on IS NULL
    WHERE sheet.id IN ({keys})
UNION ALL
SELECT sheet.id, member.user_id, CASE WHEN member.user_id = sheet.guide_id THEN 1 ELSE 0 END
    FROM worksheets_worksheet sheet
    JOIN teams_team_schools place ON place.school_id = sheet.school_id
    JOIN teams_membership member ON member.team_id = place.team_id AND member.ended_on IS NULL
    WHERE sheet.id IN ({keys})
UNION ALL
SELECT sheet.id, role.user_id,
        CASE WHEN role.role = 'leader' OR role.user_id = sheet.guide_id THEN 1 ELSE 0 END
    FROM worksheets_worksheet sheet
    JOIN teams_schoolrole role ON role.school_id = sheet.school_id AND role.ended_on IS NULL
    WHERE sheet.id IN ({keys})
UNION ALL
SELECT sheet.id, role.user_id, CASE WHEN role.user_id = sheet.guide_id THEN 1 ELSE 0 END
    FROM worksheets_worksheet sheet
    JOIN teams_school school ON school.board_id = sheet.board_id
    JOIN teams_schoolrole role ON role.school_id = school.id AND role.ended_on IS NULL
        AND role.role = 'leader'
    WHERE sheet.id IN ({keys}) AND sheet.team_id IS NULL AND sheet.school_id IS NULL
UNION ALL
SELECT sheet.id, role.user_id, 1
    FROM worksheets_worksheet sheet
    JOIN teams_boardrole role ON role.board_id = sheet.board_id AND role.ended_on IS NULL
    WHERE sheet.id IN ({keys}) AND sheet.team_id IS NULL AND sheet.school_id IS NULL
"""
ASK = """
WITH asked (sheet_id, user_id, guides) AS ({asked})
SELECT sheet.id,
    (SELECT MAX(guides) FROM asked WHERE sheet_id = sheet.id AND user_id = %s),
    (SELECT MAX(guides) FROM asked WHERE sheet_id = sheet.id),
    (SELECT COUNT(DISTINCT user_id) FROM asked WHERE sheet_id = sheet.id),
    (SELECT COUNT(*) FROM worksheets_indicator WHERE theme_id = sheet.theme_id),
    (SELECT COUNT(*) FROM worksheets_consensus WHERE worksheet_id = sheet.id),
    (SELECT COUNT(*) FROM worksheets_nextstep step
        JOIN cycles_actionitem action ON action.id = step.action_id
        WHERE step.worksheet_id = sheet.id AND action.removed_at IS NULL),
    (SELECT COUNT(DISTINCT rating.author_id) FROM worksheets_rating rating
        JOIN asked ON asked.sheet_id = sheet.id AND asked.user_id = rating.author_id
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
    levels = {worksheet.pk: worksheet.level for worksheet in worksheets}
    keys = ", ".join(["%s"] * len(levels))
    question = ASK.format(asked=ASKED.format(keys=keys), keys=keys)
    values = [*[*levels] * ASKED.count("{keys}"), *[user.pk] * 3, *levels]
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return {
            pk: Standing(role_of(guides), bool(guided), *counts, level=levels[pk])
            for pk, guides, guided, *counts in cursor.fetchall()
        }


def role_of(guides):
    """1 for who guides, 0 for who is asked, nothing for everyone else."""
    return None if guides is None else (GUIDE if guides else RATER)
