"""Every kind of value is kept as text, comes back as it was, and is read as words."""

from datetime import date
from decimal import Decimal

import pytest

from history.values import restored, stored, told
from tests.factories import (
    ChangeFactory,
    EvaluationFactory,
    HypothesisFactory,
    MeasurementFactory,
    ProblemAnalysisFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PARTS = {"problem": ProblemAnalysisFactory, "evaluation": EvaluationFactory}
VALUES = [
    ("problem", "trigger", "  Een tekst 🌱 שלום\r\nmet regels "),
    ("problem", "trigger", ""),
    ("problem", "goal_by", date(2026, 9, 1)),
    ("problem", "goal_by", None),
    ("evaluation", "decision", "stop"),
]


@pytest.mark.parametrize(("part", "field", "value"), VALUES)
def test_a_value_comes_back_as_it_was(part, field, value):
    row = PARTS[part]()

    assert restored(row, field, stored(row, field, value)) == value


def test_numbers_and_ticks_come_back():
    measured, cause = MeasurementFactory(), HypothesisFactory()

    assert restored(measured, "mean", stored(measured, "mean", Decimal("3.20"))) == Decimal("3.20")
    assert restored(cause, "within_influence", stored(cause, "within_influence", False)) is False


def test_a_person_comes_back_or_is_gone():
    evaluation, owner = EvaluationFactory(), UserFactory()

    kept = stored(evaluation, "anchoring_owner", owner)

    assert restored(evaluation, "anchoring_owner", kept) == owner
    assert restored(evaluation, "anchoring_owner", "0") is None
    assert restored(evaluation, "anchoring_owner", "") is None


WORDS = [
    ("cycles.hypothesis", "status", "open", "nog te toetsen"),
    ("cycles.hypothesis", "within_influence", "True", "ja"),
    ("cycles.hypothesis", "within_influence", "False", "nee"),
    ("cycles.problemanalysis", "goal_by", "2026-09-01", "1 september 2026"),
    ("cycles.problemanalysis", "trigger", "Zo", "Zo"),
    ("cycles.source", "strength", "4", "4 – sterk bewijs"),
    ("cycles.evaluation", "anchoring_owner", "0", "iets dat er niet meer is"),
]


@pytest.mark.parametrize(("kind", "field", "text", "words"), WORDS)
def test_a_kept_value_is_read_as_words(kind, field, text, words):
    change = ChangeFactory.build(kind=kind, field=field, before="", after=text)

    assert (told([change])[0].before, told([change])[0].after) == ("", words)


def test_people_are_named_in_one_question(django_assert_num_queries):
    people = [UserFactory(name=name) for name in ("Noor", "Jan")]
    keys = [str(person.pk) for person in people]
    pairs = [("", keys[0]), keys]
    changes = [
        ChangeFactory.build(kind="cycles.actionitem", field="owner", before=one, after=two)
        for one, two in pairs
    ]

    with django_assert_num_queries(1):
        read = told(changes)

    assert [(each.before, each.after) for each in read] == [("", "Noor"), ("Noor", "Jan")]
