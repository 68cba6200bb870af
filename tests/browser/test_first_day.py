"""The first day: of a school leader, of colleagues in a room, and of the operator with a file."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from accounts.services import add_person
from teams.models import School
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


def open_a_door(somebody, link):
    """The leader with a team whose QR-code is on the board; returns the address under it."""
    leader = make_account(somebody(LAPTOP).go(link), "Ria Prins")
    make_team(leader.follow("Maak jullie eerste team")).follow("QR-code voor een studiedag")
    leader.press("Maak een link met QR-code").sees("Wie wil meedoen?")
    return leader, "/mee/" + leader.page.locator(".on-board span").inner_text() + "/"


def test_a_colleague_in_the_room_comes_in_with_the_code(somebody, link):
    leader, address = open_a_door(somebody, link)
    colleague = somebody(PHONE).go(address).fill({"name": "Sanne Kuipers", "email": COLLEAGUE})
    colleague.press("Vraag om mee te doen").sees("Even wachten")
    leader.go(leader.page.url).press("Laat binnen")
    colleague.go(address).sees("Je bent welkom, Sanne Kuipers")
    make_account(colleague, "Sanne Kuipers").go("/").sees("Leerteam lezen")


SCHOOLS = """BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM
99001;98AB;00;DE EERSTE STEEN;LINDEVEEN
99001;98AB;01;DE TWEEDE STEEN;OOSTERLINDE
"""


@pytest.fixture
def operator(transactional_db):
    """Who runs the server."""
    user = add_person("beheer@server.example", "Bo Beheer", PASSWORD)
    user.is_staff = user.is_superuser = True
    user.save()
    return user.email


@pytest.mark.usefixtures("worker")
def test_the_operator_reads_schools_in_and_puts_them_back(somebody, operator):
    person = somebody(LAPTOP).log_in(operator, PASSWORD).go("/scholen/inlezen/")
    file = {"name": "scholen.csv", "mimeType": "text/csv", "buffer": SCHOOLS.encode()}
    person.page.locator("main input[type=file]").set_input_files(file)
    person.press("Lees het bestand in")
    expect(person.page.get_by_text("Ingelezen", exact=True)).to_be_visible(timeout=60_000)
    read_in = list(School.objects.values_list("name", flat=True).order_by("name"))
    person.press("Maak ongedaan")
    expect(person.page.get_by_text("Teruggezet.")).to_be_visible(timeout=60_000)

    assert (read_in, School.objects.count()) == (["DE EERSTE STEEN", "DE TWEEDE STEEN"], 0)
