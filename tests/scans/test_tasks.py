"""What happens by the clock: closing, and reminding without saying who."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from common.reminding import remind_once
from documents.ledger import Unmakeable
from scans import tasks
from scans.models import ScanRound, Sheet
from tests.factories import (
    MembershipFactory,
    ScanFactory,
    ScanRoundFactory,
    SchoolFactory,
    TeamFactory,
    UserFactory,
)
from tests.scans.helpers import answered, asked_round, counted_round

pytestmark = pytest.mark.django_db

OUR_BACKEND = "tests.scans.test_tasks."


class NoServer(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self):
        raise OSError("nobody there")


class Refuses(EmailBackend):
    """A mail server that refuses the first address."""

    def send_messages(self, messages):
        if messages[0].to == ["eerste@school.example"]:
            raise SMTPException("no such address")
        return super().send_messages(messages)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def begun(scan_round, days):
    """As if the round was opened so many days ago."""
    moment = timezone.now() - timedelta(days=days)
    ScanRound.objects.filter(pk=scan_round.pk).update(opened_at=moment)


def recipients():
    return sorted(address for message in mail.outbox for address in message.to)


def test_a_round_closes_the_day_after_its_last_day():
    over, items, people = asked_round(deadline=days_ago(1))
    answered(over, items, people)
    today = ScanRoundFactory(deadline=days_ago(0))

    tasks.close_overdue()

    over.refresh_from_db()
    assert (over.taken_part, over.closed_by, Sheet.objects.count()) == (5, None, 0)
    assert list(ScanRound.objects.running()) == [today]


def test_only_who_has_not_finished_is_reminded_each_in_a_mail_alone():
    scan_round, items, people = asked_round(people=3)
    answered(scan_round, items, people[:1])
    answered(scan_round, items[:1], people[1:2])
    begun(scan_round, 3)

    tasks.remind()

    assert recipients() == sorted(person.email for person in people[1:])
    assert all(len(message.to) == 1 and not message.cc for message in mail.outbox)


def test_everybody_in_a_team_of_the_school_is_asked():
    school = SchoolFactory()
    scan_round = ScanRoundFactory(school=school)
    inside = MembershipFactory(team=TeamFactory(school=school)).user
    MembershipFactory()
    MembershipFactory(team=TeamFactory(school=school), former=True)
    MembershipFactory(team=TeamFactory(school=school), user__is_active=False)
    begun(scan_round, 3)

    # without statements there is nothing to finish, yet a sheet that was never begun is not complete
    tasks.remind()

    assert recipients() == [inside.email]


def test_a_reminder_sent_twice_at_once_arrives_once():
    scan_round, *_ = asked_round(people=1)
    begun(scan_round, 3)
    stale = ScanRound.objects.get()

    tasks.remind()
    remind_once(
        ScanRound.objects.running(), stale, timezone.localdate(), lambda: tasks.remind_round(stale)
    )

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("opened", "reminders", "reminded", "deadline", "sent"),
    [
        (2, 0, None, -5, 0),
        (3, 0, None, -5, 1),
        (9, 1, 2, -5, 0),
        (9, 1, 3, -5, 1),
        (9, 2, 3, -5, 0),
        (9, 0, None, 1, 0),
        (9, 0, None, 0, 1),
    ],
)
def test_at_most_two_reminders_three_days_apart(opened, reminders, reminded, deadline, sent):
    scan_round, *_ = asked_round(
        people=1,
        reminders=reminders,
        reminded_on=None if reminded is None else days_ago(reminded),
        deadline=days_ago(deadline),
    )
    begun(scan_round, opened)

    tasks.remind()

    assert len(mail.outbox) == sent


def test_a_mail_server_that_is_away_gets_another_chance(settings):
    scan_round, *_ = asked_round(people=1)
    begun(scan_round, 3)
    settings.EMAIL_BACKEND = OUR_BACKEND + "NoServer"

    with pytest.raises(OSError, match="nobody there"):
        tasks.remind()

    scan_round.refresh_from_db()
    assert (scan_round.reminders, scan_round.reminded_on) == (0, None)


def test_an_address_that_is_refused_does_not_stop_the_others_and_is_not_logged(settings, caplog):
    scan_round, *_ = asked_round(people=1)
    MembershipFactory(team=scan_round.team, user__email="eerste@school.example")
    begun(scan_round, 3)
    settings.EMAIL_BACKEND = OUR_BACKEND + "Refuses"

    tasks.remind()

    assert (len(mail.outbox), "eerste" in caplog.text, "refused" in caplog.text) == (1, False, True)


def test_the_mail_says_what_and_until_when_and_that_nobody_sees_it():
    scan_round, *_ = asked_round(people=1, scan__title="Proefscan")
    begun(scan_round, 3)

    tasks.remind()

    (message,) = mail.outbox
    assert message.subject == "Vul je de scan nog in? Proefscan"
    assert f"/scan/{scan_round.pk}/invullen/" in message.body
    assert "Niemand op school ziet wie hem krijgt." in message.body


def silent(percent, step):
    """Nobody listens to the progress."""


def test_a_blank_scan_is_for_everybody():
    html = tasks.html_for({"scan": ScanFactory(title="Proefscan").pk}, UserFactory())

    assert "Proefscan" in html


def test_the_outcome_becomes_a_pdf_for_the_team():
    scan_round, _, people = counted_round()

    content = tasks.render({"round": scan_round.pk}, people[0], silent)

    assert content.startswith(b"%PDF")


@pytest.mark.parametrize("fields", [{}, {"closed": True, "taken_part": 4}])
def test_where_nothing_is_shown_there_is_no_pdf(fields):
    scan_round = ScanRoundFactory(**fields)
    member = MembershipFactory(team=scan_round.team).user

    with pytest.raises(Unmakeable):
        tasks.html_for({"round": scan_round.pk}, member)


def test_who_left_the_team_gets_no_pdf_any_more():
    scan_round, *_ = counted_round()

    with pytest.raises(Unmakeable):
        tasks.html_for({"round": scan_round.pk}, UserFactory())


def test_a_job_that_is_not_there_is_left_alone():
    tasks.render_scan("6f0d3a4e-6a6e-5d0a-9b1e-0c4f2a7d9e31")
