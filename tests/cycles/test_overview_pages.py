"""Starting a cycle, its overview, sharing it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles import services
from cycles.models import Cycle, Stage
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import add_lists, begun, fresh, ready
from tests.factories import (
    ActionItemFactory,
    GateAnswerFactory,
    LogEntryFactory,
    MembershipFactory,
    StageChangeFactory,
    VisionFactory,
    VisionSentenceFactory,
)

pytestmark = pytest.mark.django_db


def test_a_team_starts_a_cycle_on_a_sentence_of_the_vision(client):
    member = MembershipFactory()
    vision = VisionFactory(school=member.team.schools.get(), adopted=True)
    sentence = VisionSentenceFactory(vision=vision)
    data = {"title": "Hoe?", "sentence": sentence.pk, "trigger": "De toets."}
    data |= {"key": uuid.uuid4(), "is_short": "False"}

    for _ in range(2):
        response = post(client, "create", member.team, user=member.user, **data)

    cycle = Cycle.objects.get()
    assert response.redirect_chain == [(f"/cyclus/{cycle.pk}/vraag/1/", 302)]
    assert (cycle.title, cycle.sentence, cycle.problem.trigger) == ("Hoe?", sentence, "De toets.")
    assert cycle.is_short is False


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


def test_the_team_reads_the_gist_of_each_question_in_the_overview(client):
    cycle = ready(Stage.EVALUATION)

    page = get(client, "detail", cycle).content.decode()

    for text in (
        "De leerlingen van groep 6: de hoofdgedachte vinden",
        "Wij doen te weinig voor.",
        "2 bronnen, 1 inzicht om mee te nemen",
        "Wij denken hardop",
        "Voordoen helpt.",
    ):
        assert text in page


def test_a_leader_reads_what_is_behind_a_gate_and_no_more(client):
    cycle = ready(Stage.DEEPENING)
    LogEntryFactory(cycle=cycle, text="Voorgedaan.")
    ActionItemFactory(cycle=cycle, team=cycle.team, what="Kopiëren")
    cycle.gate_answers.update(note="6b komt nog.")
    add_lists(cycle, 2)

    page = get(client, "detail", cycle, user=leader_of(cycle)).content.decode()

    assert "Wij doen te weinig voor." in page
    assert page.count("Dit is nog van het team.") == 3
    assert "Het logboek, de acties en de poortvragen zijn van het team zelf." in page
    hidden = ["2 bronnen", "Voorgedaan.", "Kopiëren", "6b komt nog.", "→"]
    assert [text for text in hidden if text in page] == []


def test_a_closed_cycle_says_what_was_decided(client):
    cycle = ready(Stage.CLOSED)

    page = get(client, "detail", cycle, user=leader_of(cycle)).content.decode()

    assert "Besluit: aanpassen." in page
    assert "Voordoen helpt." in page


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("member", 8), ("leader", 7)])
def test_the_overview_costs_the_same_with_one_and_three_of_everything(
    client, django_assert_num_queries, times, who, queries
):
    cycle = ready(Stage.EVALUATION)
    for _ in range(times):
        add_lists(cycle, 1)
        add_lists(cycle, 2)
        add_lists(cycle, 3)
        LogEntryFactory(cycle=cycle)
        StageChangeFactory(cycle=cycle)
        MembershipFactory(team=cycle.team)
    for number in range(times):
        GateAnswerFactory(cycle=cycle, question=1, number=90 + number, note="Let op.")
    services.move_on(cycle, by=cycle.started_by)
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
        is_short="False",
        **{"initial-title": cycle.title, "initial-is_short": "True"},
    )

    assert (fresh(cycle).title, fresh(cycle).is_short) == ("Waarom?", False)


def test_an_empty_question_is_refused(client):
    cycle = begun()

    post(client, "edit", cycle, user=cycle.started_by, title="", **{"initial-title": cycle.title})

    assert fresh(cycle).title == cycle.title


def test_a_cycle_that_stopped_counts_as_learning(client):
    cycle = ready(Stage.CLOSED)
    Cycle.objects.update(decision="stop")

    page = get(client, "detail", cycle).content.decode()

    assert "Dat mag: wat jullie leerden, telt net zo goed." in page


def test_after_six_quiet_weeks_of_school_the_cycle_asks_whether_it_still_runs(client):
    cycle = begun()
    Cycle.objects.update(active_at=timezone.now() - timedelta(days=120))

    assert "Loopt dit nog?" in get(client, "detail", cycle).content.decode()


def test_sharing_opens_the_questions_for_the_leader_and_can_be_taken_back(client):
    cycle = begun(trigger="De toets viel tegen.")
    leader = leader_of(cycle)

    post(client, "share", cycle, user=cycle.started_by, share="1")
    assert "De toets viel tegen." in get(client, "detail", cycle, user=leader).content.decode()

    post(client, "share", cycle, user=cycle.started_by, share="0")
    assert "De toets viel tegen." not in get(client, "detail", cycle, user=leader).content.decode()
