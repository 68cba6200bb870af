"""Who leads where the board asks it, first sets up a second step."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.services import add_person
from signin.adapters import SecondStepAdapter
from signin.models import Rules
from teams.models import SchoolRole
from tests.factories import BoardRoleFactory, RulesFactory, SchoolRoleFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"


def leader(**rules):
    """A leader of a school whose board asks this at the door."""
    role = SchoolRoleFactory(user=add_person("iris@school.example", "Iris", PASSWORD))
    RulesFactory(board=role.school.board, **rules)
    return role.user


def log_in(client):
    return client.post(
        "/account/login/", {"login": "iris@school.example", "password": PASSWORD}, follow=True
    )


def code(secret):
    """What the app on a phone shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_a_leader_waits_until_there_is_a_second_step(client):
    leader(second_step=True)

    assert log_in(client).redirect_chain[-1] == ("/tweede-stap/", 302)


def test_nothing_is_asked_where_the_board_does_not(client):
    leader(second_step=False)

    assert log_in(client).redirect_chain[-1] == ("/", 302)


def test_a_manager_waits_too(client):
    role = BoardRoleFactory()
    RulesFactory(board=role.board, second_step=True)
    client.force_login(role.user)

    assert client.get("/").url == "/tweede-stap/"


@pytest.mark.parametrize(("asked", "answer"), [(True, 302), (False, 200)])
def test_an_operator_waits_when_the_server_says_so(client, settings, asked, answer):
    settings.OPERATORS_NEED_SECOND_STEP = asked
    client.force_login(UserFactory(is_superuser=True))

    assert client.get("/").status_code == answer


def test_a_new_rule_is_felt_at_the_next_click(client):
    user = leader(second_step=False)
    client.force_login(user)
    before = client.get("/").status_code
    Rules.objects.update(second_step=True)

    assert (before, client.get("/").url) == (200, "/tweede-stap/")


def test_a_quality_coordinator_and_a_former_leader_are_not_asked(client):
    user = leader(second_step=True)
    SchoolRole.objects.filter(user=user).update(role=SchoolRole.Role.QUALITY)
    client.force_login(user)
    coordinator = client.get("/").status_code
    SchoolRole.objects.update(role=SchoolRole.Role.LEADER, ended_on=timezone.localdate())

    assert (coordinator, client.get("/").status_code) == (200, 200)


def test_with_the_app_one_comes_in(client):
    user = leader(second_step=True)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)

    assert log_in(client).redirect_chain[-1] == ("/account/2fa/authenticate/", 302)
    response = client.post("/account/2fa/authenticate/", {"code": code(secret)}, follow=True)

    assert response.redirect_chain[-1] == ("/", 302)


def test_a_wrong_code_is_told_in_plain_dutch(client):
    TOTP.activate(leader(), "JBSWY3DPEHPK3PXP")
    log_in(client)

    response = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert b"Deze code klopt niet. Neem de code die de app nu laat zien." in response.content


def test_the_secret_is_sealed_in_the_database():
    user = leader()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    kept = Authenticator.objects.get(user=user).data["secret"]

    assert "JBSWY3DPEHPK3PXP" not in kept
    assert SecondStepAdapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_the_emergency_login_gives_the_operator_a_new_password_and_no_second_step(client):
    operator = add_person("rob@server.example", "Rob", PASSWORD, is_superuser=True)
    TOTP.activate(operator, "JBSWY3DPEHPK3PXP")
    said = StringIO()

    call_command("emergency_login", operator.email, stdout=said)
    link = said.getvalue().split()[-1].removeprefix("http://localhost:8000")
    page = client.get(link, follow=True)
    new = dict.fromkeys(["password1", "password2"], "nieuw-en-lang-woord")
    client.post(page.redirect_chain[-1][0], new)

    operator.refresh_from_db()
    assert operator.check_password("nieuw-en-lang-woord")
    assert not Authenticator.objects.filter(user=operator).exists()


def test_the_emergency_login_is_for_operators_only():
    add_person("noor@school.example", "Noor", PASSWORD)

    with pytest.raises(CommandError, match="geen beheerder"):
        call_command("emergency_login", "noor@school.example")
