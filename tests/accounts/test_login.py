"""Logging in: who may, and what the page gives away."""

import pytest
from allauth.account import app_settings
from django.contrib.messages import get_messages
from django.core import mail

from accounts.models import User
from accounts.services import add_person
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
EMAIL = "noor@school.example"


def log_in(client, password=PASSWORD, email=EMAIL):
    return client.post("/account/login/", {"login": email, "password": password})


def test_who_logs_in_lands_on_vandaag(client):
    add_person(EMAIL, "Noor", PASSWORD)

    response = log_in(client)

    assert (response.status_code, response.url) == (302, "/")


def test_a_demo_person_logs_in_while_the_demo_is_on(client, settings):
    settings.DEMO = True
    add_person(EMAIL, "Noor", PASSWORD, is_demo=True)

    assert log_in(client).url == "/"


def test_a_demo_person_is_told_that_the_demo_is_off(client, settings):
    settings.DEMO = False
    add_person(EMAIL, "Noor", PASSWORD, is_demo=True)

    response = log_in(client)

    assert response.url == "/account/login/"
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Dit is een demo-account. De demo staat op deze server uit."
    ]
    assert "_auth_user_id" not in client.session


def test_switching_the_demo_off_ends_its_sessions(client, settings):
    settings.DEMO = True
    client.force_login(add_person(EMAIL, "Noor", is_demo=True))
    settings.DEMO = False

    response = client.get("/account/password/change/")

    assert response.url.startswith("/account/login/")


def test_a_wrong_password_and_an_unknown_address_look_the_same(client):
    add_person(EMAIL, "Noor", PASSWORD)

    wrong = log_in(client, password="iets-anders")
    unknown = log_in(client, email="niemand@school.example")

    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_a_code_goes_to_a_known_address_and_the_page_never_tells(client):
    add_person(EMAIL, "Noor")

    known = client.post("/account/login/code/", {"email": EMAIL})
    client.logout()
    unknown = client.post("/account/login/code/", {"email": "niemand@school.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox[0].to == [EMAIL]


def test_guessing_passwords_is_slowed_down(client):
    add_person(EMAIL, "Noor", PASSWORD)
    for _ in range(5):
        log_in(client, password="iets-anders")

    log_in(client)

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_without_an_invitation(client):
    response = client.post(
        "/account/signup/?email=x@school.example",
        {"email": "x@school.example", "name": "X", "password1": "een-lang-wachtwoord"},
    )

    assert "account/signup_closed.html" in [template.name for template in response.templates]
    assert User.objects.count() == 0


def test_the_admin_has_no_login_of_its_own(client):
    response = client.get("/beheer/login/")

    assert response.url.startswith("/account/login/")


def test_who_goes_too_fast_reads_when_to_try_again(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    log_in(client)

    response = log_in(client)

    assert response.status_code == 429
    assert "Wacht één minuut" in response.text


def test_the_login_page_says_once_where_to_go_with_a_forgotten_password(client):
    assert client.get("/account/login/").text.count("Wachtwoord vergeten?") == 1


def test_the_mail_with_a_code_tells_how_long_it_works(client):
    add_person(EMAIL, "Noor")

    client.post("/account/login/code/", {"email": EMAIL})

    assert app_settings.LOGIN_BY_CODE_TIMEOUT == 180
    assert "De code werkt drie minuten." in mail.outbox[0].body
