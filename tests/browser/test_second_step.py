"""Two-factor in a real browser: with the app on a phone, and with a key."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from accounts.services import add_person
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import PASSWORD, RulesFactory, SchoolRoleFactory

EMAIL = "iris@school.example"
VIRTUAL_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def leader(transactional_db):
    """The leader of a school whose board asks for a second step."""
    role = SchoolRoleFactory(user=add_person(EMAIL, "Iris", PASSWORD))
    RulesFactory(board=role.school.board, second_step=True)
    return role.user


def code(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.usefixtures("leader")
def test_a_leader_sets_up_the_app_and_logs_in_with_it(somebody):
    person = somebody(PHONE).log_in(EMAIL, PASSWORD).sees("Zet eerst een tweede stap aan")
    person.follow("Zet de app aan")
    secret = person.page.locator("code.secret").inner_text()
    person.fill({"code": code(secret)}).press("Zet de app aan").sees("Je herstelcodes")
    spare = person.page.locator(".codes code").first.inner_text()
    person.follow("Ik heb ze bewaard").go("/").sees("Vandaag")

    other = somebody(LAPTOP).log_in(EMAIL, PASSWORD).sees("Nog één stap")
    other.fill({"code": spare}).press("Log in").sees("Vandaag")


@pytest.mark.usefixtures("leader")
def test_a_leader_adds_a_key_and_needs_no_password_any_more(somebody):
    person = somebody(LAPTOP)
    devtools = person.page.context.new_cdp_session(person.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_KEY})
    person.log_in(EMAIL, PASSWORD).follow("Voeg een sleutel toe").tick(re.compile("wachtwoord"))
    person.press("Voeg de sleutel toe").go("/").sees("Vandaag")
    person.page.context.clear_cookies()

    person.go("/account/login/").press("Gebruik je sleutel").sees("Vandaag")
