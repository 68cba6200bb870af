"""What we know of a cycle without reading its texts.

One query, written by hand (docs/decisions/0013), tells it of all cycles at hand: ``with_facts``. A
cycle that was fetched without, or for somebody else, is looked up once more.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from cycles.models.cycle import REQUIRED
from cycles.questions import question
from teams.models import Membership

NOT_TEXT = ("goal_by", "starts_on", "ends_on", "expected_locked_at")
NOT_TEXT += ("anchoring_owner_id", "anchoring_check_on")
FIELDS = [(part, name) for part, names in REQUIRED.items() for name in names]
NAMES = [name for _, name in FIELDS]


def is_written(part, name):
    """Whether the team wrote this, as a column; unknown (null) while the part does not exist."""
    column = "anchoring_owner_id" if name == "anchoring_owner" else name
    asked = "IS NOT NULL" if column in NOT_TEXT else "> ''"
    return f"{part}.{column} {asked}"


ASK = """
SELECT cycle.id,
    (SELECT COUNT(*) FROM cycles_hypothesis WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_hypothesis WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND level = 'teaching' AND within_influence),
    (SELECT COUNT(*) FROM cycles_source WHERE cycle_id = cycle.id AND removed_at IS NULL),
    (SELECT COUNT(*) FROM cycles_source WHERE cycle_id = cycle.id AND removed_at IS NULL
        AND kind IN ('research', 'toolkit', 'book', 'expert', 'other_school')),
    (SELECT COUNT(*) FROM cycles_actionitem WHERE cycle_id = cycle.id AND removed_at IS NULL),
    evaluation.decision = 'anchor',
    (SELECT COUNT(*) FROM cycles_gateanswer WHERE cycle_id = cycle.id
        AND question = cycle.stage / 10 AND (answer = 'yes' OR answer = 'partly' AND note > '')),
    (SELECT COUNT(*) FROM cycles_gateanswer WHERE cycle_id = cycle.id
        AND question = cycle.stage / 10 AND answer = 'no'),
    (SELECT role FROM teams_membership WHERE team_id = cycle.team_id
        AND user_id = %s AND ended_on IS NULL),
    EXISTS (SELECT 1 FROM teams_membership WHERE team_id = cycle.team_id
        AND role = 'facilitator' AND ended_on IS NULL),
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
    anchors: bool = False
    gate_passed: int = 0
    gate_no: int = 0
    role: str | None = None
    has_facilitator: bool = False
    oversees: bool = False
    ends_on: object = None

    @property
    def is_member(self):
        return self.role is not None

    @property
    def steers(self):
        """Whether the viewer is who takes the team from one question to the next."""
        if self.has_facilitator:
            return self.role == Membership.Role.FACILITATOR
        return self.is_member

    @property
    def gate_is_answered(self):
        """Every gate question of this stage has a yes, or a partly with its remark."""
        return self.gate_passed >= len(question(self.stage // 10).gate)


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


def read_facts(cycles, user):
    """The facts by the key of the cycle."""
    stages = {cycle.pk: cycle.stage for cycle in cycles}
    sql = ASK.format(written=WRITTEN, keys=", ".join(["%s"] * len(stages)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk, user.pk, *stages])
        return {row[0]: told(stages[row[0]], row) for row in cursor.fetchall()}


def told(stage, row):
    """One row of the query as facts."""
    (
        _,
        hypotheses,
        own_causes,
        sources,
        outside,
        actions,
        anchors,
        passed,
        no,
        role,
        guided,
        oversees,
        ends_on,
        *written,
    ) = row
    return Facts(
        stage=stage,
        written=frozenset(name for name, is_there in zip(NAMES, written, strict=True) if is_there),
        hypotheses=hypotheses,
        own_causes=own_causes,
        sources=sources,
        outside_sources=outside,
        actions=actions,
        anchors=bool(anchors),
        gate_passed=passed,
        gate_no=no,
        role=role,
        has_facilitator=bool(guided),
        oversees=bool(oversees),
        ends_on=ends_on and date.fromisoformat(str(ends_on)),
    )
