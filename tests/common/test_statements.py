"""Statements by hand write and read what the ORM would, on either database."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from common.statements import insert, read, update
from history.models import Change
from tests.factories import (
    CycleFactory,
    EvaluationFactory,
    ItemResultFactory,
    ProblemAnalysisFactory,
    ResultSeriesFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 25, 13, 14, 15, 1617, tzinfo=UTC)


@pytest.mark.parametrize(
    ("factory", "name", "value"),
    [
        (ProblemAnalysisFactory, "trigger", "100% 'waar' \"echt\" 🌱\nen %s"),
        (ProblemAnalysisFactory, "trigger", ""),
        (ProblemAnalysisFactory, "quality_valid", True),
        (ProblemAnalysisFactory, "goal_by", date(2026, 2, 28)),
        (ProblemAnalysisFactory, "goal_by", None),
        (ProblemAnalysisFactory, "saved_at", MOMENT),
        (EvaluationFactory, "decision", "adapt"),
        (ResultSeriesFactory, "expected", Decimal("18.50")),
        (ResultSeriesFactory, "key", uuid.UUID(int=7)),
    ],
)
def test_a_value_comes_back_as_it_was_written(factory, name, value):
    row, other = factory(version=5), factory()
    untouched = getattr(other, name)

    assert update(type(row), {name: value}, "version = %s", 5) == 1

    row.refresh_from_db()
    other.refresh_from_db()
    assert (getattr(row, name), getattr(other, name)) == (value, untouched)
    assert read(type(row), [name], "version = %s", 5) == {name: value}


def test_a_person_is_written_and_read_as_a_key():
    row, guard = EvaluationFactory(), UserFactory()

    update(type(row), {"anchoring_owner": guard}, "id = %s", row.pk)

    row.refresh_from_db()
    assert row.anchoring_owner == guard
    assert read(type(row), ["anchoring_owner"], "id = %s", row.pk) == {"anchoring_owner": guard.pk}


def test_a_list_is_written_and_read_as_a_list():
    row = ItemResultFactory()

    update(type(row), {"now": [1, 0, 2, 2, 0]}, "id = %s", row.pk)

    row.refresh_from_db()
    assert row.now == [1, 0, 2, 2, 0]
    assert read(type(row), ["now"], "id = %s", row.pk) == {"now": row.now}


def test_where_nothing_is_nothing_is_read_or_written():
    cycle = CycleFactory(title="Eerst")

    assert read(type(cycle), ["title"], "id = %s", 0) is None
    assert update(type(cycle), {"title": "Daarna"}, "id = %s AND version = %s", cycle.pk, 9) == 0
    assert type(cycle).objects.get().title == "Eerst"


def test_a_new_row_holds_what_was_given():
    by = UserFactory()

    insert(
        Change,
        {"scope": "team:1", "kind": "k", "row": 1, "field": "f", "before": "", "after": "x"}
        | {"by": by, "at": MOMENT},
    )

    change = Change.objects.get()
    assert (change.scope, change.after, change.by, change.at) == ("team:1", "x", by, MOMENT)
