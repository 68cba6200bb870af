"""The other screens of a cycle: start, overview, gate, back, log, actions."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles import services
from cycles.models import Cycle, GateAnswer, LogEntry, Stage, StageChange
from tests.cycles.stories import add_lists, answer_gate, begun, fill, fresh, ready
from tests.factories import (
    ActionItemFactory,
    GateAnswerFactory,
    LogEntryFactory,
    MembershipFactory,
    SchoolRoleFactory,
    StageChangeFactory,
    VisionFactory,
    VisionSentenceFactory,
)

pytestmark = pytest.mark.django_db


def get(client, name, cycle, *more, user=None):
    client.force_login(user or cycle.started_by)
    return client.get(reverse(f"cycles:{name}", args=[cycle.pk, *more]))


def post(client, name, thing, *more, user, **data):
    client.force_login(user)
    return client.post(reverse(f"cycles:{name}", args=[thing.pk, *more]), data, follow=True)


def leader_of(cycle):
    return SchoolRoleFactory(school=cycle.team.schools.get()).user


def test_a_team_starts_a_cycle_on_a_sentence_of_the_vision(client):
    member = MembershipFactory()
    vision = VisionFactory(school=member.team.schools.get(), adopted=True)
    sentence = VisionSentenceFactory(vision=vision)
    data = {"title": "Hoe?", "sentence": sentence.pk, "trigger": "De toets.", "key": uuid.uuid4()}

    for _ in range(2):
        response = post(client, "create", member.team, user=member.user, **data)

    cycle = Cycle.objects.get()
    assert response.redirect_chain == [(f"/cyclus/{cycle.pk}/vraag/1/", 302)]
    assert (cycle.title, cycle.sentence, cycle.problem.trigger) == ("Hoe?", sentence, "De toets.")


def test_a_cycle_without_a_question_is_not_started(client):
    member = MembershipFactory()

    response = post(
        client, "create", member.team, user=member.user, trigger="De toets.", key=uuid.uuid4()
    )

    assert "De toets." in response.content.decode()
    assert Cycle.objects.count() == 0


def test_the_overview_says_the_one_next_thing(client):
    page = get(client, "detail", begun()).content.decode()

    assert "Schrijf op om welke groepen het gaat</a>" in page
    assert page.count("button primary") == 1


def test_the_team_reads_everything_in_the_overview(client):
    cycle = ready(Stage.EVALUATION)
    cycle.gate_answers.filter(question=1, number=3).update(answer="partly", note="6b komt nog.")
    services.log_step(
        cycle, cycle.started_by, uuid.uuid4(), "Voorgedaan.", "tried", timezone.localdate()
    )

    page = get(client, "detail", cycle).content.decode()

    for text in (
        "De leerlingen van groep 6: de hoofdgedachte vinden",
        "Kanttekening bij de poort: 6b komt nog.",
        "Voorgedaan.",
        "Probleem → Verdieping",
        "Noor doet dit al.",
        "18 van de 25 halen het.",
    ):
        assert text in page


def test_a_leader_reads_what_is_behind_a_gate_and_no_more(client):
    cycle = ready(Stage.DEEPENING)
    LogEntryFactory(cycle=cycle, text="Voorgedaan.")
    ActionItemFactory(cycle=cycle, team=cycle.team, what="Kopiëren")
    cycle.gate_answers.update(note="6b komt nog.")

    page = get(client, "detail", cycle, user=leader_of(cycle)).content.decode()

    assert "12 van de 25 leerlingen halen het." in page
    assert "Het logboek, de acties en de poortvragen zijn van het team zelf." in page
    hidden = ["Noor doet dit al.", "Voorgedaan.", "Kopiëren", "6b komt nog.", "→"]
    assert [text for text in hidden if text in page] == []


def test_a_closed_cycle_says_what_was_decided(client):
    cycle = ready(Stage.CLOSED)

    page = get(client, "detail", cycle, user=leader_of(cycle)).content.decode()

    assert "Besluit: aanpassen." in page
    assert "Noor doet dit al." in page


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("member", 15), ("leader", 12)])
def test_the_overview_costs_the_same_with_one_and_three_of_everything(
    client, django_assert_num_queries, times, who, queries
):
    cycle = ready(Stage.CLOSED)
    for _ in range(times):
        add_lists(cycle, 1)
        add_lists(cycle, 2)
        add_lists(cycle, 3)
        LogEntryFactory(cycle=cycle)
        StageChangeFactory(cycle=cycle)
        MembershipFactory(team=cycle.team)
    for number in range(times):
        GateAnswerFactory(cycle=cycle, question=1, number=90 + number, note="Let op.")
    client.force_login(cycle.started_by if who == "member" else leader_of(cycle))

    with django_assert_num_queries(queries):
        client.get(reverse("cycles:detail", args=[cycle.pk]))


def test_the_question_of_a_cycle_can_be_worded_better(client):
    cycle = begun()

    post(
        client,
        "edit",
        cycle,
        user=cycle.started_by,
        title="Waarom?",
        **{"initial-title": cycle.title},
    )

    assert fresh(cycle).title == "Waarom?"


def test_an_empty_question_is_refused(client):
    cycle = begun()

    post(client, "edit", cycle, user=cycle.started_by, title="", **{"initial-title": cycle.title})

    assert fresh(cycle).title == cycle.title


def test_sharing_opens_the_questions_for_the_leader_and_can_be_taken_back(client):
    cycle = begun(trigger="De toets viel tegen.")
    leader = leader_of(cycle)

    post(client, "share", cycle, user=cycle.started_by, share="1")
    assert "De toets viel tegen." in get(client, "detail", cycle, user=leader).content.decode()

    post(client, "share", cycle, user=cycle.started_by, share="0")
    assert "De toets viel tegen." not in get(client, "detail", cycle, user=leader).content.decode()


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
    assert GateAnswer.objects.count() == 8


def test_a_partly_without_a_remark_saves_none_and_keeps_all(client):
    cycle = begun()
    wrong = {"p3-answer": "partly"}

    response = post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data(**wrong))

    assert "Schrijf kort wat er nog mist." in response.content.decode()
    assert GateAnswer.objects.count() == 0


def test_two_people_at_one_gate_see_both_remarks(client):
    cycle = begun()
    GateAnswerFactory(cycle=cycle, number=1, answer="yes", note="Haar kanttekening")

    response = post(
        client, "gate", cycle, 1, user=cycle.started_by, **gate_data("yes", "Mijn kanttekening")
    )

    page = response.content.decode()
    assert ("Haar kanttekening" in page, "Mijn kanttekening" in page) == (True, True)
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
    assert (fresh(cycle).stage, GateAnswer.objects.count()) == (Stage.PROBLEM, 8)


def test_a_gate_that_is_passed_is_read(client):
    cycle = ready(Stage.DEEPENING)

    page = get(client, "gate", cycle, 1).content.decode()

    assert "Deze poort zijn jullie voorbij." in page
    assert "<strong>Ja</strong>" in page


def test_the_gate_names_what_misses(client):
    page = get(client, "gate", begun(), 1).content.decode()

    assert "Beschrijf de huidige situatie." in page


@pytest.mark.parametrize("answered", [1, 3])
def test_the_gate_costs_the_same_with_one_and_three_answers(
    client, django_assert_num_queries, answered
):
    cycle = begun()
    for number in range(1, answered + 1):
        GateAnswerFactory(cycle=cycle, number=number)
    client.force_login(cycle.started_by)

    with django_assert_num_queries(4):
        client.get(reverse("cycles:gate", args=[cycle.pk, 1]))


def test_from_the_class_to_the_evaluation(client):
    cycle = ready(Stage.RUNNING)

    for _ in range(2):
        response = post(client, "move_on", cycle, user=cycle.started_by, seen="35")

    assert fresh(cycle).stage == Stage.EVALUATION
    assert "Een collega was je voor." in response.content.decode()


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


def test_a_step_back_without_a_reason_is_not_taken(client):
    cycle = ready(Stage.DEEPENING)

    response = post(client, "go_back", cycle, user=cycle.started_by, to_stage=10, seen=20)

    assert response.status_code == 200
    assert fresh(cycle).stage == Stage.DEEPENING


def test_a_step_is_logged_once(client):
    cycle = begun()
    step = {
        "text": "Voorgedaan.",
        "kind": "tried",
        "day": timezone.localdate(),
        "key": uuid.uuid4(),
    }

    for _ in range(2):
        response = post(client, "log", cycle, user=cycle.started_by, **step)

    assert "Voorgedaan." in response.content.decode()
    assert LogEntry.objects.count() == 1


def test_an_empty_step_is_refused_and_keeps_its_day(client):
    cycle = begun()

    response = post(
        client,
        "log",
        cycle,
        user=cycle.started_by,
        kind="seen",
        day="2026-01-05",
        key=uuid.uuid4(),
    )

    assert 'value="2026-01-05"' in response.content.decode()
    assert LogEntry.objects.count() == 0


def test_ones_own_step_is_removed_and_put_back(client):
    cycle = begun()
    entry = LogEntryFactory(cycle=cycle, author=cycle.started_by, text="Voorgedaan.")

    page = post(client, "log_remove", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." not in page
    assert reverse("cycles:log_restore", args=[entry.pk]) in page

    page = post(client, "log_restore", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." in page


def test_a_long_log_is_read_in_pages(client):
    cycle = begun()
    LogEntryFactory.create_batch(51, cycle=cycle)

    page = get(client, "log", cycle).content.decode()

    assert "Bladzijde 1 van 2" in page


@pytest.mark.parametrize("times", [1, 3])
def test_the_log_costs_the_same_with_one_and_three_steps(client, django_assert_num_queries, times):
    cycle = begun()
    LogEntryFactory.create_batch(times, cycle=cycle)
    client.force_login(cycle.started_by)

    with django_assert_num_queries(5):
        client.get(reverse("cycles:log", args=[cycle.pk]))


def test_an_action_is_ticked_off_and_taken_back(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)
    home = reverse("cycles:detail", args=[cycle.pk])

    response = post(client, "action_done", action, user=cycle.started_by, done="1", next=home)
    action.refresh_from_db()
    assert (response.redirect_chain[0][0], action.done_at is None) == (home, False)

    post(client, "action_done", action, user=cycle.started_by, done="0", next=home)
    action.refresh_from_db()
    assert action.done_at is None


def test_an_action_never_leads_to_another_site(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)

    response = post(
        client, "action_done", action, user=cycle.started_by, next="https://elders.example/"
    )

    assert response.redirect_chain[0][0].startswith(f"/cyclus/{cycle.pk}/vraag/3/")


def test_what_was_quiet_for_long_is_awake_after_a_step(client):
    cycle = begun()
    Cycle.objects.update(active_at=timezone.now() - timedelta(days=90))
    answer_gate(cycle, 1)

    post(client, "gate", cycle, 1, user=cycle.started_by, **gate_data("yes", "Toch."))

    assert fresh(cycle).active_at.date() == timezone.now().date()
