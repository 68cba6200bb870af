"""What somebody from outside reads, and until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cycles.models import Cycle, LogEntry, ProblemAnalysis
from evidence.models import ResultSeries
from scans.models import ScanRound
from teams.models import Guest, School, Team
from teams.places import places_of
from tests.factories import (
    ConsensusFactory,
    CycleFactory,
    GuestFactory,
    LogEntryFactory,
    MeasurementFactory,
    ProblemAnalysisFactory,
    ScanRoundFactory,
)
from worksheets.models import Consensus, Worksheet
from worksheets.progress import findings_of
from worksheets.spread import WITHHELD
from worksheets.standing import standing_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def test_a_guest_reads_the_questions_of_a_cycle_before_the_school_does(cast):
    part = ProblemAnalysisFactory(cycle__team=cast.team)

    assert list(Cycle.objects.visible_to(cast.coach)) == [part.cycle]
    assert list(ProblemAnalysis.objects.visible_to(cast.coach)) == [part]
    assert not ProblemAnalysis.objects.visible_to(cast.leader).exists()


def test_a_guest_reads_no_log_no_results_no_scans_and_no_school(cast):
    LogEntryFactory(cycle__team=cast.team)
    MeasurementFactory(series__team=cast.team)
    ScanRoundFactory(team=cast.team)

    for model in (LogEntry, ResultSeries, ScanRound, School):
        assert not model.objects.visible_to(cast.friend).exists()


def test_only_who_is_invited_to_worksheets_reads_them_and_only_when_finished(cast):
    talking = ConsensusFactory(worksheet__team=cast.team, worksheet__talking=True)
    finished = ConsensusFactory(worksheet__team=cast.team, worksheet__finished=True)

    sheets = {talking.worksheet, finished.worksheet}
    assert set(Worksheet.objects.visible_to(cast.friend)) == sheets
    assert list(Consensus.objects.visible_to(cast.friend)) == [finished]
    assert not Worksheet.objects.visible_to(cast.coach).exists()
    assert not Consensus.objects.visible_to(cast.coach).exists()


def test_how_judgements_lie_is_kept_from_a_guest(cast):
    sheet = ConsensusFactory(worksheet__team=cast.team, worksheet__finished=True).worksheet
    readers = (cast.friend, cast.leader)

    withheld = [
        findings_of(sheet, reader, standing_of(sheet, reader))[0].spread == WITHHELD
        for reader in readers
    ]

    assert withheld == [True, False]


@pytest.mark.parametrize(("days", "sees"), [(1, True), (0, True), (-1, False)])
def test_the_last_day_is_the_last_day(cast, days, sees):
    guest = GuestFactory(team=cast.team, last_day=TODAY() + timedelta(days=days)).user
    CycleFactory(team=cast.team)

    assert Team.objects.visible_to(guest).exists() is sees
    assert Cycle.objects.visible_to(guest).exists() is sees
    assert bool(places_of(guest).visits) is sees
    assert Guest.objects.current().filter(user=guest).exists() is sees


def test_a_guest_who_is_sent_away_sees_nothing_from_then_on(cast):
    Guest.objects.filter(user=cast.friend).update(ended_on=TODAY())

    assert not Team.objects.visible_to(cast.friend).exists()
    assert not places_of(cast.friend)


def test_who_may_know_the_team_knows_its_guests(cast):
    everyone = set(Guest.objects.all())

    for person in (cast.teacher, cast.leader, cast.quality, cast.friend):
        assert set(Guest.objects.visible_to(person)) == everyone
    for person in (cast.board, cast.former, cast.neighbour, cast.stranger, cast.operator):
        assert not Guest.objects.visible_to(person).exists()


def test_a_guest_says_who_it_is(cast):
    guest = Guest.objects.get(user=cast.coach)

    assert str(guest) == f"{cast.coach} – externe begeleider"
