"""Every verdict, branch by branch."""

import pytest
from django.utils import timezone

from cycles import permissions as may
from cycles.models import Cycle, Stage
from tests.cycles.stories import answer_gate, begun, fill, fresh, ready
from tests.factories import (
    ActionItemFactory,
    HypothesisFactory,
    LogEntryFactory,
    MembershipFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db


def member_of(cycle):
    return MembershipFactory(team=cycle.team).user


def leader_of(cycle):
    return SchoolRoleFactory(school=cycle.team.schools.get()).user


def test_a_member_starts_a_cycle():
    member = MembershipFactory()

    assert may.can_start_cycle(member.user, member.team)


def test_a_former_member_starts_nothing():
    former = MembershipFactory(former=True)

    assert may.can_start_cycle(former.user, former.team).reason == may.NOT_A_MEMBER


def test_the_team_writes_and_the_leader_does_not():
    cycle = begun()

    assert may.can_edit_cycle(member_of(cycle), cycle)
    assert may.can_edit_cycle(leader_of(cycle), cycle).reason == may.NOT_A_MEMBER


def test_nobody_writes_in_a_closed_cycle():
    cycle = ready(Stage.CLOSED)

    assert may.can_edit_cycle(cycle.started_by, cycle).reason == may.CLOSED


def test_one_writes_in_the_question_that_was_reached_and_before():
    cycle = ready(Stage.DEEPENING)
    verdicts = [may.can_edit_question(cycle.started_by, cycle, number) for number in (1, 2, 3)]

    assert [bool(verdict) for verdict in verdicts] == [True, True, False]
    assert verdicts[2].reason == ("Deze vraag komt na de poort van vraag 2. Je kunt al meelezen.")


def test_a_leader_does_not_write_in_a_question():
    cycle = begun()

    assert may.can_edit_question(leader_of(cycle), cycle, 1).reason == may.NOT_A_MEMBER


def test_what_was_not_found_may_not_be_read():
    cycle = begun()

    assert may.can_read_question(cycle.problem)
    assert may.can_read_question(None).reason.startswith("Dit is nog van het team.")


def test_what_is_of_the_team_is_read_by_the_team():
    cycle = begun()

    assert may.can_read_private(member_of(cycle), cycle)
    assert may.can_read_private(leader_of(cycle), cycle).reason == "Dit is van het team zelf."


@pytest.mark.parametrize(
    ("stage", "number", "reason"),
    [
        (Stage.DEEPENING, 2, ""),
        (Stage.DEEPENING, 3, "Deze poort komt later. Maak eerst de vraag van nu af."),
        (
            Stage.DEEPENING,
            1,
            "Jullie zijn deze poort al voorbij. Ga terug in de cyclus om iets te wijzigen.",
        ),
        (
            Stage.RUNNING,
            3,
            "Jullie zijn deze poort al voorbij. Ga terug in de cyclus om iets te wijzigen.",
        ),
        (Stage.CLOSED, 4, may.CLOSED),
    ],
)
def test_the_team_answers_the_gate_it_stands_before(stage, number, reason):
    cycle = ready(stage)

    assert may.can_answer_gate(cycle.started_by, cycle, number).reason == reason


def test_the_facilitator_moves_the_team_on():
    cycle = ready(Stage.PROBLEM)

    assert may.can_move_on(cycle.started_by, cycle)
    assert may.can_move_on(member_of(cycle), cycle).reason == may.STEERS


def test_without_a_facilitator_every_member_moves_the_team_on():
    cycle = ready(Stage.PROBLEM, by=MembershipFactory())

    assert may.can_move_on(member_of(cycle), cycle)


def test_a_leader_neither_moves_nor_stops_a_team():
    cycle = ready(Stage.PROBLEM)

    assert may.can_move_on(leader_of(cycle), cycle).reason == may.NOT_A_MEMBER


def test_a_closed_cycle_goes_nowhere():
    cycle = ready(Stage.CLOSED)

    assert may.can_move_on(cycle.started_by, cycle).reason == may.CLOSED


def test_what_misses_holds_the_team():
    cycle = begun()
    answer_gate(cycle, 1)

    assert may.can_move_on(cycle.started_by, cycle).reason == (
        "Er mist nog iets. Schrijf op om welke groepen het gaat."
    )


@pytest.mark.parametrize(
    ("answer", "note", "reason"),
    [
        ("yes", "", ""),
        ("partly", "De toets van 6b komt nog.", ""),
        ("partly", "", "Beantwoord eerst alle poortvragen."),
        ("no", "", "Bij een poortvraag staat nog ‘nee’. Bespreek eerst wat nodig is."),
    ],
)
def test_the_gate_lets_through(answer, note, reason):
    cycle = begun()
    fill(cycle, 1)
    answer_gate(cycle, 1, answer, note)

    assert may.can_move_on(cycle.started_by, cycle).reason == reason


def test_one_unanswered_gate_question_holds_the_team():
    cycle = ready(Stage.PROBLEM)
    cycle.gate_answers.first().delete()

    verdict = may.can_move_on(cycle.started_by, cycle)

    assert verdict.reason == "Beantwoord eerst alle poortvragen."


def test_from_the_class_to_the_evaluation_there_is_no_gate():
    cycle = ready(Stage.RUNNING)
    cycle.gate_answers.all().delete()

    assert may.can_move_on(cycle.started_by, cycle)


def test_back_goes_the_facilitator_but_not_from_the_first_question():
    first, second = begun(), ready(Stage.DEEPENING)

    assert may.can_go_back(second.started_by, second)
    assert may.can_go_back(member_of(second), second).reason == may.STEERS
    assert (
        may.can_go_back(first.started_by, first).reason
        == "Dit is de eerste vraag. Verder terug kan niet."
    )


def test_a_closed_cycle_can_be_opened_again():
    cycle = ready(Stage.CLOSED)

    assert may.can_go_back(cycle.started_by, cycle)


def test_the_facilitator_shares():
    cycle = begun()

    assert may.can_share(cycle.started_by, cycle)
    assert may.can_share(leader_of(cycle), cycle).reason == may.NOT_A_MEMBER


def test_an_expectation_is_locked_once_it_is_written():
    cycle = ready(Stage.INTERVENTION)
    member = member_of(cycle)

    assert may.can_lock_expectation(member, cycle, cycle.intervention)
    cycle.intervention.expected_result = ""
    assert may.can_lock_expectation(member, cycle, cycle.intervention).reason == (
        "Schrijf eerst op wat jullie verwachten."
    )


def test_a_locked_expectation_stays():
    cycle = ready(Stage.RUNNING)

    verdict = may.can_lock_expectation(cycle.started_by, cycle, cycle.intervention)

    assert verdict.reason == "De verwachting staat al vast."


def test_an_expectation_waits_for_its_question():
    cycle = ready(Stage.DEEPENING)

    assert not may.can_lock_expectation(cycle.started_by, cycle, cycle.intervention)


def test_results_are_entered_by_the_team_until_the_cycle_is_closed():
    cycle, closed = begun(), ready(Stage.CLOSED)

    assert may.can_enter_results(member_of(cycle), cycle)
    assert may.can_enter_results(closed.started_by, closed).reason == may.CLOSED


def test_a_final_measurement_waits_for_the_locked_expectation():
    before, after = ready(Stage.INTERVENTION), ready(Stage.RUNNING)

    assert may.can_enter_final(after.started_by, after)
    assert may.can_enter_final(leader_of(after), after).reason == may.NOT_A_MEMBER
    assert may.can_enter_final(before.started_by, before).reason == (
        "Zet eerst de verwachting vast bij vraag 3. Daarna kunnen de volgende metingen erbij."
    )


def test_the_team_logs_until_the_cycle_is_closed():
    cycle, closed = begun(), ready(Stage.CLOSED)

    assert may.can_log(member_of(cycle), cycle)
    assert may.can_log(closed.started_by, closed).reason == may.CLOSED


def test_only_the_author_changes_a_step_in_the_log():
    cycle = begun()
    entry = LogEntryFactory(cycle=cycle, author=member_of(cycle))

    assert may.can_change_entry(entry.author, entry)
    assert may.can_change_entry(cycle.started_by, entry).reason == (
        "Alleen wie dit schreef, kan het weghalen."
    )


def test_an_author_who_left_the_team_changes_nothing():
    entry = LogEntryFactory(cycle=begun())

    assert may.can_change_entry(entry.author, entry).reason == may.NOT_A_MEMBER


def test_a_hypothesis_follows_its_question():
    cycle = begun()
    hypothesis = HypothesisFactory(cycle=cycle)

    assert may.can_change_item(member_of(cycle), hypothesis)
    assert not may.can_change_item(leader_of(cycle), hypothesis)


def test_an_action_follows_its_team_also_when_the_cycle_is_closed():
    cycle = ready(Stage.CLOSED)
    action = ActionItemFactory(cycle=cycle, team=cycle.team)

    assert may.can_change_item(member_of(cycle), action)
    assert may.can_change_action(leader_of(cycle), action).reason == may.NOT_A_MEMBER


def test_a_verdict_sees_what_changed_in_the_meantime():
    cycle = ready(Stage.PROBLEM)
    Cycle.objects.filter(pk=cycle.pk).update(active_at=timezone.now())
    cycle.gate_answers.update(answer="no")

    assert not may.can_move_on(cycle.started_by, fresh(cycle))
