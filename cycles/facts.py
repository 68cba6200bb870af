"""What we know of a cycle without reading its texts.

Facts come out of one query (``with_facts(user)``); a cycle that was fetched without them, or for
somebody else, is looked up once more.
"""

from dataclasses import dataclass

from cycles.models import Cycle
from cycles.models.cycle import REQUIRED
from cycles.questions import question
from teams.models import Membership


@dataclass(frozen=True)
class Facts:
    """What we know of a cycle without reading its texts; ``role`` is the viewer's, or None."""

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


def facts_of(cycle, user):
    """The facts of this cycle for this person."""
    if getattr(cycle, "facts_for", None) != user.pk:
        cycle = Cycle.objects.with_facts(user).get(pk=cycle.pk)
    names = [field for fields in REQUIRED.values() for field in fields]
    return Facts(
        stage=cycle.stage,
        written=frozenset(name for name in names if getattr(cycle, f"has_{name}")),
        hypotheses=cycle.hypotheses_count,
        own_causes=cycle.own_causes_count,
        sources=cycle.sources_count,
        outside_sources=cycle.outside_count,
        actions=cycle.actions_count,
        anchors=bool(cycle.anchors),
        gate_passed=cycle.gate_passed_count,
        gate_no=cycle.gate_no_count,
        role=cycle.role,
        has_facilitator=cycle.has_facilitator,
        ends_on=cycle.ends_on,
    )
