"""The line 'Wie leest dit?' and ``visible_to`` say the same, of every private row, for everybody."""

import pytest
from django.utils import timezone

from cycles.models import Stage
from teams.models.readers import Circle, Readers
from tests.cast import PEOPLE
from tests.factories import (
    ActionItemFactory,
    AnchorCheckFactory,
    ConsensusFactory,
    CycleFactory,
    DataSourceFactory,
    DeepeningFactory,
    EffortFactory,
    EvaluationFactory,
    GateAnswerFactory,
    HypothesisFactory,
    InterventionFactory,
    ItemResultFactory,
    LogDraftFactory,
    LogEntryFactory,
    MaterialFactory,
    MeasurementFactory,
    NextStepFactory,
    PlannedMeasurementFactory,
    PointFactory,
    PrincipleFactory,
    ProblemAnalysisFactory,
    RatingFactory,
    SourceFactory,
    StageChangeFactory,
    SummaryFactory,
    TickFactory,
    VisionFactory,
    VisionSentenceFactory,
    VisitFactory,
)
from tests.test_canaries import PRIVATE

pytestmark = pytest.mark.django_db

WHO = {
    Circle.TEAM: {"teacher", "facilitator"},
    Circle.GUESTS: {"friend", "coach"},
    Circle.VISITORS: {"friend", "coach"},
    Circle.SHEET_GUESTS: {"friend"},
    Circle.LEADERS: {"leader"},
    Circle.OVERSEERS: {"leader", "quality"},
    Circle.SCHOOL: {"teacher", "facilitator", "leader", "quality", "neighbour"},
    Circle.SCHOOLS: {
        *("teacher", "facilitator", "leader", "quality", "neighbour", "board", "other_leader")
    },
    Circle.MANAGERS: {"board"},
    Circle.STEERING: {"leader", "other_leader", "board"},
    Circle.AUTHOR: {"teacher"},
    Circle.PAIR: {"teacher"},
}
NOW = timezone.now()
SHARED = {"cycle__shared_at": NOW}
SHARED_SUMMARY = {"shared": True}
LEFT = {"kind": "discarded"}


def at(stage):
    return {"cycle__stage": stage}


def team(made_by, before=None, after=None, path="cycle__"):
    """A row of the cast's team, as it is and, if that changes who reads it, as it becomes."""
    return made_by, f"{path}team", before or {}, after


ROWS = [
    team(CycleFactory, path=""),
    team(ActionItemFactory, path=""),
    team(ProblemAnalysisFactory, at(Stage.PROBLEM), at(Stage.DEEPENING)),
    team(ProblemAnalysisFactory, at(Stage.PROBLEM), SHARED),
    team(HypothesisFactory, at(Stage.PROBLEM), at(Stage.DEEPENING)),
    team(DeepeningFactory, at(Stage.DEEPENING), at(Stage.INTERVENTION)),
    team(SourceFactory, at(Stage.DEEPENING), SHARED),
    team(InterventionFactory, at(Stage.RUNNING), at(Stage.EVALUATION)),
    team(EvaluationFactory, at(Stage.EVALUATION), SHARED),
    team(GateAnswerFactory, {}, None),
    team(LogEntryFactory, SHARED),
    team(LogDraftFactory),
    team(EffortFactory, path=""),
    team(StageChangeFactory, SHARED),
    team(SummaryFactory, {}, SHARED_SUMMARY),
    team(MeasurementFactory, path="series__"),
    team(
        ConsensusFactory, {"worksheet__talking": True}, {"worksheet__finished": True}, "worksheet__"
    ),
    team(
        NextStepFactory, {"worksheet__talking": True}, {"worksheet__finished": True}, "worksheet__"
    ),
    team(DataSourceFactory, at(Stage.PROBLEM), at(Stage.DEEPENING)),
    team(PrincipleFactory, at(Stage.DEEPENING), at(Stage.INTERVENTION)),
    team(PointFactory, at(Stage.RUNNING), at(Stage.EVALUATION)),
    team(PointFactory, LEFT | at(Stage.DEEPENING), LEFT | at(Stage.INTERVENTION)),
    team(PlannedMeasurementFactory, at(Stage.RUNNING), at(Stage.EVALUATION)),
    team(MaterialFactory, at(Stage.RUNNING), SHARED),
    team(AnchorCheckFactory, at(Stage.EVALUATION), SHARED),
    team(VisitFactory, {}, {"shared": True}),
    team(TickFactory, SHARED),
    team(LogDraftFactory, SHARED),
    team(RatingFactory, path="worksheet__"),
    team(ItemResultFactory, {}, {"scan_round__shared_at": NOW}, "scan_round__"),
    (ConsensusFactory, "worksheet__school", {"worksheet__of_a_school": True}, None),
    (ConsensusFactory, "worksheet__board", {"worksheet__of_a_board": True}, None),
    (ItemResultFactory, "scan_round__school", {"scan_round__team": None}, None),
    (
        VisionSentenceFactory,
        "vision__school",
        {"vision__adopted": False},
        {"vision__adopted": True},
    ),
    (VisionFactory, "school", {}, {"adopted": True}),
]
NOT_WRITTEN = {
    "Job",
    "Invitation",
    "Team",
    "Change",
    "JoinRequest",
    "Theme",
    "ThemeSet",
    "TeamYear",
}  # settings (of a school, of a team) and files, which have no such line


