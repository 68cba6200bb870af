"""How somebody signs: by name as long as one belongs to the place, and as 'oud-collega' afterwards.

What people wrote stays; who left needs not be found in it for years (docs/decisions/0038).
"""

from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Value, When

from teams.models import Board, Membership, School, SchoolRole, Team

FORMER = "oud-collega"
# Every page with names asks this of its place, so it is written by hand (docs/decisions/0013)
IN_TEAM = "SELECT user_id FROM teams_membership WHERE ended_on IS NULL AND team_id {}"
AT_SCHOOL = "SELECT user_id FROM teams_schoolrole WHERE ended_on IS NULL AND school_id {}"
AT_BOARD = "SELECT user_id FROM teams_boardrole WHERE ended_on IS NULL AND board_id {}"
IT = "= %s"
SCHOOLS_OF_TEAM = "IN (SELECT school_id FROM teams_team_schools WHERE team_id = %s)"
TEAMS_OF_SCHOOL = "IN (SELECT team_id FROM teams_team_schools WHERE school_id = %s)"
SCHOOLS_OF_BOARD = "IN (SELECT id FROM teams_school WHERE board_id = %s)"
BOARD_OF_SCHOOL = "IN (SELECT board_id FROM teams_school WHERE id = %s)"
BELONGS = {
    Team: (IN_TEAM.format(IT), AT_SCHOOL.format(SCHOOLS_OF_TEAM)),
    School: (
        IN_TEAM.format(TEAMS_OF_SCHOOL),
        AT_SCHOOL.format(IT),
        AT_BOARD.format(BOARD_OF_SCHOOL),
    ),
    Board: (AT_SCHOOL.format(SCHOOLS_OF_BOARD), AT_BOARD.format(IT)),
}
ASK = "SELECT id, name FROM accounts_user WHERE is_active AND id IN ({})"
# Who belongs to a team, by the way from an appointment to it
OF_TEAM = [(Membership, "team"), (SchoolRole, "school__teams")]


def signed(person, place):
    """The name under a text of this team, school or board; None is somebody who is gone.

    ``person`` may also be the key of one: who only signs needs not be fetched.
    """
    return present(place).get(getattr(person, "pk", person), FORMER)


def present(place):
    """The names of who belongs here today, by key; asked once for each row in memory."""
    if not hasattr(place, "present_names"):
        found = BELONGS[type(place)]
        with connection.cursor() as cursor:
            cursor.execute(ASK.format(" UNION ALL ".join(found)), [place.pk] * len(found))
            place.present_names = dict(cursor.fetchall())
    return place.present_names


def signature(person, team):
    """The same as part of a query: paths to the person and to the team; costs no query of its own."""
    inside, above = (
        Exists(model.objects.current().filter(user=OuterRef(person), **{path: OuterRef(team)}))
        for model, path in OF_TEAM
    )
    here = When(inside | above, **{f"{person}__is_active": True}, then=F(f"{person}__name"))
    return Case(here, default=Value(FORMER))
