"""What the buttons do, and that doing it twice changes nothing more."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from common.versions import Overtaken
from cycles import services
from cycles.facts import facts_of
from cycles.models import (
    ActionItem,
    Cycle,
    GateAnswer,
    Hypothesis,
    LogEntry,
    ProblemAnalysis,
    Source,
    Stage,
    StageChange,
)
from history.models import Event
from tests.cycles.stories import begun, fill, fresh, ready
from tests.factories import ActionItemFactory, HypothesisFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=90)


def quiet(cycle):
    """Nobody worked on it for long."""
    Cycle.objects.filter(pk=cycle.pk).update(active_at=LONG_AGO)
    return fresh(cycle)


def test_a_cycle_starts_with_its_four_questions():
    member = MembershipFactory()

    cycle = services.start_cycle(
        member.team, "Hoe?", member.user, uuid.uuid4(), trigger="De toets viel tegen."
    )

    assert (cycle.title, cycle.board, cycle.stage) == ("Hoe?", member.team.board, Stage.PROBLEM)
    assert cycle.problem.trigger == "De toets viel tegen."
    assert [cycle.deepening.cycle, cycle.intervention.cycle, cycle.evaluation.cycle] == [cycle] * 3


def test_starting_twice_with_one_key_makes_one_cycle():
    member = MembershipFactory()
    key = uuid.uuid4()

    first = services.start_cycle(member.team, "Hoe?", member.user, key)
    second = services.start_cycle(member.team, "Hoe?", member.user, key)

    assert (second, Cycle.objects.count(), ProblemAnalysis.objects.count()) == (first, 1, 1)


def test_saving_says_when_and_by_whom_and_wakes_the_cycle():
    cycle = quiet(begun())
    by, now = UserFactory(), timezone.now()

    services.save_answers(cycle.problem, {"target_group": "Groep 6"}, by, now)

    problem = fresh(cycle).problem
    assert (problem.target_group, problem.saved_by, problem.saved_at) == ("Groep 6", by, now)
    assert fresh(cycle).active_at == now


def test_saving_nothing_changes_nothing():
    cycle = quiet(begun())

    services.save_answers(cycle.problem, {}, cycle.started_by)

    assert (fresh(cycle).problem.saved_at, fresh(cycle).active_at) == (None, LONG_AGO)


def test_saving_on_what_somebody_just_changed_is_overtaken():
    cycle = begun()
    mine, theirs = fresh(cycle).problem, fresh(cycle).problem
    services.save_answers(theirs, {"conclusion": "Dit."}, cycle.started_by)

    with pytest.raises(Overtaken):
        services.save_answers(mine, {"conclusion": "Dat."}, cycle.started_by)

    assert fresh(cycle).problem.conclusion == "Dit."


def test_the_title_can_change():
    cycle = begun()

    services.change_cycle(cycle, {"title": "Waarom?"}, cycle.started_by)

    assert fresh(cycle).title == "Waarom?"


def test_locking_twice_keeps_the_first_moment_and_name():
    cycle = ready(Stage.INTERVENTION)
    now = timezone.now()

    services.lock_expectation(fresh(cycle).intervention, cycle.started_by, now)
    services.lock_expectation(fresh(cycle).intervention, UserFactory(), now + timedelta(days=1))

    locked = fresh(cycle).intervention
    assert (locked.expected_locked_at, locked.expected_locked_by) == (now, cycle.started_by)


def test_a_text_that_was_just_changed_is_not_locked():
    cycle = ready(Stage.INTERVENTION)
    seen = fresh(cycle).intervention
    services.save_answers(
        fresh(cycle).intervention, {"expected_result": "Anders."}, cycle.started_by
    )

    with pytest.raises(Overtaken):
        services.lock_expectation(seen, cycle.started_by)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Hypothesis, {"statement": "Dit", "level": "pupil"}),
        (Source, {"kind": "book", "reference": "Boek", "key_message": "Dit.", "strength": 2}),
    ],
)
def test_adding_twice_with_one_key_adds_one(model, fields):
    cycle, key = quiet(begun()), uuid.uuid4()

    first = services.add_item(model, cycle, key, **fields)
    second = services.add_item(model, cycle, key, **fields)

    assert (list(model.objects.all()), second) == ([first], first)
    assert fresh(cycle).active_at > LONG_AGO


def test_an_action_of_a_cycle_belongs_to_the_team():
    cycle = begun()

    fields = {"what": "Doen", "owner": cycle.started_by, "due": date(2026, 12, 1)}
    action = services.add_item(ActionItem, cycle, uuid.uuid4(), **fields)

    assert (action.team, action.cycle) == (cycle.team, cycle)


def test_changing_an_item_wakes_the_cycle():
    cycle = quiet(begun())
    item = HypothesisFactory(cycle=cycle)

    services.change_item(item, {"status": "rejected"}, item.cycle.started_by)
    services.change_item(item, {}, item.cycle.started_by)

    item.refresh_from_db()
    assert (item.status, item.version) == ("rejected", 2)
    assert fresh(cycle).active_at > LONG_AGO


def test_removing_twice_keeps_the_first_moment_and_restoring_undoes_it():
    item = HypothesisFactory(cycle=begun())
    services.remove_item(item, LONG_AGO)
    services.remove_item(item)
    item.refresh_from_db()
    assert item.removed_at == LONG_AGO

    services.restore_item(item)
    services.restore_item(item)

    item.refresh_from_db()
    assert item.removed_at is None


def test_done_twice_keeps_the_first_moment_and_can_be_taken_back():
    action = ActionItemFactory()
    services.mark_action_done(action, True, action.owner, LONG_AGO)
    services.mark_action_done(action, True, action.owner)
    action.refresh_from_db()
    assert action.done_at == LONG_AGO

    services.mark_action_done(action, False, action.owner)
    services.mark_action_done(action, False, action.owner)

    assert ActionItem.objects.get().done_at is None


def answers(cycle, *given):
    rows = [GateAnswer(cycle=cycle, question=1, number=number) for number, _ in given]
    return list(zip(rows, [changes for _, changes in given], strict=True))


def test_gate_answers_are_written_and_then_changed():
    cycle = begun()
    services.answer_gate(cycle, 1, answers(cycle, (1, {"answer": "no"}), (2, {})), cycle.started_by)
    row = GateAnswer.objects.get()
    colleague = UserFactory()

    services.answer_gate(cycle, 1, [(row, {"answer": "yes"})], colleague)

    row.refresh_from_db()
    assert (row.number, row.answer, row.answered_by) == (1, "yes", colleague)


def test_a_first_answer_that_somebody_just_gave_is_overtaken_and_none_is_written():
    cycle = begun()
    services.answer_gate(cycle, 1, answers(cycle, (2, {"answer": "no"})), cycle.started_by)

    with pytest.raises(Overtaken):
        services.answer_gate(
            cycle,
            1,
            answers(cycle, (1, {"answer": "yes"}), (2, {"answer": "yes"})),
            cycle.started_by,
        )

    assert list(GateAnswer.objects.values_list("number", "answer")) == [(2, "no")]


def test_moving_on_is_written_down():
    cycle = begun()

    assert services.move_on(cycle, cycle.started_by)

    change = StageChange.objects.get()
    assert fresh(cycle).stage == Stage.DEEPENING
    assert (change.from_stage, change.to_stage, change.changed_by) == (10, 20, cycle.started_by)


def test_two_who_press_at_once_make_one_step():
    cycle = begun()
    first, second = fresh(cycle), fresh(cycle)

    done = [services.move_on(each, cycle.started_by) for each in (first, second)]

    assert done == [True, False]
    assert (fresh(cycle).stage, StageChange.objects.count()) == (Stage.DEEPENING, 1)


def test_closing_takes_the_decision_along():
    cycle = ready(Stage.EVALUATION)
    now = timezone.now()

    services.move_on(cycle, cycle.started_by, now)

    closed = fresh(cycle)
    assert (closed.stage, closed.decision, closed.closed_at) == (Stage.CLOSED, "adapt", now)


def test_going_back_opens_a_closed_cycle_and_keeps_what_was_written():
    cycle = ready(Stage.CLOSED)

    services.go_back(cycle, Stage.EVALUATION, "We vergaten iets.", cycle.started_by)

    opened = fresh(cycle)
    assert (opened.stage, opened.decision, opened.closed_at) == (Stage.EVALUATION, "", None)
    assert opened.evaluation.decision == "adapt"
    assert StageChange.objects.last().reason == "We vergaten iets."


def test_going_back_twice_is_one_step():
    cycle = ready(Stage.DEEPENING)
    first, second = fresh(cycle), fresh(cycle)

    done = [
        services.go_back(each, Stage.PROBLEM, "Opnieuw.", cycle.started_by)
        for each in (first, second)
    ]

    assert done == [True, False]


def test_a_locked_expectation_stays_locked_when_the_team_goes_back():
    cycle = ready(Stage.EVALUATION)

    services.go_back(cycle, Stage.PROBLEM, "Opnieuw.", cycle.started_by)

    assert fresh(cycle).intervention.expected_locked_at is not None


def test_sharing_twice_keeps_the_first_moment_and_can_be_taken_back():
    cycle = begun()
    services.share(cycle, cycle.started_by, LONG_AGO)
    services.share(cycle, cycle.started_by)
    assert fresh(cycle).shared_at == LONG_AGO

    services.unshare(cycle, cycle.started_by)
    services.unshare(cycle, cycle.started_by)

    assert fresh(cycle).shared_at is None
    told = Event.objects.order_by("pk").values_list("scope", "what", "by")
    assert list(told) == [
        (cycle.scope, "cycle_shared", cycle.started_by_id),
        (cycle.scope, "cycle_withdrawn", cycle.started_by_id),
    ]


def test_a_step_is_logged_once_at_the_question_of_the_team():
    cycle, key = quiet(ready(Stage.RUNNING)), uuid.uuid4()

    for _ in range(2):
        services.log_step(cycle, cycle.started_by, key, "Gedaan.", "tried", date(2026, 11, 1))

    entry = LogEntry.objects.get()
    assert (entry.text, entry.question, entry.author) == ("Gedaan.", 3, cycle.started_by)
    assert fresh(cycle).active_at > LONG_AGO


def test_filling_a_question_is_seen_by_the_facts():
    cycle = begun()
    fill(cycle, 1)

    known = facts_of(cycle, cycle.started_by)

    assert (known.hypotheses, known.own_causes, "goal_by" in known.written) == (2, 1, True)
