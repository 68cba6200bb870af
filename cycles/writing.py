"""What saving one field asks beforehand: the answers, their cycle, and who is asking.

One query, written by hand (docs/decisions/0013): it is asked at every pause in somebody's typing.
"""

from common.statements import fields_of, quoted, table_of
from cycles.models import Cycle
from teams.models.standing import teams_shown_to

ASK = """
SELECT {columns}, cycle.team_id AS of_team, cycle.is_short AS of_short, cycle.stage AS of_stage,
    (SELECT role FROM teams_membership WHERE team_id = cycle.team_id
        AND user_id = %s AND ended_on IS NULL) AS of_role
FROM {table} part JOIN cycles_cycle cycle ON cycle.id = part.cycle_id
WHERE cycle.id = %s AND cycle.team_id IN ({teams})
"""
ALWAYS = {"id", "cycle", "version"}


def part_of(model, names, cycle_id, user):
    """These answers to one question with their cycle; None when that is not ``visible_to`` this person.

    Whether one may write in them, ``can_edit_question`` tells. What was not asked for is looked up
    when somebody needs it.
    """
    teams = teams_shown_to(user)
    columns = ", ".join(f"part.{quoted(field)}" for field in fields_of(model, ALWAYS | names))
    sql = ASK.format(columns=columns, table=table_of(model), teams=teams.sql)
    part = next(iter(model.objects.raw(sql, [user.pk, cycle_id, *teams.params])), None)
    if part is not None:
        part.cycle = cycle_of(part)
        part.cycle.role, part.cycle.role_for = part.of_role, user.pk
    return part


def cycle_of(part):
    """The cycle as far as the query told."""
    known = ("id", "team_id", "is_short", "stage")
    values = (part.cycle_id, part.of_team, bool(part.of_short), part.of_stage)
    return Cycle.from_db(part._state.db, known, values)
