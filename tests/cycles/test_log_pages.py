"""The log and the actions."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from cycles.models import LogEntry
from tests.cycles.browse import get, post
from tests.cycles.stories import begun
from tests.factories import (
    ActionItemFactory,
    LogEntryFactory,
)

pytestmark = pytest.mark.django_db


def test_a_step_is_logged_once(client):
    cycle = begun()
    step = {
        "text": "Voorgedaan.",
        "kind": "tried",
        "day": timezone.localdate(),
        "key": uuid.uuid4(),
    }

    for _ in range(2):
        response = post(client, "log", cycle, user=cycle.started_by, **step)

    assert "Voorgedaan." in response.content.decode()
    assert LogEntry.objects.count() == 1


def test_an_empty_step_is_refused_and_keeps_its_day(client):
    cycle = begun()

    response = post(
        client,
        "log",
        cycle,
        user=cycle.started_by,
        kind="seen",
        day="2026-01-05",
        key=uuid.uuid4(),
    )

    assert 'value="2026-01-05"' in response.content.decode()
    assert LogEntry.objects.count() == 0


def test_ones_own_step_is_removed_and_put_back(client):
    cycle = begun()
    entry = LogEntryFactory(cycle=cycle, author=cycle.started_by, text="Voorgedaan.")

    page = post(client, "log_remove", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." not in page
    assert reverse("cycles:log_restore", args=[entry.pk]) in page

    page = post(client, "log_restore", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." in page


def test_a_long_log_is_read_in_pages(client):
    cycle = begun()
    LogEntryFactory.create_batch(51, cycle=cycle)

    page = get(client, "log", cycle).content.decode()

    assert "Bladzijde 1 van 2" in page


@pytest.mark.parametrize("times", [1, 3])
def test_the_log_costs_the_same_with_one_and_three_steps(client, django_assert_num_queries, times):
    cycle = begun()
    LogEntryFactory.create_batch(times, cycle=cycle)
    client.force_login(cycle.started_by)

    with django_assert_num_queries(6):
        client.get(reverse("cycles:log", args=[cycle.pk]))


def test_an_action_is_ticked_off_and_taken_back(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)
    home = reverse("cycles:detail", args=[cycle.pk])

    response = post(client, "action_done", action, user=cycle.started_by, done="1", next=home)
    action.refresh_from_db()
    assert (response.redirect_chain[0][0], action.done_at is None) == (home, False)

    post(client, "action_done", action, user=cycle.started_by, done="0", next=home)
    action.refresh_from_db()
    assert action.done_at is None


def test_an_action_never_leads_to_another_site(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)

    response = post(
        client, "action_done", action, user=cycle.started_by, next="https://elders.example/"
    )

    assert response.redirect_chain[0][0].startswith(f"/cyclus/{cycle.pk}/vraag/3/")
