"""The inquiry cycle: four questions, the log in between, the decision at the end."""

from cycles.models.cycle import Cycle, Stage
from cycles.models.items import ActionItem, Hypothesis, Source
from cycles.models.parts import Deepening, Evaluation, Intervention, ProblemAnalysis
from cycles.models.private import GateAnswer, LogEntry, StageChange

__all__ = [
    "ActionItem",
    "Cycle",
    "Deepening",
    "Evaluation",
    "GateAnswer",
    "Hypothesis",
    "Intervention",
    "LogEntry",
    "ProblemAnalysis",
    "Source",
    "Stage",
    "StageChange",
]
