"""What a person may type, and what is said when it cannot be."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cycles.forms.answers import EvaluationForm, InterventionForm, ProblemForm
from cycles.forms.items import ActionForm, HypothesisForm, NewActionForm, NewSourceForm
from cycles.forms.log import LogForm
from cycles.forms.sheet import QuestionSheet
from cycles.forms.steps import CycleForm, GateForm, GateSheet, GoBackForm, StartForm
from cycles.models import GateAnswer, ProblemAnalysis, Stage
from tests.cycles.stories import begun, fresh, ready
from tests.factories import (
    ActionItemFactory,
    HypothesisFactory,
    MembershipFactory,
    VisionFactory,
    VisionSentenceFactory,
)

pytestmark = pytest.mark.django_db


def typed(form, **changes):
    """What a browser sends: everything the form showed, with these changes."""
    sent = {}
    for field in form:
        value = field.field.prepare_value(field.initial)
        shown = "" if value is None else value
        sent[field.html_name] = shown
        if field.field.show_hidden_initial:
            sent[field.html_initial_name] = shown
    return {**sent, **{form.add_prefix(name): value for name, value in changes.items()}}


def test_a_text_that_is_too_long_is_refused_in_a_sentence():
    problem = begun().problem

    form = ProblemForm(
        typed(ProblemForm(instance=problem), target_group="x" * 201), instance=problem
    )

    assert form.errors["target_group"] == [
        "Maak dit korter: er passen 200 tekens, nu zijn het er 201."
    ]


def test_two_people_who_change_the_same_text_see_both():
    cycle = begun()
    sent = typed(ProblemForm(instance=cycle.problem), conclusion="Mijn tekst")
    ProblemAnalysis.objects.update(conclusion="Haar tekst")

    form = ProblemForm(sent, instance=fresh(cycle).problem)

    assert not form.is_valid()
    assert [(each.name, each.theirs) for each in form.conflicts] == [("conclusion", "Haar tekst")]
    assert form["conclusion"].value() == "Mijn tekst"


def test_an_end_before_the_start_is_explained():
    part = ready(Stage.INTERVENTION).intervention
    sent = typed(InterventionForm(instance=part), ends_on="2026-09-01")

    form = InterventionForm(sent, instance=part)

    assert form.non_field_errors() == ["De einddatum ligt voor de begindatum."]


def test_a_locked_expectation_is_no_longer_a_field():
    part = ready(Stage.RUNNING).intervention

    assert "expected_result" not in InterventionForm(instance=part).fields


def test_an_expectation_that_comes_too_late_is_given_back():
    part = ready(Stage.RUNNING).intervention
    sent = typed(InterventionForm(instance=part)) | {"expected_result": "Toch meer."}

    form = InterventionForm(sent, instance=part)

    assert form.non_field_errors() == [
        "De verwachting is intussen vastgezet. Jouw tekst was: ‘Toch meer.’. Bewaar de rest opnieuw."
    ]


def test_the_same_expectation_that_comes_too_late_is_no_news():
    part = ready(Stage.RUNNING).intervention
    sent = typed(InterventionForm(instance=part)) | {"expected_result": part.expected_result}

    assert InterventionForm(sent, instance=part).is_valid()


def test_who_guards_is_chosen_from_the_team():
    cycle = ready(Stage.EVALUATION)
    stranger = MembershipFactory().user

    form = EvaluationForm(instance=cycle.evaluation)

    assert list(form.fields["anchoring_owner"].queryset) == [cycle.started_by]
    sent = typed(form, anchoring_owner=stranger.pk)
    assert "anchoring_owner" in EvaluationForm(sent, instance=cycle.evaluation).errors


def test_a_decision_that_does_not_exist_is_refused():
    part = ready(Stage.EVALUATION).evaluation
    sent = typed(EvaluationForm(instance=part), decision="vieren")

    assert "decision" in EvaluationForm(sent, instance=part).errors


@pytest.mark.parametrize(
    ("status", "finding", "errors"),
    [
        ("open", "", {}),
        ("rejected", "De tijd is gelijk.", {}),
        ("rejected", "", {"finding": ["Schrijf kort op waaruit dat blijkt."]}),
    ],
)
def test_a_judgement_says_what_it_rests_on(status, finding, errors):
    item = HypothesisFactory()
    sent = typed(HypothesisForm(instance=item), status=status, finding=finding)

    assert HypothesisForm(sent, instance=item).errors == errors


def test_an_action_in_the_past_is_not_made():
    cycle = begun()
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = typed(
        NewActionForm(cycle=cycle), what="Doen", owner=cycle.started_by.pk, due=str(yesterday)
    )

    form = NewActionForm(sent, cycle=cycle)

    assert form.errors == {"due": ["Kies vandaag of een dag die nog komt."]}


def test_an_action_is_never_for_somebody_of_another_team():
    cycle = begun()
    sent = typed(NewActionForm(cycle=cycle), what="Doen", owner=MembershipFactory().user.pk)

    assert "owner" in NewActionForm(sent, cycle=cycle).errors


def test_an_action_keeps_its_owner_who_left():
    action = ActionItemFactory(team=begun().team)

    sent = typed(ActionForm(instance=action), what="Anders")

    assert ActionForm(sent, instance=action).is_valid()


def test_a_link_needs_no_https_in_front():
    cycle = begun()
    sent = typed(
        NewSourceForm(cycle=cycle),
        reference="Toolkit",
        kind="toolkit",
        key_message="Dit.",
        strength="3",
        link="voorbeeld.nl",
    )

    form = NewSourceForm(sent, cycle=cycle)

    assert (form.is_valid(), form.cleaned_data["link"]) == (True, "https://voorbeeld.nl")


def untouched(sheet):
    """What a browser sends of a whole page that nobody changed."""
    return {name: value for form in sheet.forms for name, value in typed(form).items()}


def test_a_sheet_with_nothing_new_adds_nothing():
    part = begun().problem
    shown = QuestionSheet(1, part)
    sheet = QuestionSheet(1, part, untouched(shown) | {"vermoedens-within_influence": "on"})

    assert (sheet.is_valid(), sheet.added) == (True, [])


def test_a_sheet_with_half_a_cause_says_what_misses():
    part = begun().problem
    shown = QuestionSheet(1, part)
    sheet = QuestionSheet(1, part, untouched(shown) | {"vermoedens-statement": "Dit"})

    assert not sheet.is_valid()
    assert list(sheet.new["vermoedens"].errors) == ["level"]


def test_the_last_question_has_no_list():
    sheet = QuestionSheet(4, ready(Stage.EVALUATION).evaluation)

    assert (sheet.forms, sheet.added) == ([sheet.form], [])


@pytest.mark.parametrize(
    ("answer", "note", "errors"),
    [
        ("", "", {}),
        ("yes", "", {}),
        ("no", "Nog niet.", {}),
        ("partly", "6b komt nog.", {}),
        ("partly", "", {"note": ["Schrijf kort wat er nog mist."]}),
        ("", "Hm.", {"answer": ["Kies ja, deels of nee."]}),
    ],
)
def test_a_gate_answer(answer, note, errors):
    row = GateAnswer(cycle=begun(), question=1, number=1)
    sent = typed(GateForm(instance=row, place=1), answer=answer, note=note)

    assert GateForm(sent, instance=row, place=1).errors == errors


def test_a_gate_with_one_wrong_answer_is_not_valid_as_a_whole():
    cycle = begun()
    rows = [GateAnswer(cycle=cycle, question=1, number=number) for number in (1, 2)]
    shown = GateSheet(rows)
    sent = typed(shown.forms[0], answer="yes") | typed(shown.forms[1], answer="partly")

    sheet = GateSheet(rows, sent)

    assert (sheet.is_valid(), sheet.wrong) == (False, [sheet.forms[1]])


def test_a_gate_that_leaves_questions_out_counts_on():
    cycle = begun()
    rows = [GateAnswer(cycle=cycle, question=1, number=number) for number in (1, 4, 8)]

    labels = [form.fields["answer"].label for form in GateSheet(rows).forms]

    assert [label[:2] for label in labels] == ["1.", "2.", "3."]


def test_back_goes_to_an_earlier_stage_with_a_reason():
    form = GoBackForm({"to_stage": "20", "reason": ""}, stage=Stage.INTERVENTION)

    assert form.fields["to_stage"].choices == [(20, "Verdieping"), (10, "Probleem")]
    assert list(form.errors) == ["reason", "seen"]


def test_forward_is_not_back():
    form = GoBackForm({"to_stage": "40", "reason": "x", "seen": "20"}, stage=Stage.DEEPENING)

    assert list(form.errors) == ["to_stage"]


def test_a_step_in_the_future_is_not_logged():
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = typed(LogForm(), text="Gedaan", day=str(tomorrow))

    assert LogForm(sent).errors == {"day": ["Kies vandaag of een dag die al voorbij is."]}


def test_a_step_is_of_today_unless_one_says_otherwise():
    assert LogForm()["day"].value() == timezone.localdate()


def test_without_a_vision_there_is_no_sentence_to_choose():
    member = MembershipFactory()

    assert list(StartForm(team=member.team, user=member.user).fields) == [
        "title",
        "key",
        "trigger",
        "is_short",
    ]


def test_the_sentence_is_chosen_from_the_vision_of_the_school():
    member = MembershipFactory()
    mine = VisionSentenceFactory(
        vision=VisionFactory(school=member.team.schools.get(), adopted=True)
    )
    theirs = VisionSentenceFactory()

    form = StartForm({"title": "Hoe?", "sentence": theirs.pk}, team=member.team, user=member.user)

    assert list(form.fields["sentence"].queryset) == [mine]
    assert "sentence" in form.errors


def test_a_cycle_keeps_a_sentence_of_an_older_vision():
    member = MembershipFactory()
    school = member.team.schools.get()
    old = VisionSentenceFactory(vision=VisionFactory(school=school, number=1, adopted=True))
    cycle = begun(member, sentence=old)
    new = VisionSentenceFactory(vision=VisionFactory(school=school, number=2, adopted=True))

    form = CycleForm(instance=cycle, user=member.user)

    assert set(form.fields["sentence"].queryset) == {old, new}


def test_dates_may_be_left_for_later():
    part = begun().intervention

    assert InterventionForm(typed(InterventionForm(instance=part)), instance=part).is_valid()


def test_an_empty_field_says_what_to_do():
    assert LogForm({"kind": "seen", "day": "2026-01-05", "key": uuid.uuid4()}).errors == {
        "text": ["Schrijf iets op, of kies een foto."]
    }
    assert LogForm({}).errors["kind"] == ["Kies er één."]
    assert GoBackForm({}, stage=Stage.DEEPENING).errors["to_stage"] == ["Kies er één."]
