"""The first day: of a school leader, of colleagues in a room, and of the operator with a file."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.browser.conftest import LAPTOP, PHONE

PASSWORD = "een-heel-lang-wachtwoord"  # noqa: S105 - of somebody who does not exist
LEADER = "ria@proefschool.example"
COLLEAGUE = "sanne@proefschool.example"


@pytest.fixture
def link(transactional_db):
    """What start_board prints for the leader of a new school."""
    out = StringIO()
    call_command("start_board", "Stichting Proef", "De Proefschool", LEADER, stdout=out)
    return re.search(r"(/uitnodiging/\S+)", out.getvalue())[1]


def make_account(person, name):
    """From an invitation that is open on the screen to Vandaag."""
    person.follow("Maak je account").fill({"name": name, "password1": PASSWORD})
    person.press("Maak je account")
    return person


def make_team(leader, name="Leerteam lezen"):
    leader.fill({"name": name}).choose("team_type", "leerteam").press("Maak het team")
    return leader.sees("Wie zit er in dit team?")


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_new_leader_begins_a_school_in_one_go(somebody, link, viewport):
    leader = make_account(somebody(viewport).go(link), "Ria Prins")
    leader.sees("Begin in tien minuten").sees("0 van 5 stappen klaar").follow("Doe dit nu")
    leader.fill({"city": "Lindeveen"}).press("Bewaar de gegevens")
    make_team(leader.menu("Vandaag").follow("Doe dit nu"))
    leader.menu("Vandaag").follow("Doe dit nu").fill({"addresses": COLLEAGUE})
    leader.press("Maak de uitnodigingen")
    welcome = leader.page.locator("input[readonly]").input_value()
    leader.menu("Vandaag").sees("3 van 5 stappen klaar").press("Later")
    leader.sees("Je vindt het terug op de pagina van je school.").follow("Doe dit nu")
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    leader.fill({"first_meeting": day}).press("Bewaar de instellingen")
    leader.menu("Vandaag").does_not_see("Begin in tien minuten")
    leader.menu("School").sees("4 van 5 stappen klaar")

    make_account(somebody(viewport).go(welcome), "Sanne Kuipers").sees("Leerteam lezen")
