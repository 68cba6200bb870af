"""What we know of a cycle without reading its texts.

One query, written by hand (docs/decisions/0013), tells it of all cycles at hand: ``with_facts``. A
cycle that was fetched without, or for somebody else, is looked up once more.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from cycles.models.cycle import ASKED_IN_FULL, REQUIRED
from cycles.questions import QUESTIONS, question
from teams.models import Membership

NOT_TEXT = ("goal_by", "starts_on", "ends_on", "expected_locked_at")
NOT_TEXT += ("anchoring_owner_id", "anchoring_check_on")
ASKED = (REQUIRED, ASKED_IN_FULL)
FIELDS = [(part, name) for asked in ASKED for part, names in asked.items() for name in names]
NAMES = [name for _, name in FIELDS]


def is_written(part, name):
    """Whether the team wrote this, as a column; unknown (null) while the part does not exist."""
    column = "anchoring_owner_id" if name == "anchoring_owner" else name
    asked = "IS NOT NULL" if column in NOT_TEXT else "> ''"
    return f"{part}.{column} {asked}"


SHORT_GATES = ", ".join(str(each.number * 100 + n) for each in QUESTIONS for n in each.short)

GATE = f"""cycle_id = cycle.id AND question = cycle.stage / 10
    AND (NOT cycle.is_short OR question * 100 + number IN ({SHORT_GATES}))"""
ASK = """
SELECT cycle.id,
    (SELECT COUNT(*) FROM cycles_hypothesis WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_hypothesis WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND level = 'teaching' AND within_influence),
    (SELECT COUNT(*) FROM cycles_source WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_source WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND kind IN ('research', 'toolkit', 'book', 'expert', 'other_school')),
    (SELECT COUNT(*) FROM cycles_actionitem WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_principle WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_datasource WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_source source WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND 1 < (SELECT COUNT(*) FROM cycles_source_read_by WHERE source_id = source.id)),
    (SELECT COUNT(*) FROM cycles_point WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND kind = 'teacher'),
    (SELECT COUNT(*) FROM cycles_point WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND kind = 'criterion'),
    (SELECT COUNT(*) FROM cycles_plannedmeasurement WHERE cycle_id = cycle.id
        AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_point WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_material WHERE cycle_id = cycle.id AND removed_at IS NULL),
    evaluation.decision = 'anchor',
    (SELECT COUNT(*) FROM cycles_gateanswer WHERE {gate}
        AND (answer = 'yes' OR answer = 'partly' AND note > '')),
    (SELECT COUNT(*) FROM cycles_gateanswer WHERE {gate} AND answer = 'no'),
    (SELECT role FROM teams_membership WHERE team_id = cycle.team_id
        AND user_id = %s AND ended_on IS NULL),
    (SELECT MIN(name) FROM teams_membership JOIN accounts_user person ON person.id = user_id
        WHERE team_id = cycle.team_id AND role = 'facilitator' AND ended_on IS NULL),
    EXISTS (SELECT 1 FROM teams_team_schools here JOIN teams_schoolrole role
        ON role.school_id = here.school_id WHERE here.team_id = cycle.team_id
        AND role.user_id = %s AND role.ended_on IS NULL),
    intervention.ends_on,
    {written}
FROM cycles_cycle cycle
LEFT JOIN cycles_problemanalysis problem ON problem.cycle_id = cycle.id
LEFT JOIN cycles_deepening deepening ON deepening.cycle_id = cycle.id
LEFT JOIN cycles_intervention intervention ON intervention.cycle_id = cycle.id
LEFT JOIN cycles_evaluation evaluation ON evaluation.cycle_id = cycle.id
WHERE cycle.id IN ({keys})
"""
WRITTEN = ", ".join(is_written(part, name) for part, name in FIELDS)


@dataclass(frozen=True)
class Facts:
    """What we know of a cycle without reading its texts.

    ``role`` is what the viewer is in the team, or None; ``oversees``: leads or coordinates a school of it.
    """

    stage: int
    written: frozenset = frozenset()
    hypotheses: int = 0
    own_causes: int = 0
    sources: int = 0
    outside_sources: int = 0
    actions: int = 0
    principles: int = 0
    data_sources: int = 0
    read_by_two: int = 0
    behaviours: int = 0
    criteria: int = 0
    planned: int = 0
    points: int = 0
    materials: int = 0
    is_short: bool = True
    anchors: bool = False
    gate_passed: int = 0
    gate_no: int = 0
    role: str | None = None
    facilitator: str | None = None
    oversees: bool = False
    ends_on: object = None

    @property
    def is_member(self):
        return self.role is not None

    @property
    def steers(self):
        """Whether the viewer is who takes the team from one question to the next."""
        if self.facilitator:
            return self.role == Membership.Role.FACILITATOR
        return self.is_member

    @property
    def gate_is_answered(self):
        """Every gate question of this stage has a yes, or a partly with its remark."""
        return self.gate_passed >= len(question(self.stage // 10).asked(self.is_short))


def with_facts(cycles, user):
    """These cycles as a list, each with its facts for this person; one query for all."""
    cycles = list(cycles)
    found = read_facts(cycles, user) if cycles else {}
    for cycle in cycles:
        cycle.facts, cycle.facts_for = found[cycle.pk], user.pk
    return cycles


def facts_of(cycle, user):
    """The facts of this cycle for this person."""
    if getattr(cycle, "facts_for", None) == user.pk:
        return cycle.facts
    return read_facts([cycle], user)[cycle.pk]


def is_member(cycle, user):
    """Whether this person works in the team of this cycle.

    A cycle that was fetched to write in (cycles/writing.py) knows the role without the facts.
    """
    if getattr(cycle, "role_for", None) == user.pk:
        return cycle.role is not None
    return facts_of(cycle, user).is_member


def read_facts(cycles, user):
    """The facts by the key of the cycle."""
    known = {cycle.pk: cycle for cycle in cycles}
    sql = ASK.format(written=WRITTEN, gate=GATE, keys=", ".join(["%s"] * len(known)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk, user.pk, *known])
        return {row[0]: told(known[row[0]], row) for row in cursor.fetchall()}


COUNTED = (
    *("hypotheses", "own_causes", "sources", "outside_sources", "actions", "principles"),
    *("data_sources", "read_by_two", "behaviours", "criteria", "planned"),
    *("points", "materials"),
)


def told(cycle, row):
    """One row of the query as facts, in the order of the query."""
    size = len(COUNTED) + 1
    anchors, passed, no, role, facilitator, oversees, ends_on, *written = row[size:]
    return Facts(
        stage=cycle.stage,
        is_short=cycle.is_short,
        written=frozenset(name for name, is_there in zip(NAMES, written, strict=True) if is_there),
        **dict(zip(COUNTED, row[1:size], strict=True)),
        anchors=bool(anchors),
        gate_passed=passed,
        gate_no=no,
        role=role,
        facilitator=facilitator,
        oversees=bool(oversees),
        ends_on=ends_on and date.fromisoformat(str(ends_on)),
    )
