"""The mail with the invitation."""

from datetime import UTC, datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from teams import emails
from teams.models import Invitation, hash_token
from teams.tasks import mail_or_release, send_invitation
from tests.factories import BoardFactory, InvitationFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def token_in(message):
    return message.body.split("/uitnodiging/")[1].split("/")[0]


def test_the_worker_sends_a_link_that_only_the_mail_knows():
    invitation = InvitationFactory()

    send_invitation(invitation.pk)

    invitation.refresh_from_db()
    assert [message.to for message in mail.outbox] == [[invitation.email]]
    assert invitation.token_hash == hash_token(token_in(mail.outbox[0]))
    assert invitation.sent_at is not None


def test_running_twice_sends_one_mail():
    invitation = InvitationFactory()

    send_invitation(invitation.pk)
    send_invitation(invitation.pk)

    assert len(mail.outbox) == 1


def test_when_another_worker_was_faster_nothing_is_sent(monkeypatch):
    invitation = InvitationFactory()
    make_token = Invitation.new_token

    def too_late(row, now):
        Invitation.objects.update(sent_at=now)
        return make_token(row, now)

    monkeypatch.setattr(Invitation, "new_token", too_late)
    send_invitation(invitation.pk)

    assert mail.outbox == []


@pytest.mark.parametrize(
    "fields",
    [{"expired": True}, {"withdrawn_at": timezone.now()}, {"accepted_at": timezone.now()}],
    ids=["expired", "withdrawn", "accepted"],
)
def test_what_is_over_is_not_mailed(fields):
    send_invitation(InvitationFactory(**fields).pk)

    assert mail.outbox == []


def test_a_mail_server_that_hangs_up_leaves_the_mail_to_be_sent(monkeypatch):
    invitation = InvitationFactory(sent_at=timezone.now())

    def hang_up(*args):
        raise SMTPServerDisconnected

    monkeypatch.setattr(emails, "send_invitation", hang_up)
    with pytest.raises(SMTPServerDisconnected):
        mail_or_release(invitation, "token")

    invitation.refresh_from_db()
    assert invitation.sent_at is None


def sent(invitation):
    emails.send_invitation(invitation, "geheim")
    return mail.outbox[0]


def test_the_mail_says_who_for_what_and_until_when(settings):
    settings.BASE_URL = "https://plg.example"
    until = datetime(2026, 5, 12, 12, tzinfo=UTC)
    invitation = InvitationFactory(
        team__name="Leesteam", invited_by__name="Ria Vos", role="facilitator", expires_at=until
    )
    school = invitation.team.schools.get()

    message = sent(invitation)

    assert message.subject == "Uitnodiging voor Leesteam in PLG"
    for text in (message.body, message.alternatives[0].content):
        for words in ("Ria Vos", "Leesteam", school.name, "PLG-begeleider", "12 mei 2026"):
            assert words in text
        assert "https://plg.example/uitnodiging/geheim/" in text


def test_names_arrive_as_they_are_written():
    message = sent(InvitationFactory(team__name="Bouw 3 & 4 'extra'\nSubject"))

    assert message.subject == "Uitnodiging voor Bouw 3 & 4 'extra' Subject in PLG"
    assert "Bouw 3 & 4 'extra'" in message.body
    assert "Bouw 3 &amp; 4" in message.alternatives[0].content


@pytest.mark.parametrize(
    ("places", "words", "told"),
    [
        ({"school": SchoolFactory, "role": "leader"}, "schoolleider", "Je zet er teams op"),
        ({"school": SchoolFactory, "role": "quality"}, "kwaliteitscoördinator", "Je leest mee"),
        ({"board": BoardFactory, "role": "manager"}, "bovenschools manager", "in aantallen"),
    ],
)
def test_who_gets_a_role_is_told_what_to_do(places, words, told):
    made = {name: make() if callable(make) else make for name, make in places.items()}
    message = sent(InvitationFactory(team=None, invited_by=None, **made))

    assert f"Je wordt daar {words}." in message.body
    assert all(told in text for text in (message.body, message.alternatives[0].content))
    assert "Je bent uitgenodigd voor" in message.body


def test_a_guest_is_told_that_reading_is_enough():
    message = sent(InvitationFactory(role="coach", last_day=timezone.localdate()))

    assert "Schrijven hoef je niet." in message.body
    assert "Jullie houden er bij" not in message.body
