"""The mails of a round: who gets which, and who does not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tests.factories import (
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    WorksheetFactory,
)
from worksheets import tasks
from worksheets.models import NextStep, Worksheet

pytestmark = pytest.mark.django_db


class NoServer(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self):
        raise OSError("nobody there")


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def asked(people=3, days_open=3, **fields):
    """A round of this age with one indicator, and the people who are asked."""
    worksheet = WorksheetFactory(**fields)
    opened = timezone.now() - timedelta(days=days_open)
    Worksheet.objects.filter(pk=worksheet.pk).update(opened_at=opened)
    indicator = IndicatorFactory(theme=worksheet.theme)
    members = MembershipFactory.create_batch(people, team=worksheet.team)
    return worksheet, indicator, [member.user for member in members]


def recipients():
    assert all(len(each.to) == 1 and not each.cc and not each.bcc for each in mail.outbox)
    return sorted(address for each in mail.outbox for address in each.to)


def emails_of(people):
    return sorted(person.email for person in people)


def test_everyone_in_the_team_is_invited_but_the_one_who_began_it():
    worksheet, _, people = asked(days_open=0)
    Worksheet.objects.update(opened_by=people[0])
    MembershipFactory(team=worksheet.team, former=True)
    MembershipFactory(team=worksheet.team, user__is_active=False)
    MembershipFactory()

    tasks.invite()

    assert recipients() == emails_of(people[1:])


def test_an_invitation_is_sent_once():
    asked(people=1)

    tasks.invite()
    tasks.invite()

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("fields", [{"talking": True}, {"deadline": today(-1)}])
def test_nobody_is_invited_to_what_is_over(fields):
    asked(**fields)

    tasks.invite()

    assert mail.outbox == []


def test_an_invitation_waits_for_the_mail_server(no_server):
    asked(people=1)

    with pytest.raises(OSError, match="nobody there"):
        tasks.invite()

    assert Worksheet.objects.get().invited_at is None


def test_the_invitation_says_who_began_what_and_until_when():
    worksheet, _, _ = asked(people=1, opened_by__name="Noor", theme__title="Samen werken")

    tasks.invite()

    [sent] = mail.outbox
    assert sent.subject == "Vul het werkblad in: Samen werken"
    assert f"Noor begon met {worksheet.team} een werkblad: Samen werken." in sent.body
    assert f"/werkblad/{worksheet.pk}/invullen/" in sent.body


def test_only_who_has_not_finished_is_reminded():
    worksheet, indicator, people = asked()
    IndicatorFactory(theme=worksheet.theme)
    RatingFactory(worksheet=worksheet, indicator=indicator, author=people[0])
    for each in worksheet.theme.indicators.all():
        RatingFactory(worksheet=worksheet, indicator=each, author=people[1])

    tasks.remind()

    assert recipients() == emails_of([people[0], people[2]])


def test_a_reminder_names_nobody():
    asked(people=3)

    tasks.remind()

    names = {each.body for each in mail.outbox}
    assert len(names) == 1
    assert "Niemand op school ziet wie hem krijgt." in names.pop()


@pytest.mark.parametrize(
    ("days_open", "reminders", "reminded", "deadline", "sent"),
    [(2, 0, None, 5, 0), (3, 0, None, 5, 1), (9, 1, 2, 5, 0), (9, 1, 3, 5, 1), (9, 2, 3, 5, 0)]
    + [(9, 0, None, -1, 0), (9, 0, None, 0, 1)],
)
def test_at_most_two_three_days_apart_while_it_runs(days_open, reminders, reminded, deadline, sent):
    asked(
        people=1,
        days_open=days_open,
        reminders=reminders,
        reminded_on=None if reminded is None else today(-reminded),
        deadline=today(deadline),
    )

    tasks.remind()

    assert len(mail.outbox) == sent


def test_a_closed_round_reminds_nobody():
    asked(talking=True)

    tasks.remind()

    assert mail.outbox == []


def test_a_reminder_waits_for_the_mail_server(no_server):
    asked(people=1)

    with pytest.raises(OSError, match="nobody there"):
        tasks.remind()

    assert Worksheet.objects.values_list("reminders", "reminded_on").get() == (0, None)


def step(member, days=3, **fields):
    """A step of this member of a team."""
    return NextStepFactory(
        worksheet__team=member.team,
        worksheet__finished=True,
        action__team=member.team,
        action__owner=member.user,
        action__due=today(days),
        **fields,
    )


def test_all_steps_that_are_due_come_in_one_mail_to_their_owner():
    member = MembershipFactory()
    step(member, action__what="Lessen bekijken", effect_measure="Ieder zag een les.")
    step(member, action__what="Toetsen maken", days=-2)

    tasks.remind_owners()

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([member.user.email], "Jouw 2 volgende stappen")
    assert "Het werkt als: Ieder zag een les." in sent.body
    assert "Toetsen maken" in sent.body


def test_one_mail_a_day_and_a_step_once():
    member = MembershipFactory()
    step(member)
    tasks.remind_owners()
    late = step(member)

    tasks.remind_owners()
    sent_today = len(mail.outbox)
    NextStep.objects.exclude(pk=late.pk).update(reminded_on=today(-1))
    tasks.remind_owners()

    assert (sent_today, len(mail.outbox)) == (1, 2)
    assert mail.outbox[1].subject == "Jouw volgende stap"


@pytest.mark.parametrize(
    "fields",
    [
        {"days": 4},
        {"days": -15},
        {"action__done_at": timezone.now()},
        {"action__removed_at": timezone.now()},
        {"reminded_on": today(-1)},
    ],
)
def test_a_step_that_asks_nothing_now_is_left_alone(fields):
    step(MembershipFactory(), **fields)

    tasks.remind_owners()

    assert mail.outbox == []


def test_who_left_the_team_is_not_reminded():
    step(MembershipFactory(former=True))

    tasks.remind_owners()

    assert mail.outbox == []


def test_steps_wait_for_the_mail_server(no_server):
    step(MembershipFactory())

    with pytest.raises(OSError, match="nobody there"):
        tasks.remind_owners()

    assert NextStep.objects.get().reminded_on is None
