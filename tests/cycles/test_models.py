"""Who does not get which row, and what a row can never be."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from cycles.models import (
    ActionItem,
    Cycle,
    Deepening,
    Evaluation,
    GateAnswer,
    Hypothesis,
    Intervention,
    LogEntry,
    ProblemAnalysis,
    Source,
    Stage,
    StageChange,
)
from cycles.models.cycle import current_sentences
from cycles.models.items import colleagues
from tests.cast import PEOPLE
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DeepeningFactory,
    EvaluationFactory,
    GateAnswerFactory,
    HypothesisFactory,
    InterventionFactory,
    LogEntryFactory,
    MembershipFactory,
    ProblemAnalysisFactory,
    SourceFactory,
    StageChangeFactory,
    VisionFactory,
    VisionSentenceFactory,
)

pytestmark = pytest.mark.django_db

TEAM = ["teacher", "facilitator"]
OVERSEERS = ["leader", "quality"]
GUESTS = ["friend", "coach"]


def who_sees(cast, row):
    rows = type(row).objects
    return [name for name in PEOPLE if rows.visible_to(getattr(cast, name)).filter(pk=row.pk)]


def test_that_a_cycle_exists_is_known_to_the_team_and_its_overseers(cast):
    assert who_sees(cast, CycleFactory(team=cast.team)) == TEAM + OVERSEERS + GUESTS


@pytest.mark.parametrize(
    ("made_by", "passed"),
    [
        (ProblemAnalysisFactory, Stage.DEEPENING),
        (HypothesisFactory, Stage.DEEPENING),
        (DeepeningFactory, Stage.INTERVENTION),
        (SourceFactory, Stage.INTERVENTION),
        (InterventionFactory, Stage.EVALUATION),
    ],
)
def test_an_answer_is_the_teams_until_its_gate_is_passed(cast, made_by, passed):
    row = made_by(cycle__team=cast.team)
    assert who_sees(cast, row) == TEAM + GUESTS

    Cycle.objects.update(stage=passed)

    assert who_sees(cast, row) == TEAM + OVERSEERS + GUESTS


def test_the_intervention_stays_the_teams_while_it_runs(cast):
    row = InterventionFactory(cycle__team=cast.team, cycle__stage=Stage.RUNNING)

    assert who_sees(cast, row) == TEAM + GUESTS


def test_the_evaluation_is_read_when_the_cycle_is_closed(cast):
    row = EvaluationFactory(cycle__team=cast.team, cycle__stage=Stage.EVALUATION)
    assert who_sees(cast, row) == TEAM + GUESTS

    row.cycle.stage, row.cycle.closed_at, row.cycle.decision = 50, timezone.now(), "stop"
    row.cycle.save()

    assert who_sees(cast, row) == TEAM + OVERSEERS + GUESTS


def test_what_is_shared_is_read_before_the_gate(cast):
    row = ProblemAnalysisFactory(cycle__team=cast.team, cycle__shared_at=timezone.now())

    assert who_sees(cast, row) == TEAM + OVERSEERS + GUESTS


@pytest.mark.parametrize("made_by", [LogEntryFactory, GateAnswerFactory, StageChangeFactory])
def test_log_gate_and_steps_stay_with_the_team_even_when_all_is_shared(cast, made_by):
    row = made_by(cycle__team=cast.team, cycle__closed=True, cycle__shared_at=timezone.now())

    assert who_sees(cast, row) == TEAM


def test_actions_stay_with_the_team(cast):
    assert who_sees(cast, ActionItemFactory(team=cast.team)) == TEAM


def test_the_goal_is_said_in_short_sentences():
    problem = ProblemAnalysis(
        goal_who="de leerlingen van groep 6",
        goal_what="de hoofdgedachte vinden",
        goal_from="12 van de 25",
        goal_to="20 van de 25",
        goal_by=date(2027, 2, 1),
        goal_instrument="de leestoets",
    )

    assert problem.goal == (
        "De leerlingen van groep 6: de hoofdgedachte vinden. Nu: 12 van de 25. "
        "Straks: 20 van de 25, op 1 februari 2027. Gemeten met de leestoets."
    )


def test_a_goal_is_said_as_far_as_it_is_written():
    problem = ProblemAnalysis(goal_what="De hoofdgedachte vinden.", goal_by=date(2027, 2, 1))

    assert problem.goal == "De hoofdgedachte vinden. Op 1 februari 2027."


def test_a_goal_without_parts_is_empty():
    assert ProblemAnalysis().goal == ""


def test_the_question_of_a_stage():
    assert [Cycle(stage=stage).question for stage in Stage] == [1, 2, 3, 3, 4, 5]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ProblemAnalysis, "Probleem – Hoe?"),
        (Deepening, "Verdieping – Hoe?"),
        (Intervention, "Interventie – Hoe?"),
        (Evaluation, "Evaluatie – Hoe?"),
    ],
)
def test_an_answer_is_named_after_its_cycle(row, words):
    assert str(row(cycle=Cycle(title="Hoe?"))) == words


def test_small_rows_have_a_name():
    rows = [
        Hypothesis(statement="Dit"),
        Source(reference="Boek"),
        ActionItem(what="Doen"),
        GateAnswer(question=1, number=2, answer="yes"),
        StageChange(from_stage=10, to_stage=20),
        LogEntry(text="Gedaan"),
    ]

    assert [str(row) for row in rows] == [
        "Dit",
        "Boek",
        "Doen",
        "1.2: ja",
        "Probleem → Verdieping",
        "Gedaan",
    ]


@pytest.mark.parametrize(
    ("made_by", "fields"),
    [
        (CycleFactory, {"stage": 50, "closed_at": None}),
        (CycleFactory, {"stage": 50, "closed_at": date(2026, 1, 1), "decision": ""}),
        (CycleFactory, {"closed_at": "2026-01-01T00:00Z"}),
        (InterventionFactory, {"locked": True, "expected_result": ""}),
        (InterventionFactory, {"locked": True, "expected_locked_by": None}),
        (InterventionFactory, {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}),
        (StageChangeFactory, {"from_stage": 20, "to_stage": 10}),
    ],
)
@pytest.mark.filterwarnings("ignore:DateTimeField")
def test_a_row_cannot_be_in_an_impossible_state(made_by, fields):
    with pytest.raises(IntegrityError):
        made_by(**fields)


def test_the_vision_to_choose_from_is_the_newest_adopted_of_the_schools_of_the_team(cast):
    old = VisionFactory(school=cast.school, number=1, adopted=True)
    new = VisionFactory(school=cast.school, number=2, adopted=True)
    draft = VisionFactory(school=cast.school, number=3)
    chosen, now, _, _ = [
        VisionSentenceFactory(vision=vision)
        for vision in (old, new, draft, VisionFactory(adopted=True))
    ]

    assert list(current_sentences(cast.team, cast.teacher)) == [now]
    assert set(current_sentences(cast.team, cast.teacher, also=chosen.pk)) == {now, chosen}


def test_colleagues_are_who_works_here_today_and_who_was_named(cast):
    former = MembershipFactory(team=cast.team, former=True).user

    assert set(colleagues(cast.team)) == {cast.teacher, cast.facilitator}
    assert set(colleagues(cast.team, also=former.pk)) == {cast.teacher, cast.facilitator, former}
