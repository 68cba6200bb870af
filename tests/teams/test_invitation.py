"""The way in: from a link to a place in the team."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from accounts.models import User
from accounts.services import add_person
from teams.adapters import join
from teams.models import Invitation, Membership
from tests.factories import PASSWORD, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def invitation():
    return InvitationFactory(email="noor@school.example", token="sleutel")


def sign_up(client, **fields):
    data = {"name": "Noor Bakker", "password1": "een-lang-wachtwoord", **fields}
    return client.post("/account/signup/", data)


def test_a_visitor_reads_who_invites_for_what(client, invitation):
    page = client.get("/uitnodiging/sleutel/").content.decode()

    for words in (invitation.team.name, invitation.invited_by.name, invitation.email):
        assert words in page
    assert "Maak je account" in page
    assert "Log in" in page


def test_signing_up_makes_a_member_without_a_second_mail(client, invitation):
    client.get("/uitnodiging/sleutel/")

    response = sign_up(client)

    user = User.objects.get(email="noor@school.example")
    assert (response.url, user.name, user.email) == ("/", "Noor Bakker", "noor@school.example")
    assert invitation.team.role_of(user) == "member"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(user.email, True)]
    assert mail.outbox == []


def test_the_address_of_the_invitation_can_not_be_changed(client, invitation):
    client.get("/uitnodiging/sleutel/")

    client.post(
        "/account/signup/?email=ander@school.example",
        {"email": "ander@school.example", "name": "Noor", "password1": "een-lang-wachtwoord"},
    )

    assert [user.email for user in User.objects.all() if user != invitation.invited_by] == [
        "noor@school.example"
    ]


def test_a_weak_password_is_refused_and_the_name_stays(client, invitation):
    client.get("/uitnodiging/sleutel/")

    response = sign_up(client, password1="kort")

    form = response.context["form"]
    assert (list(form.errors), form["name"].value()) == (["password1"], "Noor Bakker")


@pytest.mark.parametrize(
    "change",
    [{"withdrawn_at": NOW}, {"expires_at": NOW - timedelta(days=1)}, {"token_hash": "nieuw"}],
    ids=["withdrawn", "expired", "sent again"],
)
def test_the_door_closes_when_the_invitation_ends(client, invitation, change):
    client.get("/uitnodiging/sleutel/")
    Invitation.objects.update(**change)

    sign_up(client)

    assert not User.objects.filter(email=invitation.email).exists()


def test_signing_up_on_an_address_with_an_account_makes_no_second_one(client, invitation):
    add_person(invitation.email, "Noor", PASSWORD)
    client.get("/uitnodiging/sleutel/")

    sign_up(client)

    assert User.objects.filter(email=invitation.email).count() == 1
    assert Membership.objects.count() == 0
    assert [message.to for message in mail.outbox] == [[invitation.email]]


def test_who_has_an_account_logs_in_and_joins_with_one_button(client, invitation):
    person = add_person(invitation.email, "Noor", PASSWORD)
    data = {"login": person.email, "password": PASSWORD, "next": "/uitnodiging/sleutel/"}

    back = client.post("/account/login/", data)
    assert (back.url, Membership.objects.count()) == ("/uitnodiging/sleutel/", 0)
    assert client.get(back.url).context["state"] == "open"
    answers = [client.post("/uitnodiging/sleutel/doe-mee/").url for _ in range(2)]

    assert (answers, invitation.team.role_of(person)) == (["/", "/"], "member")
    assert client.get("/uitnodiging/sleutel/").context["state"] == "joined"


def test_somebody_else_reads_how_to_go_on_and_can_not_join(client, invitation):
    client.force_login(UserFactory(email="ander@school.example"))

    page = client.get("/uitnodiging/sleutel/").content.decode()

    assert "Je bent ingelogd als ander@school.example." in page
    assert client.post("/uitnodiging/sleutel/doe-mee/").status_code == 403
    assert Membership.objects.count() == 0


def test_logging_out_there_brings_one_back_to_the_invitation(client, invitation):
    client.force_login(UserFactory())

    response = client.post("/account/logout/", {"next": "/uitnodiging/sleutel/"})

    assert response.url == "/uitnodiging/sleutel/"
    assert client.get(response.url).context["state"] == "visitor"


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"withdrawn_at": NOW}, 410, "Deze uitnodiging is ingetrokken"),
        ({"expires_at": NOW - timedelta(days=1)}, 410, "Deze uitnodiging is verlopen"),
        ({"accepted_at": NOW}, 410, "Deze uitnodiging is al gebruikt"),
        ({"token_hash": "anders"}, 404, "Deze link kennen we niet"),
    ],
)
def test_a_link_that_does_not_work_says_why_and_what_to_do(
    client, invitation, fields, status, words
):
    Invitation.objects.update(**fields)

    response = client.get("/uitnodiging/sleutel/")

    assert response.status_code == status
    assert words in response.content.decode()


def test_joining_with_a_link_that_ended_leads_to_why(client, invitation):
    client.force_login(UserFactory(email=invitation.email))
    Invitation.objects.update(withdrawn_at=NOW)

    response = client.post("/uitnodiging/sleutel/doe-mee/")

    assert response.url == "/uitnodiging/sleutel/"
    assert client.post("/uitnodiging/onbekend/doe-mee/").status_code == 404


def test_the_session_does_not_keep_the_key_itself(client, invitation):
    client.get("/uitnodiging/sleutel/")

    assert dict(client.session) == {"invitation": invitation.token_hash}


def test_an_invitation_that_ended_while_somebody_typed_makes_no_member(rf):
    request = rf.post("/account/signup/")
    request.session = {"invitation": InvitationFactory(withdrawn_at=NOW).token_hash}

    join(request, UserFactory(), NOW)

    assert Membership.objects.count() == 0
