"""Who may set up teams and bring people together."""

import pytest
from django.utils import timezone

from teams.permissions import (
    can_accept,
    can_create_team,
    can_invite,
    can_manage_team,
    can_send_again,
)
from tests.factories import InvitationFactory, UserFactory

OTHERS = ["teacher", "facilitator", "quality", "board", "former", "neighbour", "other_leader"]


def test_the_leader_may_all_of_it(cast):
    verdicts = [
        can_create_team(cast.leader, cast.school),
        can_manage_team(cast.leader, cast.team),
        can_invite(cast.leader, cast.team),
    ]

    assert [bool(verdict) for verdict in verdicts] == [True, True, True]


@pytest.mark.parametrize("person", OTHERS)
def test_others_read_who_can(cast, person):
    user = getattr(cast, person)
    verdicts = [
        can_create_team(user, cast.school),
        can_manage_team(user, cast.team),
        can_invite(user, cast.team),
    ]

    assert [verdict.reason for verdict in verdicts] == [
        "Alleen de schoolleider maakt een nieuw team. Vraag het aan je schoolleider.",
        "Alleen de schoolleider wijzigt het team en wie erin zit. Vraag het aan je schoolleider.",
        "Alleen de schoolleider nodigt mensen uit voor dit team. Vraag het aan je schoolleider.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "allowed"), [("noor@school.example", True), ("jan@school.example", False)]
)
def test_an_invitation_is_for_its_own_address(address, allowed):
    invitation = InvitationFactory(email="Noor@school.example")

    assert bool(can_accept(UserFactory(email=address), invitation)) is allowed


@pytest.mark.parametrize(
    ("person", "fields", "reason"),
    [
        ("leader", {}, ""),
        ("leader", {"accepted_at": timezone.now()}, "Deze uitnodiging is al gebruikt"),
        ("leader", {"withdrawn_at": timezone.now()}, "Deze uitnodiging is al gebruikt"),
        ("facilitator", {}, "Alleen de schoolleider nodigt"),
    ],
)
def test_an_open_invitation_is_sent_again_by_the_leader(cast, person, fields, reason):
    invitation = InvitationFactory(team=cast.team, **fields)

    verdict = can_send_again(getattr(cast, person), invitation)

    assert bool(verdict) is (reason == "")
    assert verdict.reason.startswith(reason)
