"""What happens to a round, once and when asked twice."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from documents.models import Job
from history.models import Event
from scans import services
from scans.models import Answer, ScanRound, Sheet
from tests.factories import (
    ScanFactory,
    ScanRoundFactory,
    SchoolFactory,
    SheetFactory,
    TeamFactory,
    UserFactory,
)
from tests.scans.helpers import answered, asked_round, counted_round

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)


def opened(place, scan, key=None, day=DAY):
    return services.open_round(
        place, scan, DAY + timedelta(days=14), by=UserFactory(), key=key or uuid.uuid4(), day=day
    )


@pytest.mark.parametrize(("factory", "level"), [(TeamFactory, "team"), (SchoolFactory, "school")])
def test_a_double_click_opens_one_round(factory, level):
    place, scan, key = factory(), ScanFactory(), uuid.uuid4()

    first, second = opened(place, scan, key), opened(place, scan, key)

    assert (first, first.place, first.number, first.school_year) == (second, place, 1, 2026)
    assert getattr(first, level) == place


def test_two_people_at_the_same_moment_get_the_same_round():
    team, scan = TeamFactory(), ScanFactory()

    assert opened(team, scan) == opened(team, scan)


def test_the_second_round_of_the_year_is_number_two_and_a_third_is_refused():
    team, scan = TeamFactory(), ScanFactory()
    for number in (1, 2):
        ScanRoundFactory(team=team, scan=scan, number=number, closed=True)

    with pytest.raises(PermissionDenied, match="dit schooljaar al twee keer"):
        opened(team, scan)

    assert opened(team, scan, day=date(2027, 8, 1)).number == 1


def test_the_school_year_of_flanders_begins_a_month_later():
    team = TeamFactory(school__board__country="BE")

    assert opened(team, ScanFactory(), day=date(2026, 8, 20)).school_year == 2025


def test_an_answer_is_kept_and_may_change():
    scan_round, (one, _), (person, *_) = asked_round()

    services.save_answers(scan_round, person, [(one, 2, None)])
    services.save_answers(scan_round, person, [(one, 4, 5)])

    assert list(Answer.objects.values_list("item", "now", "later")) == [(one.pk, 4, 5)]
    assert Sheet.objects.count() == 1


def test_nothing_answered_makes_no_sheet():
    scan_round, _, (person, *_) = asked_round()

    services.save_answers(scan_round, person, [])

    assert not Sheet.objects.exists()


def test_who_answers_while_it_is_closed_is_told_and_nothing_stays():
    stale, items, people = asked_round()
    answered(stale, items, people)
    services.close_round(ScanRound.objects.get(), by=people[0])

    with pytest.raises(services.AlreadyClosed, match="Deze scan is gesloten"):
        answered(stale, items, people)

    assert not Sheet.objects.exists()


def test_a_round_opened_by_mistake_goes_away_once():
    scan_round = ScanRoundFactory()

    assert services.withdraw_round(scan_round)
    assert not ScanRound.objects.exists()
    services.withdraw_round(scan_round)


def test_a_round_that_somebody_just_answered_stays():
    scan_round = SheetFactory().scan_round

    assert not services.withdraw_round(scan_round)
    assert ScanRound.objects.get() == scan_round


def test_a_closed_round_is_not_withdrawn():
    scan_round = ScanRoundFactory(closed=True)

    services.withdraw_round(scan_round)

    assert ScanRound.objects.exists()


def test_sharing_twice_keeps_the_first_moment_and_can_be_stopped():
    scan_round = ScanRoundFactory(closed=True)
    first = timezone.now() - timedelta(days=1)

    services.share_round(scan_round, shared=True, by=scan_round.opened_by, now=first)
    services.share_round(scan_round, shared=True, by=scan_round.opened_by)
    scan_round.refresh_from_db()
    assert scan_round.shared_at == first
    services.share_round(scan_round, shared=False, by=scan_round.opened_by)

    scan_round.refresh_from_db()
    assert scan_round.shared_at is None
    told = Event.objects.order_by("pk").values_list("scope", "what", "by")
    assert list(told) == [
        (f"team:{scan_round.team_id}", "scan_shared", scan_round.opened_by_id),
        (f"team:{scan_round.team_id}", "scan_withdrawn", scan_round.opened_by_id),
    ]


def test_one_click_asks_for_one_file():
    scan, by, key = ScanFactory(title="Proef"), UserFactory(), uuid.uuid4()

    services.request_blank(scan, by, key)
    services.request_blank(scan, by, key)

    assert list(Job.objects.values_list("title", "filename", "scope", "params")) == [
        ("Proef (leeg)", "proef-leeg.pdf", "", {"scan": scan.pk})
    ]


def test_the_outcome_belongs_to_the_team():
    scan_round, _, people = counted_round()

    job = services.request_outcome(scan_round, people[0], uuid.uuid4())

    assert (job.scope, job.params) == (f"team:{scan_round.team_id}", {"round": scan_round.pk})
