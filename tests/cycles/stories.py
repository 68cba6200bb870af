"""Cycles that stand somewhere: what a team has written by then."""

import uuid
from datetime import date

from django.utils import timezone

from cycles import services
from cycles.facts import with_facts
from cycles.models import ActionItem, Cycle, GateAnswer, Hypothesis, Principle, Source, Stage
from cycles.questions import question
from tests.factories import MembershipFactory

ANSWERS = {
    1: {
        "target_group": "Groep 6",
        "current_state": "12 van de 25 leerlingen halen het.",
        "desired_state": "20 van de 25 leerlingen halen het.",
        "conclusion": "Wij doen te weinig voor.",
        "goal_who": "de leerlingen van groep 6",
        "goal_what": "de hoofdgedachte vinden",
        "goal_from": "12 van de 25",
        "goal_to": "20 van de 25",
        "goal_by": date(2027, 2, 1),
        "goal_instrument": "de leestoets",
    },
    2: {
        "internal_expertise": "Noor doet dit al.",
    },
    3: {
        "if_we": "Wij denken hardop.",
        "then_teachers": "De leraar zegt wat zij denkt.",
        "then_pupils": "Leerlingen doen het na.",
        "so_result": "Meer leerlingen halen het.",
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 12, 1),
        "expected_result": "18 van de 25 halen het.",
    },
    4: {
        "goal_status": "partly",
        "team_learning": "Voordoen helpt.",
        "decision": "adapt",
        "decision_reason": "Het werkt deels.",
    },
}
PART = {1: "problem", 2: "deepening", 3: "intervention", 4: "evaluation"}


def fresh(cycle, user=None):
    """As it is now; with the facts of this person when one is named."""
    cycle = Cycle.objects.get(pk=cycle.pk)
    return with_facts([cycle], user)[0] if user else cycle


def begun(by=None, **fields):
    """A cycle that was just started by the facilitator of a team."""
    by = by or MembershipFactory(facilitator=True)
    fields = {"title": "Hoe leren zij lezen?", "key": uuid.uuid4(), **fields}
    return services.start_cycle(by.team, by=by.user, **fields)


def fill(cycle, number):
    """Everything that the gate of this question asks for."""
    part = getattr(fresh(cycle), PART[number])
    services.save_answers(part, ANSWERS[number], by=cycle.started_by)
    add_lists(cycle, number)


def add(cycle, model, **fields):
    return services.add_item(model, cycle, uuid.uuid4(), **fields)


def add_lists(cycle, number):
    """One more of everything that every cycle asks for in its lists."""
    if number == 1:
        for level in ("teaching", "pupil"):
            add(cycle, Hypothesis, statement="Misschien dit", level=level)
    if number == 2:
        add(cycle, Principle, if_we="wij voordoen", then="doen zij na", because="zij het horen")
        for kind in ("research", "practice"):
            add(cycle, Source, kind=kind, reference="Boek", key_message="Dit.", strength=3)
    if number == 3:
        today = timezone.localdate()
        add(cycle, ActionItem, what="Doen", owner=cycle.started_by, due=today)


def answer_gate(cycle, number, answer="yes", note=""):
    """All gate questions of one question, answered alike."""
    for each in range(1, len(question(number).gate) + 1):
        GateAnswer.objects.update_or_create(
            cycle=cycle,
            question=number,
            number=each,
            defaults={"answer": answer, "note": note, "answered_by": cycle.started_by},
        )


def ready(stage, by=None):
    """A cycle at this stage, with nothing left to do before the next."""
    cycle = begun(by)
    for number in range(1, stage // 10 + 1):
        if number < 5:
            fill(cycle, number)
            answer_gate(cycle, number)
    if stage >= Stage.RUNNING:
        services.lock_expectation(fresh(cycle).intervention, by=cycle.started_by)
    while fresh(cycle).stage < stage:
        services.move_on(fresh(cycle), by=cycle.started_by)
    return fresh(cycle)
