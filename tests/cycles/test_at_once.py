"""Several people at the very same moment, each on a connection of their own."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from common.forms import submit
from cycles import measuring, services
from cycles.forms.answers import ProblemForm
from cycles.models import GateAnswer, Hypothesis, Stage, StageChange
from tests.cycles.stories import begun, fresh, ready
from tests.test_foreign_ids import everything

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


LATE = {
    "an answer": lambda cycle, by: services.save_answers(cycle.problem, {"trigger": "Te laat"}, by),
    "a title": lambda cycle, by: services.change_cycle(cycle, {"title": "Te laat"}, by),
    "a cause": lambda cycle, by: services.add_item(
        Hypothesis, cycle, uuid.uuid4(), statement="Te laat", level="home"
    ),
    "a step": lambda cycle, by: services.log_step(
        cycle, by, uuid.uuid4(), "Te laat", "tried", date(2026, 9, 1)
    ),
    "a gate": lambda cycle, by: services.answer_gate(
        cycle, 4, [(GateAnswer(cycle=cycle, number=1), {"answer": "no"})], by
    ),
    "a group": lambda cycle, by: measuring.add_series(cycle, uuid.uuid4(), {}, {}, by),
}


@pytest.mark.parametrize("write", LATE.values(), ids=LATE)
def test_what_arrives_after_the_closing_is_not_kept(write):
    seen = ready(Stage.EVALUATION)
    services.move_on(fresh(seen), seen.started_by)
    before = everything()

    with pytest.raises(services.JustClosed):
        write(seen, seen.started_by)

    assert everything() == before


def test_the_cycle_closes_with_the_decision_that_stands_then():
    seen = ready(Stage.EVALUATION)
    assert seen.evaluation.decision == "adapt"
    services.save_answers(fresh(seen).evaluation, {"decision": "stop"}, seen.started_by)

    services.move_on(seen, seen.started_by)

    assert fresh(seen).decision == "stop"


def test_a_key_of_another_team_lends_no_group():
    mine, theirs = begun(), begun()
    key = uuid.uuid4()
    group = {"group_name": "Groep 6", "instrument": "Toets", "shape": "reached"}
    measured = {"measured_on": date(2026, 9, 1), "n_tested": 20, "reached": 9}
    measuring.add_series(theirs, key, group, measured, theirs.started_by)

    measuring.add_series(mine, key, group, measured, mine.started_by)

    assert not mine.series.exists()
