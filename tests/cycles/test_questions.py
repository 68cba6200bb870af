"""The words of the four questions fit the rows they are about."""

import pytest

from cycles.examples import DECISIONS, EXAMPLES
from cycles.forms.answers import FORMS
from cycles.forms.lists import LISTS, lists_of
from cycles.models import Cycle
from cycles.models.cycle import ASKED_IN_FULL, REQUIRED
from cycles.progress import PROMPTS, WHOLES
from cycles.questions import QUESTIONS, question


def test_each_gate_has_the_agreed_number_of_questions():
    assert [len(each.gate) for each in QUESTIONS] == [8, 6, 8, 8]


def test_a_short_cycle_answers_fewer_gate_questions():
    assert [len(each.asked(is_short=True)) for each in QUESTIONS] == [5, 3, 4, 4]
    assert [len(each.asked(is_short=False)) for each in QUESTIONS] == [8, 6, 8, 8]


def test_every_list_stands_in_one_section():
    placed = [section.kind for each in QUESTIONS for section, _ in lists_of(each)]

    assert sorted(placed) == sorted(LISTS)


def test_each_question_has_its_own_colour():
    assert [each.colour for each in QUESTIONS] == ["q1", "q2", "q3", "q4"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_field_of_the_form_stands_in_one_section(number):
    placed = [
        name for section in question(number).sections for name in (*section.fields, *section.more)
    ]

    assert sorted(placed) == sorted(FORMS[number].Meta.fields)


def test_every_field_that_a_gate_asks_for_has_its_sentence():
    told = set(PROMPTS) | {name for _, parts in WHOLES.values() for name in parts}

    asked = [*REQUIRED.values(), *ASKED_IN_FULL.values()]
    assert told == {name for fields in asked for name in fields}


def test_every_sentence_points_at_a_section_that_exists():
    sections = {section.key for each in QUESTIONS for section in each.sections}

    assert {section for section, _ in PROMPTS.values()} | set(WHOLES) <= sections


def test_examples_are_about_fields_that_exist():
    fields = {name for form in FORMS.values() for name in form.Meta.fields}

    assert set(EXAMPLES) <= fields | set(LISTS)


def test_every_decision_is_explained():
    assert list(DECISIONS) == Cycle.Decision.values
