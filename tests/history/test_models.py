"""Who reads what changed: whose it is, and nobody else."""

import pytest

from history.models import Change, Event
from tests.factories import ChangeFactory, CycleFactory, EventFactory

pytestmark = pytest.mark.django_db


def readers(cast, row):
    people = [name for name, person in vars(cast).items() if hasattr(person, "email")]
    rows = type(row).objects
    return {name for name in people if rows.visible_to(getattr(cast, name)).exists()}


@pytest.mark.parametrize("factory", [ChangeFactory, EventFactory])
def test_what_changed_in_a_team_is_read_by_its_members_alone(cast, factory):
    row = factory(scope=f"team:{cast.team.pk}")

    assert readers(cast, row) == {"teacher", "facilitator"}


def test_what_changed_in_a_school_is_read_by_its_leader(cast):
    row = EventFactory(scope=f"school:{cast.school.pk}")

    assert readers(cast, row) == {"leader"}


def test_what_a_setting_of_a_team_was_is_read_by_who_may_change_it_too(cast):
    row = ChangeFactory(scope=cast.team.scope, kind="teams.team", row=cast.team.pk, field="name")

    assert readers(cast, row) == {"teacher", "facilitator", "leader"}


def test_what_a_fact_of_a_school_was_is_read_by_its_board_too(cast):
    row = ChangeFactory(scope=cast.school.scope, kind="teams.school", row=cast.school.pk)

    assert readers(cast, row) == {"leader", "board"}


def test_what_changed_at_a_board_is_read_by_its_manager(cast):
    row = EventFactory(scope=f"board:{cast.school.board_id}")

    assert readers(cast, row) == {"board"}


def test_what_is_of_one_person_is_read_by_that_person(cast):
    row = EventFactory(scope=f"person:{cast.former.pk}")

    assert readers(cast, row) == {"former"}


def test_a_row_has_its_own_history_and_no_other():
    one, other = CycleFactory(), CycleFactory()
    mine = ChangeFactory(row=one.pk, field="title")
    ChangeFactory(row=one.pk, field="sentence")
    ChangeFactory(row=other.pk, field="title")
    ChangeFactory(row=one.pk, kind="cycles.source", field="title")

    assert list(Change.objects.of(one, "title")) == [mine]
    assert Change.objects.of(one).count() == 2


def test_they_have_a_name():
    assert str(ChangeFactory.build(row=4, field="title")) == "cycles.cycle.title 4"
    assert str(EventFactory.build(what="export", scope="team:1")) == "export team:1"
    assert Event._meta.verbose_name == "gebeurtenis"
