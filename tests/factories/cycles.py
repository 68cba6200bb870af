"""A cycle, its four questions and what belongs to them."""

import uuid
from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cycles.models import (
    ActionItem,
    AnchorCheck,
    Cycle,
    DataSource,
    Deepening,
    Effort,
    Evaluation,
    GateAnswer,
    Hypothesis,
    Intervention,
    LogDraft,
    LogEntry,
    Material,
    PlannedMeasurement,
    Point,
    Principle,
    ProblemAnalysis,
    Source,
    StageChange,
    Tick,
    Visit,
)
from tests.factories.accounts import UserFactory
from tests.factories.teams import TeamFactory


class CycleFactory(DjangoModelFactory):
    class Meta:
        model = Cycle

    class Params:
        closed = factory.Trait(
            stage=50, decision="anchor", closed_at=factory.LazyFunction(timezone.now)
        )

    team = factory.SubFactory(TeamFactory)
    board = factory.SelfAttribute("team.board")
    title = factory.Sequence(lambda n: f"Vraag {n}")
    started_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class CyclePartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    cycle = factory.SubFactory(CycleFactory)


class ProblemAnalysisFactory(CyclePartFactory):
    class Meta:
        model = ProblemAnalysis


class DeepeningFactory(CyclePartFactory):
    class Meta:
        model = Deepening


class InterventionFactory(CyclePartFactory):
    class Meta:
        model = Intervention

    class Params:
        locked = factory.Trait(
            expected_result="Twee derde haalt het doel.",
            expected_locked_at=factory.LazyFunction(timezone.now),
            expected_locked_by=factory.SubFactory(UserFactory),
        )


class EvaluationFactory(CyclePartFactory):
    class Meta:
        model = Evaluation


class HypothesisFactory(CyclePartFactory):
    class Meta:
        model = Hypothesis

    statement = factory.Sequence(lambda n: f"Vermoeden {n}")
    level = Hypothesis.Level.TEACHING
    key = factory.LazyFunction(uuid.uuid4)


class SourceFactory(CyclePartFactory):
    class Meta:
        model = Source

    kind = Source.Kind.RESEARCH
    reference = factory.Sequence(lambda n: f"Bron {n}")
    key_message = "Hardop denken helpt."
    strength = Source.Strength.SOME
    key = factory.LazyFunction(uuid.uuid4)


class DataSourceFactory(CyclePartFactory):
    class Meta:
        model = DataSource

    instrument = factory.Sequence(lambda n: f"Toets {n}")
    key = factory.LazyFunction(uuid.uuid4)


class PrincipleFactory(CyclePartFactory):
    class Meta:
        model = Principle

    if_we = factory.Sequence(lambda n: f"wij manier {n} voordoen")
    then = "doen leerlingen het na"
    because = "zij horen hoe het gaat"
    key = factory.LazyFunction(uuid.uuid4)


class PointFactory(CyclePartFactory):
    class Meta:
        model = Point

    kind = Point.Kind.TEACHER
    text = factory.Sequence(lambda n: f"Punt {n}")
    key = factory.LazyFunction(uuid.uuid4)


class PlannedMeasurementFactory(CyclePartFactory):
    class Meta:
        model = PlannedMeasurement

    moment = PlannedMeasurement.Moment.BASELINE
    instrument = factory.Sequence(lambda n: f"Toets {n}")
    day = factory.LazyFunction(timezone.localdate)
    owner = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class MaterialFactory(CyclePartFactory):
    class Meta:
        model = Material

    name = factory.Sequence(lambda n: f"Kaart {n}")
    key = factory.LazyFunction(uuid.uuid4)


class VisitFactory(CyclePartFactory):
    """Between two colleagues; the rest of the team does not know, unless ``shared``."""

    class Meta:
        model = Visit

    class Params:
        shared = factory.Trait(shared_at=factory.LazyFunction(timezone.now))

    teacher = factory.SubFactory(UserFactory)
    visitor = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(timezone.localdate)
    focus = factory.Sequence(lambda n: f"Kijkvraag {n}")
    key = factory.LazyFunction(uuid.uuid4)


class EffortFactory(DjangoModelFactory):
    class Meta:
        model = Effort

    team = factory.SubFactory(TeamFactory)
    week = date(2026, 11, 2)


class TickFactory(CyclePartFactory):
    class Meta:
        model = Tick

    teacher = factory.SubFactory(UserFactory)
    week = date(2026, 11, 2)
    answer = Tick.Answer.DONE


class AnchorCheckFactory(CyclePartFactory):
    class Meta:
        model = AnchorCheck

    asked_for = date(2026, 11, 2)
    answer = AnchorCheck.Answer.YES
    answered_by = factory.SubFactory(UserFactory)


class GateAnswerFactory(CyclePartFactory):
    class Meta:
        model = GateAnswer

    question = 1
    number = 1
    answer = GateAnswer.Answer.YES
    answered_by = factory.SubFactory(UserFactory)


class StageChangeFactory(CyclePartFactory):
    class Meta:
        model = StageChange

    from_stage = 10
    to_stage = 20
    changed_by = factory.SubFactory(UserFactory)


class LogEntryFactory(CyclePartFactory):
    class Meta:
        model = LogEntry

    author = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(timezone.localdate)
    text = factory.Sequence(lambda n: f"Stap {n}")
    question = 1
    key = factory.LazyFunction(uuid.uuid4)


class LogDraftFactory(CyclePartFactory):
    class Meta:
        model = LogDraft

    author = factory.SubFactory(UserFactory)
    text = "Nog niet af"
    key = factory.LazyFunction(uuid.uuid4)


class ActionItemFactory(DjangoModelFactory):
    class Meta:
        model = ActionItem

    team = factory.SubFactory(TeamFactory)
    what = factory.Sequence(lambda n: f"Actie {n}")
    owner = factory.SubFactory(UserFactory)
    due = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    key = factory.LazyFunction(uuid.uuid4)
