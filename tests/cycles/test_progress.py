"""What is missing, what comes next, who reads."""

from dataclasses import replace
from datetime import date

import pytest

from cycles.facts import Facts, with_facts
from cycles.models import Cycle, Stage
from cycles.models.cycle import ASKED_IN_FULL, REQUIRED
from cycles.progress import missing, missing_for, next_step, phase_bar
from tests.cycles.stories import answer_gate, begun, fill, fresh, ready
from tests.factories import CycleFactory, MembershipFactory, SchoolRoleFactory

ASKED = [*REQUIRED.values(), *ASKED_IN_FULL.values()]
EVERYTHING = frozenset(name for fields in ASKED for name in fields)
FULL = Facts(
    stage=Stage.PROBLEM,
    written=EVERYTHING,
    hypotheses=2,
    own_causes=1,
    sources=2,
    outside_sources=1,
    principles=1,
    actions=1,
    data_sources=2,
    read_by_two=1,
    behaviours=1,
    criteria=1,
    planned=2,
)
WHOLE = replace(FULL, is_short=False)


def texts(found):
    return [item.text for item in found]


def test_an_empty_first_question_misses_everything_in_the_order_of_the_page():
    assert texts(missing_for(1, Facts(stage=10))) == [
        "Schrijf op om welke groepen het gaat.",
        "Schrijf op wat leerlingen nu kunnen.",
        "Schrijf op wat leerlingen straks kunnen.",
        "Noem minstens twee mogelijke oorzaken.",
        "Schrijf op welke oorzaak standhoudt.",
        "Maak het doel af: wie, wat, nu, straks, wanneer, gemeten met.",
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_nothing_misses_when_all_is_written(number):
    assert missing_for(number, FULL) == []


@pytest.mark.parametrize(
    ("number", "lack", "text"),
    [
        (1, {"hypotheses": 1}, "Noem minstens twee mogelijke oorzaken."),
        (
            1,
            {"own_causes": 0},
            "Noem een oorzaak in jullie eigen lesgeven, waar jullie invloed op hebben.",
        ),
        (2, {"sources": 1}, "Voeg minstens twee bronnen toe."),
        (2, {"outside_sources": 0}, "Zoek een bron van buiten de school."),
        (2, {"principles": 0}, "Schrijf op wat jullie meenemen naar de aanpak."),
        (3, {"actions": 0}, "Spreek minstens één actie af."),
        (1, {"written": EVERYTHING - {"goal_to"}}, "Maak het doel af: straks."),
        (3, {"written": EVERYTHING - {"if_we"}}, "Maak de aanpak af: wat jullie doen."),
        (3, {"written": EVERYTHING - {"ends_on"}}, "Kies de einddatum."),
    ],
)
def test_one_thing_that_misses_is_named(number, lack, text):
    assert texts(missing_for(number, replace(FULL, **lack))) == [text]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_nothing_misses_in_a_full_cycle_when_all_is_written(number):
    assert missing_for(number, WHOLE) == []


@pytest.mark.parametrize(
    ("number", "lack", "text"),
    [
        (1, {"data_sources": 1}, "Noem minstens twee soorten gegevens."),
        (2, {"read_by_two": 0}, "Lees met minstens twee mensen dezelfde bron."),
        (3, {"behaviours": 0}, "Schrijf op wat de leraar precies doet."),
        (3, {"criteria": 0}, "Schrijf op waaraan jullie zien dat het lukt."),
        (3, {"planned": 1}, "Plan minstens een nulmeting en een eindmeting."),
        (4, {"written": EVERYTHING - {"student_voice"}}, "Schrijf op wat leerlingen zeggen."),
    ],
)
def test_only_a_full_cycle_asks_for_more(number, lack, text):
    assert texts(missing_for(number, replace(WHOLE, **lack))) == [text]
    assert texts(missing_for(number, replace(FULL, **lack))) == []


def test_anchoring_is_asked_only_of_who_anchors():
    without = EVERYTHING - {"anchoring_what", "anchoring_owner"}

    assert texts(missing_for(4, replace(FULL, written=without))) == []
    assert texts(missing_for(4, replace(FULL, written=without, anchors=True))) == [
        "Schrijf op wat jullie afspreken.",
        "Kies wie het bewaakt.",
    ]


@pytest.mark.parametrize(
    ("lack", "expected"),
    [
        ({"expected_result", "expected_locked_at"}, ["Schrijf op wat jullie verwachten."]),
        ({"expected_locked_at"}, ["Zet de verwachting vast."]),
        (set(), []),
    ],
)
def test_the_evaluation_waits_for_the_locked_expectation(lack, expected):
    facts = replace(FULL, stage=Stage.RUNNING, written=EVERYTHING - lack)

    assert texts(missing(facts)) == expected


def test_a_closed_cycle_misses_nothing():
    assert missing(Facts(stage=Stage.CLOSED)) == []


@pytest.mark.django_db
def test_what_is_missing_leads_to_its_section():
    cycle = begun()

    first = missing_for(1, Facts(stage=10))[0]

    assert first.url(cycle) == f"/cyclus/{cycle.pk}/vraag/1/?deel=situatie#situatie"


@pytest.mark.django_db
def test_the_first_step_of_a_new_cycle():
    cycle = begun()

    step = next_step(cycle, cycle.started_by)

    assert step.label == "Schrijf op om welke groepen het gaat"
    assert step.url == f"/cyclus/{cycle.pk}/vraag/1/?deel=situatie#situatie"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (Stage.PROBLEM, "Ga naar vraag 2."),
        (Stage.DEEPENING, "Ga naar vraag 3."),
        (Stage.INTERVENTION, "Begin in de klas."),
        (Stage.EVALUATION, "Rond de cyclus af."),
        (Stage.CLOSED, "Lees terug wat jullie leerden."),
    ],
)
def test_the_facilitator_of_a_finished_question_goes_on(stage, text):
    cycle = ready(stage)

    assert next_step(cycle, cycle.started_by).text == text


