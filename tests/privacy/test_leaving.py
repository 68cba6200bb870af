"""Being forgotten: what goes, what stays, who may not yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cycles.models import LogEntry, Tick, Visit
from history.models import Change
from privacy import leaving, own
from privacy.models import Departure
from privacy.permissions import can_leave
from privacy.tasks import carry_out_departures
from scans.models import Sheet
from teams.models import Invitation
from tests.factories import (
    ChangeFactory,
    DepartureFactory,
    EventFactory,
    InvitationFactory,
    JobFactory,
    LogEntryFactory,
    MembershipFactory,
    RatingFactory,
    ScanRoundFactory,
    SchoolRoleFactory,
    SheetFactory,
    TickFactory,
    UserFactory,
    VisitFactory,
)
from worksheets.models import Rating

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def forgotten(person):
    """This person, after being forgotten."""
    leaving.carry_out(DepartureFactory(user=person), NOW)
    person.refresh_from_db()
    return person


def test_the_account_is_of_nobody_afterwards():
    person = forgotten(UserFactory(name="Roos", is_staff=True))

    assert (person.name, person.is_active, person.is_staff) == ("Oud-collega", False, False)
    assert (person.has_usable_password(), person.email.endswith("@weg.invalid")) == (False, True)


def test_texts_stay_and_are_signed_by_a_former_colleague():
    entry = LogEntryFactory(text="We lazen hardop.")

    forgotten(entry.author)

    assert [(str(row.author), row.text) for row in LogEntry.objects.all()] == [
        ("Oud-collega", "We lazen hardop.")
    ]


def test_own_ratings_files_and_sheets_go_and_those_of_others_stay():
    person, scan_round = RatingFactory().author, ScanRoundFactory()
    kept = RatingFactory()
    JobFactory(owner=person)
    SheetFactory(scan_round=scan_round, of=person)
    other = SheetFactory(scan_round=scan_round, of=kept.author)

    forgotten(person)

    assert list(Rating.objects.all()) == [kept]
    assert list(Sheet.objects.all()) == [other]


def test_ticks_and_ones_own_lessons_go_with_what_stood_there_and_lessons_of_others_stay():
    person = TickFactory().teacher
    lesson = VisitFactory(teacher=person)
    ChangeFactory(scope=lesson.scope, kind="cycles.visit", row=lesson.pk)
    kept = VisitFactory(visitor=person)

    forgotten(person)

    assert (list(Visit.objects.all()), Tick.objects.count()) == ([kept], 0)
    assert Change.objects.count() == 0


def test_memberships_end_and_invitations_with_the_address_go():
    membership = MembershipFactory()
    InvitationFactory(email=membership.user.email)

    forgotten(membership.user)

    membership.refresh_from_db()
    assert membership.ended_on == timezone.localdate(NOW)
    assert Invitation.objects.count() == 0


def test_forgetting_twice_changes_nothing():
    departure = DepartureFactory(due_on=timezone.localdate())
    carry_out_departures()
    departure.user.refresh_from_db()
    address = departure.user.email

    carry_out_departures()

    departure.user.refresh_from_db()
    assert departure.user.email == address


def test_nobody_is_forgotten_before_the_day():
    departure = DepartureFactory(due_on=timezone.localdate() + timedelta(days=1))

    carry_out_departures()

    departure.refresh_from_db()
    assert departure.done_at is None


def test_the_last_leader_stays():
    role = SchoolRoleFactory()

    assert can_leave(role.user).reason.startswith("Jij bent de enige schoolleider van")
    assert forgotten(role.user).is_active


def test_a_leader_with_a_second_one_may_go():
    role = SchoolRoleFactory()
    SchoolRoleFactory(school=role.school)

    assert can_leave(role.user)


def test_a_leader_beside_a_coordinator_is_still_the_last():
    role = SchoolRoleFactory()
    SchoolRoleFactory(school=role.school, quality=True)

    assert not can_leave(role.user)


def test_the_operator_stays():
    assert not can_leave(UserFactory(is_superuser=True))


def test_one_can_change_ones_mind():
    person = UserFactory()
    leaving.ask_to_leave(person, NOW)

    leaving.stay(person)

    assert Departure.objects.count() == 0


def test_ones_own_data_holds_own_words_and_no_words_of_others():
    mine = LogEntryFactory(text="Mijn stap.")
    LogEntryFactory(cycle=mine.cycle, text="Andermans stap.")
    EventFactory(about=mine.author)

    told = str(own.own_data(mine.author))

    assert ("Mijn stap." in told, "Andermans stap." in told) == (True, False)


def test_what_one_may_no_longer_read_is_not_named():
    left = MembershipFactory(former=True)
    entry = LogEntryFactory(author=left.user, cycle__team=left.team)
    entry.cycle.started_by = left.user
    entry.cycle.save()

    assert entry.cycle.title not in str(own.own_data(left.user))
