"""The door: what a session, a cookie, a header and a mail give away."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.services import add_person
from documents.models import Batch, Job
from teams import services
from tests.factories import PASSWORD
from tests.stage import build_stage
from tests.test_access import ROWS, address

pytestmark = pytest.mark.django_db
EMAIL = "noor@school.example"
UNKNOWN = "niemand@school.example"


def log_in(client):
    return client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})


def policies(response):
    """The headers that every answer carries."""
    names = ["Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options"]
    return [name for name in names if name not in response]


def test_every_answer_carries_the_policy_also_refusals():
    stage = build_stage()
    client = Client(raise_request_exception=False)
    client.force_login(stage.teacher)
    urls = {address(row, stage) for row in ROWS if row["method"] == "GET"} | {"/bestaat-niet/"}

    answers = {url: client.get(url) for url in urls}
    lacking = {
        url: policies(found) for url, found in answers.items() if found.getvalue() is not None
    }

    assert {url: names for url, names in lacking.items() if names} == {}


def test_no_page_of_somebody_is_kept_by_a_proxy():
    stage = build_stage()
    client = Client()
    client.force_login(stage.teacher)

    answers = [client.get(address(row, stage)) for row in ROWS if row["method"] == "GET"]

    assert {"private" in found["Cache-Control"] for found in answers if found.getvalue()} == {True}


def test_leaving_empties_what_the_browser_kept(client):
    add_person(EMAIL, "Noor", PASSWORD)
    log_in(client)

    response = client.post("/account/logout/")

    assert (response["Clear-Site-Data"], "_auth_user_id" in client.session) == (
        '"cache", "storage"',
        False,
    )


def test_a_link_does_not_log_anybody_out(client):
    add_person(EMAIL, "Noor", PASSWORD)
    log_in(client)

    client.get("/account/logout/")

    assert "_auth_user_id" in client.session


def test_logging_in_gives_a_new_session_and_leaving_ends_it(client):
    add_person(EMAIL, "Noor", PASSWORD)
    session = client.session
    session["before"] = 1
    session.save()
    old = session.session_key
    log_in(client)
    new = client.session.session_key
    client.post("/account/logout/")

    for key in (old, new):
        thief = Client()
        thief.cookies["sessionid"] = key
        assert thief.get("/").status_code == 302
    assert old != new


def test_a_new_password_ends_the_other_sessions(client):
    person = add_person(EMAIL, "Noor", PASSWORD)
    log_in(client)
    person.set_password("een-ander-wachtwoord")
    person.save()

    assert client.get("/").status_code == 302


def test_who_is_made_inactive_is_out_at_the_next_click(client):
    person = add_person(EMAIL, "Noor", PASSWORD)
    log_in(client)
    type(person).objects.update(is_active=False)

    assert client.get("/").status_code == 302


@pytest.mark.parametrize("where", ["//elders.example/", "https://elders.example/", "javascript:x"])
def test_logging_in_leads_to_our_own_pages_only(client, where):
    add_person(EMAIL, "Noor", PASSWORD)

    body = {"login": EMAIL, "password": PASSWORD, "next": where}

    assert client.post(f"/account/login/?next={where}", body).url == "/"


def test_an_unknown_host_gets_no_answer(client):
    response = client.get("/account/login/", headers={"host": "elders.example"})

    assert response.status_code == 400


def plain(response):
    """The answer without what differs by itself."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return (
        response.status_code,
        response.get("Location"),
        body.replace(EMAIL, "?").replace(UNKNOWN, "?"),
    )


@pytest.mark.parametrize("page", ["/account/password/reset/", "/account/login/code/"])
def test_a_known_and_an_unknown_address_get_the_same_answer(page):
    add_person(EMAIL, "Noor", PASSWORD)

    known, unknown = [asked(page, email) for email in (EMAIL, UNKNOWN)]

    assert known == unknown


def asked(page, email):
    """What somebody sees who asks for a mail to this address, until the next page."""
    browser = Client()
    first = browser.post(page, {"email": email})
    second = browser.get(first.url)
    return plain(first), plain(second), len(mail.outbox) and sorted(browser.cookies)


def test_cookies_are_for_this_site_and_not_for_scripts(client):
    add_person(EMAIL, "Noor", PASSWORD)
    log_in(client)

    cookie = client.cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_who_was_taken_out_of_a_team_finds_nothing_at_the_next_click():
    stage = build_stage()
    for files in (Job, Batch):
        files.objects.update(scope=f"team:{stage.team.pk}", title="Ons stuk")
    client = Client()
    client.force_login(stage.teacher)
    services.remove_member(stage.member, timezone.localdate())

    of_the_team = [row for row in ROWS if row["method"] == "GET" and row["former"] == "404"]
    urls = {address(row, stage) for row in of_the_team}
    assert len(urls) >= 50

    assert {client.get(url).status_code for url in urls} == {404}
    assert stage.team.name not in client.get("/").content.decode()
    assert "Ons stuk" not in client.get(reverse("documents:list")).content.decode()