@pytest.mark.django_db
def test_a_member_asks_the_facilitator_to_go_on():
    cycle = ready(Stage.PROBLEM)
    member = MembershipFactory(team=cycle.team).user

    assert next_step(cycle, member).text == "Vraag je PLG-begeleider om verder te gaan."


@pytest.mark.django_db
def test_the_gate_comes_after_the_fields():
    cycle = begun()
    fill(cycle, 1)

    assert next_step(cycle, cycle.started_by).text == "Beantwoord samen de poortvragen."


@pytest.mark.django_db
def test_a_no_at_the_gate_is_talked_about_first():
    cycle = begun()
    fill(cycle, 1)
    answer_gate(cycle, 1, answer="no")

    assert next_step(cycle, cycle.started_by).text == "Bespreek de poortvraag die nog ‘nee’ is."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 12, 1), "Schrijf op wat je in de klas probeert."),
        (date(2026, 12, 2), "Ga naar de evaluatie."),
    ],
)
def test_while_the_intervention_runs_one_logs_and_then_evaluates(day, text):
    cycle = ready(Stage.RUNNING)

    assert next_step(cycle, cycle.started_by, day).text == text


@pytest.mark.django_db
def test_a_member_asks_for_the_evaluation_when_the_period_is_over():
    cycle = ready(Stage.RUNNING)
    member = MembershipFactory(team=cycle.team).user

    step = next_step(cycle, member, date(2027, 1, 1))

    assert step.text == "Vraag je PLG-begeleider om de evaluatie te beginnen."


@pytest.mark.django_db
def test_in_class_the_expectation_is_locked_first():
    cycle = begun()
    for number in (1, 2, 3):
        fill(cycle, number)
    Cycle.objects.filter(pk=cycle.pk).update(stage=Stage.RUNNING)

    assert next_step(fresh(cycle), cycle.started_by).text == "Zet de verwachting vast."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "Het team werkt aan vraag 1: Wat is precies het probleem?"),
        ({"stage": 35}, "Het team probeert de aanpak uit in de klas."),
        ({"closed": True}, "Deze cyclus is afgerond."),
    ],
)
def test_a_leader_reads_what_the_team_is_at_and_no_more(fields, text):
    cycle = CycleFactory(**fields)
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user

    assert next_step(cycle, leader).text == text


@pytest.mark.django_db
def test_the_next_step_of_many_cycles_costs_two_queries(django_assert_num_queries):
    member = MembershipFactory()
    for _ in range(3):
        begun(member)

    with django_assert_num_queries(2):
        cycles = with_facts(Cycle.objects.visible_to(member.user), member.user)
        found = {next_step(cycle, member.user).text for cycle in cycles}

    assert found == {"Schrijf op om welke groepen het gaat."}


@pytest.mark.django_db
def test_facts_of_one_person_are_not_those_of_another():
    cycle = begun()
    stranger = MembershipFactory().user

    mine = next_step(fresh(cycle, cycle.started_by), stranger)

    assert mine.text == "Het team werkt aan vraag 1: Wat is precies het probleem?"


@pytest.mark.django_db
def test_the_phase_bar_of_a_member():
    cycle = ready(Stage.DEEPENING)

    bar = phase_bar(cycle, cycle.started_by)

    assert [(item.name, item.state, item.note, item.missing) for item in bar] == [
        ("Probleem", "done", "", ""),
        ("Verdieping", "now", "klaar voor de poort", ""),
        ("Interventie", "later", "", ""),
        ("Evaluatie", "later", "", ""),
    ]


@pytest.mark.django_db
def test_the_phase_bar_counts_what_misses():
    cycle = ready(Stage.DEEPENING)
    cycle.sources.first().delete()
    running = ready(Stage.RUNNING)

    assert phase_bar(begun(), cycle.started_by)[0].missing == ""
    assert phase_bar(cycle, cycle.started_by)[1].missing == "nog 1 ding"
    assert phase_bar(running, running.started_by)[2].note == "in de klas"


@pytest.mark.django_db
def test_the_phase_bar_of_a_new_cycle_counts_more_things():
    cycle = begun()

    assert phase_bar(cycle, cycle.started_by)[0].missing == "nog 6 dingen"


@pytest.mark.django_db
def test_a_leader_is_led_only_to_what_may_be_read():
    cycle = ready(Stage.DEEPENING)
    leader = SchoolRoleFactory(school=cycle.team.schools.get()).user

    urls = [item.url for item in phase_bar(cycle, leader)]

    assert urls == [
        f"/cyclus/{cycle.pk}/vraag/1/",
        *[f"/cyclus/{cycle.pk}/#vraag-{number}" for number in (2, 3, 4)],
    ]
