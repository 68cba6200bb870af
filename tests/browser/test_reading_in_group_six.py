"""A whole cycle as a team does it: reading comprehension in three groups 6, from line to report.

The facilitator sits at a laptop where she pastes lists and writes with the team; the teachers have a
phone in the corridor. Nothing that names a pupil leaves the laptop.
"""

import re
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from cycles.models import Cycle
from evidence.models import Measurement
from tests.browser import group_six as told
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.group_six import day
from tests.factories import PASSWORD, MembershipFactory, TeamFactory, UserFactory

TEACHERS = ("Noor El Idrissi", "Bram Slagter", "Karin Wouda")


@pytest.fixture
def team(transactional_db):
    """Four colleagues of one team who can log in, by their first name; and one of another team."""
    team = TeamFactory(name="Leerteam begrijpend lezen")
    guide = colleague(team, "Sanne Kuipers", facilitator=True)
    teachers = {name.split()[0]: colleague(team, name) for name in TEACHERS}
    other = TeamFactory(school=team.schools.get())
    return {"Sanne": guide, "Els": colleague(other, "Els de Jong"), **teachers}


def colleague(team, name, **role):
    """A new member of this team, with an address to log in with."""
    user = UserFactory(name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True)
    return MembershipFactory(team=team, user=user, **role).user


@pytest.mark.usefixtures("worker")
def test_from_the_first_line_to_the_report(somebody, team):
    sanne = somebody(LAPTOP).log_in(team["Sanne"].email, PASSWORD)
    noor = somebody(PHONE, touch=True).log_in(team["Noor"].email, PASSWORD)
    sent = listen(sanne)

    begin(sanne)
    find_the_problem(sanne)
    read_up(sanne, noor)
    plan(sanne)
    noor.go("/")
    log_and_finish(noor)
    tick_the_week(noor)
    for name in ("Bram", "Karin"):
        tick_the_week(somebody(PHONE, touch=True).log_in(team[name].email, PASSWORD))
    measure_again(sanne)
    decide(sanne)
    share(sanne)
    find_it_elsewhere(somebody(PHONE, touch=True).log_in(team["Els"].email, PASSWORD))
    take_the_report_along(sanne)

    assert names_in(sent) == []
    assert len(sent) > 100
    assert figures() == [("baseline", 3), ("final", 3)]


def listen(person):
    """Everything that this browser sends from now on: addresses and bodies."""
    sent = []
    person.page.on(
        "request", lambda each: sent.append(each.url.encode() + (each.post_data_buffer or b""))
    )
    return sent


def names_in(sent):
    return [word for word in told.private_words() if any(word.encode() in each for each in sent)]


def figures():
    """How many groups have how many moments, all of them counted from a pasted list."""
    rows = list(Measurement.objects.order_by("moment").values_list("moment", "source"))
    assert {source for _, source in rows} == {"pasted"}
    return [(moment, sum(each == moment for each, _ in rows)) for moment in ("baseline", "final")]


def begin(person):
    person.menu("Team").follow("Begin een cyclus")
    person.fill({"title": told.TITLE}).press("Begin de cyclus").sees(told.TITLE)


def find_the_problem(person):
    """Three possible causes, of which one is put to the test and falls."""
    for statement, level, needed in told.CAUSES:
        person.fill({"vermoedens-statement": statement, "vermoedens-needed_data": needed})
        person.choose("vermoedens-level", level).press("Bewaar de mogelijke oorzaak")
    person.follow(re.compile(f"Toets of wijzig.*{told.CAUSES[2][0]}"))
    person.choose("status", "rejected").fill({"finding": told.REFUTED})
    person.press("Bewaar de mogelijke oorzaak").sees("Klopt niet (1)")
    person.fill({**told.PROBLEM, "goal_by": day(10)}).press("Bewaar en ga naar de poort")
    person.choose("p2-answer", "partly").fill({"p2-note": told.REMARK})
    pass_the_gate(person, (1, 4, 6, 8), "Ga naar vraag 2")


def pass_the_gate(person, numbers, onward):
    for number in numbers:
        person.choose(f"p{number}-answer", "yes")
    person.press(f"Bewaar en {onward[0].lower()}{onward[1:]}")


def read_up(person, teacher):
    """Two sources and what the team takes along; a colleague reads them on a phone."""
    person.follow("Schrijf op wat jullie team zelf al weet")
    for reference, kind, strength, message in told.SOURCES:
        person.fill({"bronnen-reference": reference, "bronnen-key_message": message})
        person.choose("bronnen-kind", kind).choose("bronnen-strength", strength)
        person.press("Bewaar de bron").sees(reference)
    person.fill(told.DEEPENING).press("Bewaar de zin").sees("hardop denken bij een tekst")
    teacher.go("/").follow(told.TITLE).follow("Verdieping")
    teacher.sees(told.SOURCES[1][3]).tick(told.SOURCES[0][0]).press("Bewaar jullie tekst")
    teacher.sees("Gelezen door Noor")
    person.go(person.page.url).press("Bewaar en ga naar de poort")
    pass_the_gate(person, (1, 3, 6), "Ga naar vraag 3")


