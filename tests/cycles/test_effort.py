"""How long a team writes: one sum, of nobody in particular, for the team alone."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from cycles import effort
from cycles.models import Effort
from tests.cycles.browse import leader_of, post
from tests.cycles.stories import begun
from tests.factories import EffortFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


def word_of(seconds):
    """What a form carried that was opened so long ago."""
    then = timezone.now().timestamp() - seconds
    with patch.object(signing.time, "time", lambda: then):
        return effort.opened()


@pytest.mark.parametrize(("ago", "counts"), [(42, 42), (299, 299), (3600, 300)])
def test_time_counts_up_to_five_minutes(ago, counts):
    assert effort.seconds_since(word_of(ago)) == pytest.approx(counts, abs=2)


@pytest.mark.parametrize("word", ["", "nu", ":1:2", "\0", "x" * 5000])
def test_a_word_that_is_none_of_ours_counts_nothing(word):
    effort.note(1, word)

    assert not Effort.objects.exists()


def test_savings_of_one_week_are_one_row():
    team = begun().team

    for seconds in (30, 40):
        effort.note(team.pk, word_of(seconds))

    row = Effort.objects.get()
    assert (row.team, row.saves, row.seconds // 10) == (team, 2, 7)


def test_a_saved_field_counts_and_begins_anew(client):
    cycle = begun()
    client.force_login(cycle.started_by)
    url = reverse("cycles:field_save", args=[cycle.pk, 1, "target_group"])

    response = client.post(url, {"target_group": "Groep 6", "opened": word_of(60)})

    assert effort.seconds_since(response["X-Opened"]) < 5
    assert Effort.objects.get().saves == 1


def test_a_form_that_was_refused_counts_nothing(client):
    cycle = begun()

    post(client, "log", cycle, user=cycle.started_by, text="", opened=word_of(60))

    assert not Effort.objects.exists()


@pytest.mark.parametrize(("saves", "told"), [(9, None), (10, 5)])
def test_the_team_reads_it_from_ten_savings_on(saves, told):
    cycle = begun()
    EffortFactory(team=cycle.team, week=DAY - timedelta(days=2), seconds=300, saves=saves)

    assert effort.minutes_of(cycle.team, cycle.started_by, DAY) == told


def test_who_leads_the_school_does_not_read_it():
    cycle = begun()
    EffortFactory(team=cycle.team, seconds=300, saves=20)

    assert effort.minutes_of(cycle.team, leader_of(cycle), DAY) is None


def test_what_is_older_than_four_weeks_does_not_count():
    cycle = begun()
    EffortFactory(team=cycle.team, week=date(2026, 10, 26), seconds=300, saves=20)

    assert effort.minutes_of(cycle.team, cycle.started_by, DAY) is None
