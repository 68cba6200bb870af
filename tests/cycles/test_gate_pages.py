"""The gates, the steps onward and back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles.models import Cycle, GateAnswer, Stage, StageChange
from cycles.views.gates import TOO_LATE
from tests.cycles.browse import get, post
from tests.cycles.stories import answer_gate, begun, fill, fresh, ready
from tests.factories import (
    GateAnswerFactory,
)

pytestmark = pytest.mark.django_db


def gate_data(answer="yes", note="", seen=10, **more):
    data = {"seen": seen}
    for number in range(1, 9):
        data |= {f"p{number}-answer": answer, f"initial-p{number}-answer": ""}
        data |= {f"p{number}-note": note, f"initial-p{number}-note": ""}
    return data | more


def test_answers_at_the_gate_are_kept(client):
    cycle = begun()

    response = post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data("no", "Nog niet."))

    assert response.redirect_chain == [(f"/cyclus/{cycle.pk}/poort/1/", 302)]
    assert set(GateAnswer.objects.values_list("answer", "note")) == {("no", "Nog niet.")}
    assert list(GateAnswer.objects.values_list("number", flat=True)) == [1, 2, 4, 6, 8]


def test_a_partly_without_a_remark_saves_none_and_keeps_all(client):
    cycle = begun()
    wrong = {"p4-answer": "partly"}

    response = post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data(**wrong))

    assert "Schrijf kort wat er nog mist." in response.content.decode()
    assert GateAnswer.objects.count() == 0


def test_two_people_at_one_gate_see_both_remarks(client):
    cycle = begun()
    GateAnswerFactory(cycle=cycle, number=1, answer="yes", note="Haar opmerking")

    response = post(
        client, "gate", cycle, 1, user=cycle.started_by, **gate_data("yes", "Mijn opmerking")
    )

    page = response.content.decode()
    assert ("Haar opmerking" in page, "Mijn opmerking" in page) == (True, True)
    assert GateAnswer.objects.count() == 1


def test_answering_and_stepping_onward_is_one_press(client):
    cycle = begun()
    fill(cycle, 1)

    response = post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data(then="verder"))

    assert fresh(cycle).stage == Stage.DEEPENING
    assert "Jullie zijn nu bij vraag 2." in response.content.decode()


def test_a_second_press_on_the_gate_changes_nothing(client):
    cycle = begun()
    fill(cycle, 1)

    for _ in range(2):
        response = post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data(then="verder"))

    assert response.status_code == 200
    assert (fresh(cycle).stage, StageChange.objects.count()) == (Stage.DEEPENING, 1)


def test_onward_with_a_no_saves_the_answers_and_says_why_not(client):
    cycle = begun()
    fill(cycle, 1)

    response = post(
        client, "gate", cycle, 1, user=cycle.started_by, **gate_data("no", then="verder")
    )

    assert "Bij een poortvraag staat nog ‘nee’." in response.content.decode()
    assert (fresh(cycle).stage, GateAnswer.objects.count()) == (Stage.PROBLEM, 5)


def test_a_gate_that_is_passed_is_read(client):
    cycle = ready(Stage.DEEPENING)

    page = get(client, "gate", cycle, 1).content.decode()

    assert "Jullie zijn deze poort al voorbij." in page
    assert "<strong>Ja</strong>" in page


def test_the_gate_names_what_misses(client):
    page = get(client, "gate", begun(), 1).content.decode()

    assert "Schrijf op wat leerlingen nu kunnen." in page


@pytest.mark.parametrize("answered", [1, 3])
def test_the_gate_costs_the_same_with_one_and_three_answers(
    client, django_assert_num_queries, answered
):
    cycle = begun()
    for number in range(1, answered + 1):
        GateAnswerFactory(cycle=cycle, number=number)
    client.force_login(cycle.started_by)

    with django_assert_num_queries(5):
        client.get(reverse("cycles:gate", args=[cycle.pk, 1]))


def test_from_the_class_to_the_evaluation(client):
    cycle = ready(Stage.RUNNING)

    for _ in range(2):
        response = post(client, "move_on", cycle, user=cycle.started_by, seen="35")

    assert fresh(cycle).stage == Stage.EVALUATION
    assert "Een collega was je net voor." in response.content.decode()


def test_moving_on_too_early_is_refused_with_the_reason(client):
    cycle = begun()

    response = post(client, "move_on", cycle, user=cycle.started_by, seen="10")

    assert response.status_code == 403
    assert "Er mist nog iets." in response.content.decode()


def test_closing_the_cycle(client):
    cycle = ready(Stage.EVALUATION)

    response = post(client, "move_on", cycle, user=cycle.started_by, seen="40")

    assert "De cyclus is afgerond." in response.content.decode()
    assert fresh(cycle).decision == "adapt"


def test_a_step_back_keeps_its_reason(client):
    cycle = ready(Stage.INTERVENTION)

    post(client, "go_back", cycle, user=cycle.started_by, to_stage=10, seen=30, reason="Te breed.")

    assert fresh(cycle).stage == Stage.PROBLEM
    assert StageChange.objects.last().reason == "Te breed."


def test_a_step_back_sent_twice_is_one_step(client):
    cycle = ready(Stage.EVALUATION)
    back = {"to_stage": 35, "seen": 40, "reason": "Nog een week."}

    post(client, "go_back", cycle, user=cycle.started_by, **back)
    again = post(client, "go_back", cycle, user=cycle.started_by, **back)

    assert TOO_LATE in again.content.decode()
    assert fresh(cycle).stage == Stage.RUNNING


def test_a_step_back_without_a_reason_is_not_taken(client):
    cycle = ready(Stage.DEEPENING)

    response = post(client, "go_back", cycle, user=cycle.started_by, to_stage=10, seen=20)

    assert response.status_code == 200
    assert fresh(cycle).stage == Stage.DEEPENING


def test_what_was_quiet_for_long_is_awake_after_a_step(client):
    cycle = begun()
    Cycle.objects.update(active_at=timezone.now() - timedelta(days=90))
    answer_gate(cycle, 1)

    post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data("yes", "Toch."))

    assert fresh(cycle).active_at.date() == timezone.now().date()
