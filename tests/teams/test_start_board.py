"""The first start of a real board."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.services import add_person
from teams.models import Board, Invitation, School
from teams.services import accept_invitation

pytestmark = pytest.mark.django_db


def start(*args):
    out = StringIO()
    call_command("start_board", *args, stdout=out)
    return out.getvalue()


def test_the_first_start_prints_a_link_that_works(client):
    said = start("Stichting Proef", "De Proef", "Leider@x.nl", "--sector=VO")

    link = next(line for line in said.splitlines() if line.startswith("http"))
    response = client.get(link[link.index("/uitnodiging") :])
    assert response.context["invitation"].email == "leider@x.nl"
    assert School.objects.get().sector == "VO"


def test_starting_twice_doubles_nothing():
    said = [start("Stichting Proef", "De Proef", "leider@x.nl") for _ in range(2)]

    assert said[0] != said[1]
    assert (Board.objects.count(), School.objects.count(), Invitation.objects.count()) == (1, 1, 1)


def test_a_leader_who_is_in_needs_no_link():
    start("Stichting Proef", "De Proef", "leider@x.nl")
    accept_invitation(Invitation.objects.get(), add_person("leider@x.nl", "Ria"), timezone.now())

    assert "is al schoolleider" in start("Stichting Proef", "De Proef", "leider@x.nl")


def test_the_manager_of_the_board_can_be_invited_too():
    args = ("Stichting Proef", "De Proef", "leider@x.nl", "--manager=Bestuur@x.nl")
    said = [start(*args) for _ in range(2)]

    assert "De bovenschools manager (bestuur@x.nl) begint hier" in said[1]
    assert list(Invitation.objects.values_list("email", "role")) == [
        ("bestuur@x.nl", "manager"),
        ("leider@x.nl", "leader"),
    ]


def test_a_flemish_board_gets_flemish_words(settings, django_capture_on_commit_callbacks):
    settings.MAIL_SERVER = "smtp://mail.example"
    with django_capture_on_commit_callbacks(execute=True):
        said = start("Scholengroep", "De School", "a@x.be", "--country=BE", "--sector=SEC")

    assert "Deze link is ook gemaild." in said
    assert [message.to for message in mail.outbox] == [["a@x.be"]]
    assert Board.objects.get().team_types.filter(name="vakgroep").exists()


def test_a_wrong_address_stops_before_anything_is_made():
    with pytest.raises(CommandError, match="Dit is geen e-mailadres: leider"):
        start("Stichting Proef", "De Proef", "leider")

    assert Board.objects.count() == 0
