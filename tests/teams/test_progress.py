"""The size of a team, and how an invitation stands."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from teams.progress import size_warning, standing
from tests.factories import InvitationFactory, UserFactory

NOW = timezone.now()


@pytest.mark.parametrize(
    ("members", "waiting", "warned"),
    [(0, 0, True), (3, 0, True), (3, 1, False), (4, 0, False), (12, 5, False), (13, 0, True)],
)
def test_small_and_large_teams_are_warned(members, waiting, warned):
    assert bool(size_warning(members, waiting)) is warned


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "other"),
        ({"email": "noor@school.example"}, "open"),
        ({"email": "Noor@School.example"}, "open"),
        ({"expires_at": NOW}, "expired"),
        ({"withdrawn_at": NOW}, "withdrawn"),
        ({"accepted_at": NOW}, "used"),
        ({"accepted_at": NOW, "withdrawn_at": NOW}, "used"),
    ],
)
def test_an_invitation_stands_in_one_word(fields, expected):
    user = UserFactory(email="noor@school.example")

    assert standing(InvitationFactory(**fields), user, NOW) == expected


@pytest.mark.django_db
def test_a_visitor_is_asked_in():
    invitation = InvitationFactory()

    assert standing(invitation, AnonymousUser(), NOW) == "visitor"
    assert standing(invitation, AnonymousUser(), NOW + timedelta(days=31)) == "expired"


def test_an_unknown_link_is_unknown():
    assert standing(None, SimpleNamespace(), NOW) == "unknown"


@pytest.mark.django_db
def test_who_accepted_has_joined():
    user = UserFactory()
    invitation = InvitationFactory(accepted_at=NOW, accepted_by=user)

    assert standing(invitation, user, NOW) == "joined"
