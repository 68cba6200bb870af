"""The rows of the four questions, and which of them somebody reads."""

from cycles.models import Deepening, Evaluation, Intervention, ProblemAnalysis
from cycles.models.parts import read_by
from teams.models.standing import Among

PARTS = {1: ProblemAnalysis, 2: Deepening, 3: Intervention, 4: Evaluation}
RELATED = {1: "problem", 2: "deepening", 3: "intervention", 4: "evaluation"}


def reads_of(user):
    """Annotations for cycles: ``reads_1`` to ``reads_4``, as ``visible_to`` of each question's row."""
    return {f"reads_{number}": Among(read_by(user, part)) for number, part in PARTS.items()}
