"""Which teams, schools and boards are whose today: lists of keys, to stand after ``__in``.

Nearly every query of a page begins with one of these. Put together by the ORM they cost more than
the query around them (docs/decisions/0013), so here, and only here, they are written by hand.
"""

from django.db.models import F
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In
from django.utils import timezone

WORKS_IN = "SELECT team_id FROM teams_membership WHERE user_id = %s AND ended_on IS NULL"
OVERSEES = "SELECT school_id FROM teams_schoolrole WHERE user_id = %s AND ended_on IS NULL"
GUIDES = f"{WORKS_IN} AND role = 'facilitator'"
LEADS = f"{OVERSEES} AND role = 'leader'"
MANAGES = "SELECT board_id FROM teams_boardrole WHERE user_id = %s AND ended_on IS NULL"
VISITS = """SELECT team_id FROM teams_guest
WHERE user_id = %s AND last_day >= %s AND ended_on IS NULL"""
VISITS_SHEETS = f"{VISITS} AND reads_worksheets"

TEAMS_AT = "SELECT team_id FROM teams_team_schools WHERE school_id IN ({})"
SCHOOLS_WITH = "SELECT school_id FROM teams_team_schools WHERE team_id IN ({})"
SCHOOLS_OF = "SELECT id FROM teams_school WHERE board_id IN ({})"
BOARDS_OF = "SELECT board_id FROM teams_school WHERE id IN ({})"

NAMED_SCHOOLS = "SELECT 'school:' || id FROM teams_school WHERE board_id IN ({})"
NAMED = "SELECT '{0}:' || {0}_id FROM ({1}) AS mine"
SCOPES = [
    NAMED.format("team", WORKS_IN),
    NAMED.format("school", LEADS),
    NAMED.format("board", MANAGES),
    "SELECT 'person:' || id FROM accounts_user WHERE id = %s",
]

# Whose settings one may change, though one is not of the place itself
SETTINGS = [
    NAMED.format("team", TEAMS_AT.format(LEADS)),
    NAMED_SCHOOLS.format(MANAGES),
]


def keys(user, *queries):
    """The keys that any of these queries finds.

    Each asks for the person's key; those that hold until a last day ask for today as well.
    """
    asked = [user.pk, timezone.localdate()]
    values = [value for query in queries for value in asked[: query.count("%s")]]
    return RawSQL(" UNION ALL ".join(queries), values)  # noqa: S611 - ours


class Among(In):
    """Whether the row's own key is one of these, as an annotation."""

    def __init__(self, found):
        super().__init__(F("pk"), found)

    def get_group_by_cols(self):
        """What is grouped by the row needs no more."""
        return self.lhs.get_group_by_cols()


def teams_of(user):
    """Teams in which this person works."""
    return keys(user, WORKS_IN)


def teams_overseen_by(user):
    """Teams of a school that this person leads or coordinates."""
    return keys(user, TEAMS_AT.format(OVERSEES))


def teams_led_by(user):
    """Teams of a school that this person leads."""
    return keys(user, TEAMS_AT.format(LEADS))


def teams_guided_by(user):
    """Teams of which this person is the facilitator."""
    return keys(user, GUIDES)


def teams_known_to(user):
    """One's own teams, and those of a school one oversees."""
    return keys(user, WORKS_IN, TEAMS_AT.format(OVERSEES))


def teams_visited_by(user):
    """Teams with which this person reads along as a guest."""
    return keys(user, VISITS)


def teams_shown_to(user):
    """One's own teams, those of a school one oversees, and those where one is a guest."""
    return keys(user, WORKS_IN, TEAMS_AT.format(OVERSEES), VISITS)


def teams_with_sheets_for(user):
    """Teams whose worksheets one may know of; a guest only when invited to them."""
    return keys(user, WORKS_IN, TEAMS_AT.format(OVERSEES), VISITS_SHEETS)


def teams_with_finished_sheets_for(user):
    """Teams that one oversees, or whose worksheets one is invited to: one reads what is finished."""
    return keys(user, TEAMS_AT.format(OVERSEES), VISITS_SHEETS)


def schools_overseen_by(user):
    """Schools that this person leads or coordinates."""
    return keys(user, OVERSEES)


def schools_led_by(user):
    """Schools that this person leads."""
    return keys(user, LEADS)


def schools_worked_at_by(user):
    """Schools with a team in which this person works."""
    return keys(user, SCHOOLS_WITH.format(WORKS_IN))


def schools_of(user):
    """Schools where one works or that one oversees; not those of a board one manages."""
    return keys(user, OVERSEES, SCHOOLS_WITH.format(WORKS_IN))


def schools_managed_by(user):
    """Schools of a board that this person manages."""
    return keys(user, SCHOOLS_OF.format(MANAGES))


def schools_run_by(user):
    """Schools that this person leads, and those of a board one manages."""
    return keys(user, LEADS, SCHOOLS_OF.format(MANAGES))


def schools_known_to(user):
    """Schools where one works or that one oversees, and those of a board one manages."""
    return keys(user, OVERSEES, SCHOOLS_WITH.format(WORKS_IN), SCHOOLS_OF.format(MANAGES))


def schools_with_vision_for(user):
    """Schools whose vision one may read: those one knows, and those of a team one visits."""
    return keys(
        user,
        OVERSEES,
        SCHOOLS_WITH.format(WORKS_IN),
        SCHOOLS_OF.format(MANAGES),
        SCHOOLS_WITH.format(VISITS),
    )


def scopes_of(user, of_settings=False):
    """Whose history one reads, as history/models.py calls it; or only whose settings one may change."""
    return keys(user, *(SETTINGS if of_settings else SCOPES))


def boards_managed_by(user):
    """Boards that this person manages."""
    return keys(user, MANAGES)


def boards_steered_by(user):
    """Boards that this person manages, and those of a school that this person leads."""
    return keys(user, MANAGES, BOARDS_OF.format(LEADS))


def boards_worked_for_by(user):
    """Boards that this person manages, and those of a school where one works or that one oversees."""
    return keys(
        user, MANAGES, BOARDS_OF.format(OVERSEES), BOARDS_OF.format(SCHOOLS_WITH.format(WORKS_IN))
    )