BY = {
    RatingFactory: "author",
    LogDraftFactory: "author",
    TickFactory: "teacher",
    VisitFactory: "teacher",
}


def row_of(cast, made_by, where, state):
    places = {"school": cast.school, "board": cast.the_board, "team": cast.team}
    place = places[where.rpartition("_")[2]]
    by = {BY[made_by]: cast.teacher} if made_by in BY else {}
    return made_by(**{where: place}, **state, **by)


def readers_of(cast, row):
    rows = type(row).objects
    return {each for each in PEOPLE if rows.visible_to(getattr(cast, each)).filter(pk=row.pk)}


def people_in(circles):
    return set().union(*[WHO[circle] for circle in circles])


@pytest.mark.parametrize(
    ("made_by", "where", "before", "after"),
    ROWS,
    ids=[f"{made_by.__name__}-{n}" for n, (made_by, *_) in enumerate(ROWS)],
)
def test_the_sentence_names_exactly_those_who_read_it(cast, made_by, where, before, after):
    row = row_of(cast, made_by, where, before)
    found = row.readers

    assert people_in(found.now) == readers_of(cast, row)
    assert bool(found.later) is (after is not None)
    if after is not None:
        later = row_of(cast, made_by, where, after)
        told = people_in(found.now + found.later)
        assert told == people_in(later.readers.now) == readers_of(cast, later)


def test_every_private_text_says_who_reads_it():
    told = {made_by._meta.model.__name__ for made_by, *_ in ROWS}
    private = {model.__name__ for model in PRIVATE}

    assert private - NOT_WRITTEN - told <= {"ResultSeries"}
    assert [model.__name__ for model in PRIVATE if not hasattr(model, "readers")] == [
        model.__name__ for model in PRIVATE if model.__name__ in NOT_WRITTEN
    ]


@pytest.mark.parametrize(
    ("readers", "sentence"),
    [
        (Readers((Circle.AUTHOR,)), "Alleen jij."),
        (Readers((Circle.SCHOOL,)), "Iedereen van de school."),
        (
            Readers((Circle.TEAM, Circle.GUESTS), (Circle.OVERSEERS,), "na de poort"),
            "Het team en gasten van het team."
            " Na de poort lezen ook de schoolleider en de kwaliteitscoördinator mee.",
        ),
        (
            Readers((Circle.LEADERS,), (Circle.MANAGERS,), "na het vaststellen", "Meer niet"),
            "Alleen de schoolleider. Na het vaststellen leest ook het bestuur mee. Meer niet.",
        ),
    ],
)
def test_who_reads_is_said_in_short_sentences(readers, sentence):
    assert str(readers) == sentence
