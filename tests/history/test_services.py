"""What was there before is kept with the change itself, and no longer than a year."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from common.versions import Overtaken
from history import keeping, services
from history.models import Change, Event
from history.tasks import forget_old
from tests.factories import ChangeFactory, CycleFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db


def kept():
    return list(Change.objects.values_list("scope", "kind", "field", "before", "after", "by__name"))


def test_a_change_is_kept_with_what_was_there():
    cycle, by = CycleFactory(title="Eerst"), UserFactory(name="Noor")

    services.save_changes(cycle, {"title": "Daarna"}, by)

    assert kept() == [(cycle.scope, "cycles.cycle", "title", "Eerst", "Daarna", "Noor")]


def test_what_was_there_is_read_from_the_table_not_from_a_form_that_changed_the_row():
    cycle = CycleFactory(title="Eerst")
    cycle.title = "Daarna"

    services.save_changes(cycle, {"title": "Daarna"}, UserFactory())

    assert [(change[3], change[4]) for change in kept()] == [("Eerst", "Daarna")]


def test_who_is_overtaken_leaves_no_trace():
    seen = CycleFactory(title="Eerst")
    type(seen).objects.update(version=9)

    with pytest.raises(Overtaken):
        services.save_changes(seen, {"title": "Te laat"}, UserFactory())

    assert (kept(), type(seen).objects.get().title) == ([], "Eerst")


def test_who_is_overtaken_may_go_on_in_the_same_transaction():
    seen = CycleFactory(title="Eerst")
    type(seen).objects.update(version=9)

    with transaction.atomic(), suppress(Overtaken):
        services.save_changes(seen, {"title": "Te laat"}, UserFactory())
    with transaction.atomic():
        services.save_changes(type(seen).objects.get(), {"title": "Alsnog"}, UserFactory())

    assert [change[4] for change in kept()] == ["Alsnog"]


def test_without_its_history_nothing_is_saved(monkeypatch):
    cycle = CycleFactory(title="Eerst")
    monkeypatch.setattr(services, "remember", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.save_changes(cycle, {"title": "Daarna"}, UserFactory())

    assert type(cycle).objects.get().title == "Eerst"


def test_stamps_and_what_stays_the_same_are_not_kept():
    cycle = CycleFactory(title="Eerst")

    services.save_changes(cycle, {"title": "Eerst"}, UserFactory(), shared_at=timezone.now())

    cycle.refresh_from_db()
    assert (kept(), cycle.shared_at is not None, cycle.version) == ([], True, 2)


def test_nothing_changed_asks_nothing(django_assert_num_queries):
    cycle = CycleFactory()

    with django_assert_num_queries(0):
        services.save_changes(cycle, {}, cycle.started_by)


def test_an_event_says_who_did_what_with_whom():
    by, about = UserFactory(), UserFactory()

    services.record_event("school:3", "role_given", "is nu PLG-begeleider", by=by, about=about)

    event = Event.objects.get()
    assert (event.scope, event.what, event.by, event.about) == ("school:3", "role_given", by, about)


def test_after_a_year_it_is_forgotten():
    now = timezone.now()
    for days in (366, 364):
        ChangeFactory(at=now - timedelta(days=days), field=f"d{days}")
        EventFactory(at=now - timedelta(days=days), what=f"d{days}")

    forget_old()

    assert [row.field for row in Change.objects.all()] == ["d364"]
    assert [row.what for row in Event.objects.all()] == ["d364"]


def test_what_is_removed_for_good_takes_its_history_along():
    for scope in ("team:1", "team:12"):
        ChangeFactory(scope=scope)
        EventFactory(scope=scope)

    keeping.forget_scope("team:1")

    assert [Change.objects.get().scope, Event.objects.get().scope] == ["team:12", "team:12"]
