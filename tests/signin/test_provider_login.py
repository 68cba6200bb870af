"""Logging in with the board's own service: who comes in, and above all who does not."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.messages import get_messages

from accounts.models import User
from accounts.services import add_person
from signin import services
from tests.factories import (
    BoardFactory,
    InvitationFactory,
    MembershipFactory,
    RulesFactory,
    TeamFactory,
)
from tests.signin.conftest import make_provider

pytestmark = pytest.mark.django_db


def come_in(client, provider):
    """All the way to the service and back, as a browser goes."""
    away = client.get(f"/inloggen/school/{provider.slug}/")
    back = requests.get(away.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def member(board, email="noor@kiezel.example"):
    person = add_person(email, "Noor", "een-lang-wachtwoord")
    MembershipFactory(team=TeamFactory(board=board), user=person)
    return person


def test_a_colleague_comes_in_and_is_known_from_then_on(client, school_login):
    person = member(school_login.board)

    response = come_in(client, school_login)

    assert (said(response), response.url) == ([], "/")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert SocialAccount.objects.get().user == person


def test_the_second_time_the_account_is_found_by_its_own_number(
    client, school_login, identity_service
):
    person = member(school_login.board)
    come_in(client, school_login)
    client.logout()
    identity_service.person["email"] = "noor.bakker@kiezel.example"

    come_in(client, school_login)

    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_address_of_another_domain_stays_outside(client, school_login, identity_service):
    member(school_login.board, "noor@elders.example")
    identity_service.person["email"] = "noor@elders.example"

    response = come_in(client, school_login)

    assert response.url == "/account/login/"
    assert said(response) == [f"Het adres noor@elders.example hoort niet bij {school_login.board}."]
    assert "_auth_user_id" not in client.session


def test_a_service_cannot_let_somebody_of_another_board_in(client, school_login):
    member(BoardFactory())

    response = come_in(client, school_login)

    assert said(response) == [f"Je hoort nu niet bij een team of school van {school_login.board}."]
    assert "_auth_user_id" not in client.session


def test_who_left_does_not_come_in(client, school_login):
    person = member(school_login.board)
    come_in(client, school_login)
    client.logout()
    person.refresh_from_db()
    MembershipFactory._meta.model.objects.update(ended_on="2026-01-01", started_on="2025-01-01")

    come_in(client, school_login)

    assert "_auth_user_id" not in client.session


def test_who_is_invited_gets_an_account(client, school_login):
    InvitationFactory(team=TeamFactory(board=school_login.board), email="noor@kiezel.example")

    come_in(client, school_login)

    person = User.objects.get(email="noor@kiezel.example")
    assert (person.name, person.has_usable_password()) == ("Noor Bakker", False)
    assert EmailAddress.objects.get(user=person).verified
    assert person.pk == int(client.session["_auth_user_id"])
    assert MembershipFactory._meta.model.objects.filter(user=person).count() == 1


def test_who_is_not_invited_gets_none(client, school_login):
    response = come_in(client, school_login)

    assert b"Je hebt een uitnodiging nodig" in response.content
    assert not User.objects.filter(email="noor@kiezel.example").exists()


def test_an_invitation_of_another_board_opens_nothing(client, school_login):
    InvitationFactory(email="noor@kiezel.example")

    come_in(client, school_login)

    assert not User.objects.filter(email="noor@kiezel.example").exists()


def test_a_service_that_is_off_lets_nobody_in(client, school_login):
    services.switch(school_login, False, school_login.changed_by)

    assert client.get(f"/inloggen/school/{school_login.slug}/").status_code == 404
    assert client.get(f"/account/oidc/{school_login.slug}/login/").status_code == 404


def test_a_service_that_is_away_says_so(client, school_login):
    school_login.app.settings["server_url"] = "http://127.0.0.1:9"
    school_login.app.save()

    response = client.get(f"/inloggen/school/{school_login.slug}/")

    assert said(response) == ["Schoolaccount antwoordt niet. Probeer het straks opnieuw."]


def test_two_boards_each_have_their_own(client, school_login, identity_service):
    other = make_provider(
        BoardFactory(),
        identity_service.address,
        "linde.example",
        key="5d0b8a51-9a1c-4c8e-8f9f-1a7f8f7a2b02",
    )
    member(other.board, "noor@kiezel.example")

    response = come_in(client, other)

    assert said(response) == [f"Het adres noor@kiezel.example hoort niet bij {other.board}."]


def test_a_password_is_refused_where_the_board_asks_for_its_own_service(client, school_login):
    RulesFactory(board=school_login.board, only_provider=True)
    member(school_login.board)

    response = client.post(
        "/account/login/", {"login": "noor@kiezel.example", "password": "een-lang-wachtwoord"}
    )

    assert said(response) == ["Log in met het account van school. Dat vraagt je bestuur."]
    assert "_auth_user_id" not in client.session


def test_the_operator_always_keeps_the_password(client, school_login):
    RulesFactory(board=school_login.board, only_provider=True)
    person = member(school_login.board)
    User.objects.filter(pk=person.pk).update(is_superuser=True)

    client.post(
        "/account/login/", {"login": "noor@kiezel.example", "password": "een-lang-wachtwoord"}
    )

    assert client.session["_auth_user_id"] == str(person.pk)
