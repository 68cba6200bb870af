"""Several people at the very same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from common.forms import submit
from cycles import services
from cycles.forms.answers import ProblemForm
from cycles.models import Stage, StageChange
from tests.cycles.stories import begun, fresh

pytestmark = pytest.mark.django_db(transaction=True)

FIELDS = ["target_group", "current_state", "desired_state", "conclusion", "trigger"]


def together(*acts):
    """Do all of this at once; returns what each gave back."""

    def run(act):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_facilitators_take_one_step():
    cycle = begun()
    seen = [fresh(cycle), fresh(cycle)]

    done = together(*[lambda row=row: services.move_on(row, cycle.started_by) for row in seen])

    assert sorted(done) == [False, True]
    assert (fresh(cycle).stage, StageChange.objects.count()) == (Stage.DEEPENING, 1)


def test_five_writers_in_five_fields_lose_nothing():
    cycle = begun()

    def write(field):
        data = {f"initial-{name}": "" for name in ProblemForm.Meta.fields} | {
            field: f"Over {field}"
        }
        return submit(
            lambda: ProblemForm(data, instance=fresh(cycle).problem),
            lambda form: services.save_answers(form.instance, form.changes, cycle.started_by),
        )[1]

    saved = together(*[lambda name=name: write(name) for name in FIELDS])

    problem = fresh(cycle).problem
    assert saved == [True] * 5
    assert {name: getattr(problem, name) for name in FIELDS} == {
        name: f"Over {name}" for name in FIELDS
    }
