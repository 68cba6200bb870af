"""The inquiry cycle: four questions, the log in between, the decision at the end."""

from cycles.models.anchoring import AnchorCheck
from cycles.models.classroom import Tick, Visit
from cycles.models.cycle import Cycle, Stage
from cycles.models.effort import Effort
from cycles.models.evaluation import Evaluation
from cycles.models.items import ActionItem, Hypothesis, Source
from cycles.models.lists import DataSource, Material, PlannedMeasurement, Point, Principle
from cycles.models.parts import Deepening, ProblemAnalysis
from cycles.models.plan import Intervention
from cycles.models.private import GateAnswer, LogDraft, LogEntry, StageChange

__all__ = [
    "ActionItem",
    "AnchorCheck",
    "Cycle",
    "DataSource",
    "Deepening",
    "Effort",
    "Evaluation",
    "GateAnswer",
    "Hypothesis",
    "Intervention",
    "LogDraft",
    "LogEntry",
    "Material",
    "PlannedMeasurement",
    "Point",
    "Principle",
    "ProblemAnalysis",
    "Source",
    "Stage",
    "StageChange",
    "Tick",
    "Visit",
]