def plan(person):
    """The approach, who does what, where the groups stand, and the expectation that is locked."""
    question = person.follow("Maak de aanpak af").page.url
    person.tick("hardop denken bij een tekst").fill(told.INTERVENTION)
    person.fill({"starts_on": day(-45), "ends_on": day(0)})
    person.fill({"acties-what": "Kaarten maken voor de tweetallen", "acties-due": day(2)})
    person.choose("acties-owner", "Noor El Idrissi").press("Bewaar de actie")
    person.unfold().follow("Vul eerst de nulmeting in")
    for group in told.GROUPS:
        add_a_group(person, group)
    person.go(question).fill({"expected_result": told.EXPECTED})
    person.press("Bewaar en zet de verwachting vast").sees(told.EXPECTED)
    person.press("Zet de verwachting vast").press("Bewaar en ga naar de poort")
    pass_the_gate(person, (1, 2, 4, 5), "Begin in de klas")
    person.sees("Aan de slag in de klas.")


def add_a_group(person, group):
    """The first group says which figures and which test; the next ones need only their list."""
    person.follow("Voeg een groep toe")
    if group == "Groep 6a":
        person.unfold().follow("Gemiddelde score").fill({"instrument": told.TEST})
    person.fill({"group_name": group, "measured_on": day(-50)})
    paste(person, group, told.GROUPS[group][1]).press("Bewaar de nulmeting").sees(group)


def paste(person, group, mean):
    """A class list from the clipboard: counted here, and emptied at once."""
    box = person.page.get_by_label("Klassenlijst")
    box.fill(told.class_list(group, mean))
    person.page.get_by_role("button", name="Tel deze lijst").click()
    person.sees("Leerling lijkt op namen").sees("Geboortedatum lijkt op datums").look()
    expect(box).to_have_value("")
    expect(person.page.locator("[name=n_tested]")).to_have_value(str(told.GROUPS[group][0] - 1))
    return person


def log_and_finish(teacher):
    """In under a minute in the corridor: what was tried, and an action that is done."""
    teacher.press(re.compile("Klaar.*Kaarten maken"))
    teacher.follow("Leg een stap vast").fill({"text": told.STEP})
    teacher.press("Leg je stap vast").sees(told.STEP)


def tick_the_week(teacher):
    """Did I do it this week? One question, from the start page."""
    teacher.go("/").follow("Deed je het deze week?")
    teacher.choose("answer", "done").press("Bewaar je week").sees("Alleen jij ziet")


def measure_again(person):
    person.menu("Team").follow(told.TITLE).follow("Metingen")
    for group in told.GROUPS:
        person.follow(re.compile(f"Vul de eindmeting in.*{group}")).fill({"measured_on": day(0)})
        paste(person, group, told.GROUPS[group][2]).press("Bewaar de eindmeting")
    person.sees(told.EXPECTED).sees("Groep 6c")


def decide(person):
    """Expected and found side by side, what was learned, and a decision that lasts."""
    person.follow(told.TITLE).follow("Interventie").press("Ga naar de evaluatie")
    person.menu("Team").follow(told.TITLE).follow("Evaluatie")
    person.sees(told.EXPECTED).sees("Dit vonden jullie")
    person.choose("goal_status", "partly").choose("decision", "anchor").fill(told.EVALUATION)
    person.choose("anchoring_place", "in de leerlijn").choose("anchoring_owner", "Noor El Idrissi")
    person.fill({"anchoring_check_on": day(180)}).press("Bewaar en ga naar de poort")
    pass_the_gate(person, (1, 2, 4, 6), "Rond de cyclus af")
    person.sees("Besluit: borgen")


def share(person):
    """The summary begins with what the team wrote; the school may read it."""
    person.follow("Vertel andere teams wat jullie vonden").sees("Het doel is voor een deel gehaald")
    person.choose("subject", "lezen").choose("kind", "uitleg en voordoen")
    person.press("Bekijk wat anderen lezen").press("Deel de samenvatting").sees("Gedeeld.")


def find_it_elsewhere(teacher):
    """A colleague of another team looks for the same question, on a phone."""
    teacher.go("/").follow("Zoek in wat andere teams ontdekten")
    teacher.fill({"zoek": "hoofdgedachte"}).press("Zoek").follow(told.TITLE)
    teacher.sees("hardop").does_not_see(told.STEP)


def take_the_report_along(person):
    """On paper and for the annual report, both with what the team typed."""
    cycle = Cycle.objects.get()
    pages = PdfReader(BytesIO(download(person, cycle, "Maak de PDF"))).pages
    assert len(pages) <= 6
    paper = " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u2010 ", "")
    word = Document(BytesIO(download(person, cycle, "Maak een Word-document")))
    written = " ".join(paragraph.text for paragraph in word.paragraphs)
    said = (told.TITLE, told.EXPECTED, told.EVALUATION["team_learning"], "Groep 6b")
    assert [each for each in said if each not in paper] == []
    assert [each for each in said if each not in written] == []


def download(person, cycle, button):
    """The file that a worker made, as bytes."""
    person.go(f"/cyclus/{cycle.pk}/verslag/").press(button)
    person.page.reload()
    link = person.page.get_by_role("link", name="Download")
    expect(link).to_be_visible(timeout=60_000)
    with person.page.expect_download() as found:
        link.click()
    return found.value.path().read_bytes()
