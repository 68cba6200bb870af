"""A cycle with 500 steps, 200 sources and actions and 40 groups costs no more queries than a small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import cycle as full
from tests.factories import MembershipFactory, StageChangeFactory

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def full_cycle(client):
    """The cycle that the bench measures, and somebody of its team at the door."""
    MembershipFactory(facilitator=True)
    user, cycle = full.full_cycle()
    StageChangeFactory(cycle=cycle)
    client.force_login(user)
    return cycle


def test_every_page_of_a_full_cycle_asks_at_most_fifteen_queries(client, full_cycle):
    asked = {}
    for label, (name, more) in full.PAGES.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(reverse(name, args=[full_cycle.pk, *more]))
        assert answer.status_code == 200
        asked[label] = len(queries)

    assert {label: count for label, count in asked.items() if count > MOST} == {}
    assert asked["overview"] > 7


def test_the_overview_shows_the_first_and_where_the_rest_is(client, full_cycle):
    page = client.get(reverse("cycles:detail", args=[full_cycle.pk])).content.decode()

    assert "Bekijk alle 100 acties" in page
    assert "100 bronnen, 10 inzichten om mee te nemen" in page
    assert "20 groepen. Bij de metingen staat elke groep in beeld." in page
    assert page.count("Klaar<") == 5


def test_where_we_are_shows_ten_actions_and_how_many_more(client, full_cycle):
    page = client.get(reverse("cycles:handover", args=[full_cycle.pk])).content.decode()

    assert "En nog 90 acties" in page
