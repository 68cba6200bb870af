"""What is cleared away every night, and what is not."""

import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from cycles import tasks
from cycles.models import LogDraft, LogEntry
from cycles.services import keep_photo, remove_item
from tests.cycles.stories import begun
from tests.factories import LogDraftFactory, LogEntryFactory, small_photo

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - timedelta(days=days)


def old_photo(cycle):
    """The name of a photo that was stored the day before yesterday."""
    return aged(keep_photo(cycle, small_photo()))


def aged(name):
    """This file as if it was stored the day before yesterday."""
    then = ago(2).timestamp()
    os.utime(default_storage.path(name), (then, then))
    return name


def test_a_removed_step_goes_for_good_after_a_month_with_its_photo():
    cycle = begun()
    name = old_photo(cycle)
    entry = LogEntryFactory(cycle=cycle, photo=name)
    remove_item(entry, now=ago(31))

    tasks.tidy_up()

    assert (LogEntry.objects.count(), default_storage.exists(name)) == (0, False)


def test_a_removed_step_can_be_put_back_for_a_month():
    cycle = begun()
    name = old_photo(cycle)
    remove_item(LogEntryFactory(cycle=cycle, photo=name), now=ago(29))

    tasks.tidy_up()

    assert (LogEntry.objects.count(), default_storage.exists(name)) == (1, True)


def test_a_photo_without_a_step_goes_when_it_is_a_day_old():
    cycle = begun()
    old, new = old_photo(cycle), keep_photo(cycle, small_photo())

    tasks.tidy_up()

    assert (default_storage.exists(old), default_storage.exists(new)) == (False, True)


def test_a_draft_goes_after_a_month():
    old, new = LogDraftFactory(), LogDraftFactory()
    LogDraft.objects.filter(pk=old.pk).update(saved_at=ago(31))

    tasks.tidy_up()

    assert list(LogDraft.objects.all()) == [new]


def test_there_need_not_be_a_photo_anywhere():
    tasks.tidy_up()

    assert not LogEntry.objects.exists()
