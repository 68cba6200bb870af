"""The main job, from a new team to the board's page, as three people do it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from cycles.questions import QUESTIONS
from plg.demo.story import PASSWORD
from tests.browser.conftest import LAPTOP, PHONE

LEADER, TEACHER, OTHER_TEACHER, MANAGER = (
    "hanneke@waterlinde.example",
    "noor@waterlinde.example",
    "bram@waterlinde.example",
    "marjolein@waterlinde.example",
)
COLLEAGUE = "sanne@kiezelbron.example"
TEAM = "Leerteam begrijpend lezen bovenbouw"
CYCLE = "Hoe vinden leerlingen van groep 6 de hoofdgedachte?"
THEME = "5. Een cultuur van samenwerken"

PROBLEM = {
    "target_group": "Groep 6a en 6b",
    "current_state": "15 van de 25 leerlingen vinden de hoofdgedachte van een korte tekst.",
    "desired_state": "20 van de 25 leerlingen vinden de hoofdgedachte zelf.",
    "conclusion": "We stellen te weinig vragen over de kern. Dat houdt stand.",
    "goal_who": "De leerlingen van groep 6",
    "goal_what": "vinden de hoofdgedachte van een tekst",
    "goal_from": "15 van de 25",
    "goal_to": "20 van de 25",
    "goal_instrument": "zes korte teksten",
}
DEEPENING = {
    "internal_expertise": "Noor denkt hardop voor. Bij haar lukt het al vaker.",
    "principes-if_we": "wij hardop denken",
    "principes-then": "zien leerlingen hoe je kiest",
    "principes-because": "zij horen wat een lezer denkt",
}
INTERVENTION = {
    "if_we": "Als wij twee keer per week hardop denken",
    "then_teachers": "dan laat de leraar zien hoe je de kern kiest",
    "then_pupils": "en oefenen leerlingen dat in tweetallen",
    "so_result": "zodat zij de hoofdgedachte vinden.",
    "expected_result": "18 tot 21 van de 25 leerlingen halen het doel.",
}
EVALUATION = {
    "vs_expected": "We kwamen uit waar we dachten.",
    "team_learning": "Samen voorbereiden scheelt tijd.",
    "rival_explanations": "De tweede teksten waren misschien makkelijker.",
    "decision_reason": "Het werkt en het past in de week.",
    "anchoring_what": "Twee keer per week hardop denken.",
    "anchoring_where": "In de leerlijn lezen.",
}


def day(days):
    """A date as the browser's date field takes it, counted from today."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.mark.usefixtures("demo", "worker")
def test_from_a_new_team_to_the_page_of_the_board(somebody):
    leader = somebody(LAPTOP).log_in(LEADER, PASSWORD)
    link = set_up_a_team(leader)
    facilitator = join(somebody(PHONE), link)
    appoint(leader)
    teacher = somebody(PHONE).log_in(TEACHER, PASSWORD)
    other = somebody(LAPTOP).log_in(OTHER_TEACHER, PASSWORD)

    carry_a_cycle(facilitator, teacher)
    fill_in_a_worksheet(facilitator, teacher, other)
    have_both_pdfs_made(facilitator)

    manager = somebody(LAPTOP).log_in(MANAGER, PASSWORD)
    see_it_arrive(manager)


def set_up_a_team(leader):
    """A team, a colleague from the school, and a new one by invitation; returns the link."""
    leader.menu("School").follow("Maak een nieuw team")
    leader.fill({"name": TEAM, "purpose": "Leerlingen vinden de kern van een tekst."})
    leader.choose("team_type", "leerteam").fill({"first_meeting": day(7), "meeting_time": "15:30"})
    leader.press("Maak het team").sees("Wie zit er in dit team?")
    leader.tick("Noor El Idrissi").tick("Bram Slagter").press("Voeg toe aan het team")
    leader.fill({"addresses": COLLEAGUE}).press("Maak de uitnodigingen")
    return leader.page.locator("input[readonly]").input_value()


def join(colleague, link):
    """Open the invitation on a phone and make an account."""
    colleague.go(link).sees(TEAM).follow("Maak je account")
    colleague.fill({"name": "Sanne Kuipers", "password1": "een-heel-lang-wachtwoord"})
    return colleague.press("Maak je account").sees(TEAM)


def appoint(leader):
    leader.follow("Ga terug naar de mensen").sees("Sanne Kuipers")
    leader.press(re.compile("Maak PLG-begeleider.*Sanne Kuipers")).sees("PLG-begeleider")


def carry_a_cycle(facilitator, teacher):
    """All four questions, with a real result in it."""
    facilitator.menu("Team").follow("Begin een cyclus")
    facilitator.fill({"title": CYCLE}).press("Begin de cyclus")
    find_the_problem(facilitator)
    log_a_step(teacher)
    read_up(facilitator)
    plan_and_measure(facilitator)
    measure_again_and_decide(facilitator)


def find_the_problem(person):
    for statement, level in (
        ("We vragen te weinig naar de kern", "ons lesgeven"),
        ("De teksten zijn te lang", "het lesmateriaal"),
    ):
        person.fill({"vermoedens-statement": statement}).choose("vermoedens-level", level)
        person.press("Bewaar de mogelijke oorzaak").sees(statement)
    person.fill({**PROBLEM, "goal_by": day(60)}).press("Bewaar en ga naar de poort")
    pass_the_gate(person, QUESTIONS[0].short, "Ga naar vraag 2")


def log_a_step(teacher):
    """In under a minute, from a phone."""
    teacher.menu("Vandaag").go("/").follow("Leg een stap vast")
    if teacher.page.get_by_role("link", name=CYCLE).count():
        teacher.follow(CYCLE)
    teacher.fill({"text": "Bij zes leerlingen meegekeken. Twee zoeken naar moeilijke woorden."})
    teacher.press("Leg je stap vast").sees("Twee zoeken naar moeilijke woorden.")


def open_question(person, number):
    """By the phase bar, which every page of the cycle has."""
    return person.go(f"{cycle_address(person)}vraag/{number}/")


def read_up(person):
    open_question(person, 2)
    sources = (
        ("Kennisoverzicht begrijpend lezen", "onderzoek of kennisoverzicht", "3 – redelijk bewijs"),
        ("Lesbezoek bij Noor", "onze eigen praktijk", "praktijkkennis"),
    )
    for reference, kind, strength in sources:
        person.fill({"bronnen-reference": reference, "bronnen-key_message": "Hardop denken helpt."})
        person.choose("bronnen-kind", kind).choose("bronnen-strength", strength)
        person.press("Bewaar de bron").sees(reference)
    person.fill(DEEPENING).press("Bewaar en ga naar de poort")
    pass_the_gate(person, QUESTIONS[1].short, "Ga naar vraag 3")


def plan_and_measure(person):
    """The plan, an action, the baseline, and the expectation before the result."""
    open_question(person, 3)
    person.fill({"acties-what": "Teksten kiezen", "acties-due": day(3)})
    person.choose("acties-owner", "Sanne Kuipers").press("Bewaar de actie").sees("Teksten kiezen")
    person.fill({**INTERVENTION, "starts_on": day(-40), "ends_on": day(0)})
    person.press("Bewaar en ga naar de poort")
    pass_the_gate(person, QUESTIONS[2].short, "Begin in de klas")
    add_a_baseline(person)
    open_question(person, 3).press("Bewaar en zet de verwachting vast")
    person.press("Zet de verwachting vast").sees("De verwachting staat vast.")


def add_a_baseline(person):
    person.go(cycle_address(person)).follow("Metingen").follow("Voeg een groep toe")
    person.fill({"group_name": "Groep 6a", "instrument": "zes korte teksten"})
    person.fill({"measured_on": day(-45), "n_tested": "25"})
    person.fill({"reached": "26"}).press("Bewaar de nulmeting")
    person.sees("Er deden 25 leerlingen mee. Dan kunnen er niet 26 het doel halen.")
    person.fill({"reached": "15"}).press("Bewaar de nulmeting").sees("Groep 6a")


def measure_again_and_decide(person):
    person.go(cycle_address(person) + "resultaten/").follow("Vul de eindmeting in")
    person.fill({"measured_on": day(0), "n_tested": "25", "reached": "20"})
    person.press("Bewaar de eindmeting").sees("Dat kan ook toeval zijn.")
    open_question(person, 3).press("Ga naar de evaluatie")
    open_question(person, 4).sees("18 tot 21 van de 25 leerlingen halen het doel.")
    person.choose("goal_status", "reached").choose("decision", "anchor")
    person.fill({**EVALUATION, "anchoring_check_on": day(180)})
    person.choose("anchoring_place", "in de leerlijn")
    person.choose("anchoring_owner", "Sanne Kuipers").press("Bewaar en ga naar de poort")
    pass_the_gate(person, QUESTIONS[3].short, "Rond de cyclus af")
    person.sees("Besluit: borgen")


def pass_the_gate(person, numbers, onward):
    """Answer yes everywhere, and go on."""
    for number in numbers:
        person.choose(f"p{number}-answer", "yes")
    person.press("Bewaar de antwoorden").press(onward)


def cycle_address(person):
    """The address of the cycle whose page is open."""
    start = person.page.url.index("/cyclus/")
    return "/".join(person.page.url[start:].split("/")[:3]) + "/"


def fill_in_a_worksheet(facilitator, teacher, other):
    """Alone, then together, then the next step; shared with the board at the end."""
    facilitator.menu("Team").follow("Begin een werkblad")
    facilitator.choose("theme", THEME).press("Begin het werkblad")
    rate(facilitator, phase=2)
    rate(teacher.go(facilitator.page.url), phase=4)
    rate(other.go(facilitator.page.url), phase=4)
    other.sees("3 van 3 vulden alles in").does_not_see("Sluit de ronde")
    facilitator.go(facilitator.page.url).press("Sluit de ronde")
    agree(facilitator)
    take_a_next_step(facilitator)
    facilitator.press("Rond het werkblad af").follow("Delen met het bestuur")
    facilitator.press("Deel met het bestuur")


def rate(person, phase):
    """The whole rubric on a laptop; one indicator after another on a phone."""
    person.follow("Vul jouw deel in")
    if person.page.get_by_role("link", name="Begin:").count():
        person.follow("Begin:")
    while not person.page.get_by_text("Jouw deel is bewaard.").count():
        choose_phase(person, phase)


def choose_phase(person, phase):
    """This phase for every indicator on the page."""
    for name in person.page.eval_on_selector_all(
        "main input[type=radio]", "all => [...new Set(all.map(each => each.name))]"
    ):
        person.choose(name, str(phase))
    person.press("Bewaar")


def agree(person):
    """A phase with its evidence for every indicator, the ones that differ most first."""
    person.sees("Waar zien jullie het anders?")
    while person.page.get_by_role("link", name="Leg vast:").count():
        person.follow("Leg vast:").choose("phase", "3")
        person.fill({"evidence": "De verslagen van drie bijeenkomsten."}).press(
            "Leg deze fase vast"
        )


def take_a_next_step(person):
    person.follow("Kies jullie volgende stap").unfold()
    person.page.locator('main [name="indicator"]').first.check()
    person.fill({"what": "Een les samen ontwerpen", "due": day(30)})
    person.choose("owner", "Sanne Kuipers")
    person.fill({"effect_measure": "Iedereen geeft de les."}).press("Bewaar de volgende stap")


def have_both_pdfs_made(person):
    """Both sheets, filled in: asked for by a click, rendered by a real worker, downloaded."""
    worksheet = person.page.url.replace("delen/", "")
    for name in ("Een PLG in ontwikkeling", "De volgende stap!"):
        person.go(worksheet)
        person.page.locator("main [name=kind]").first.select_option(label=f"{name}, ingevuld")
        person.press("Maak de PDF")
        person.page.reload()
        expect(person.page.get_by_role("link", name="Download de PDF")).to_be_visible(
            timeout=60_000
        )
        text = pdf_text(person)
        assert TEAM in text
        assert "niet voor beoordeling" in text.lower()


def pdf_text(person):
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Download de PDF").click()
    data = download.value.path().read_bytes()
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def see_it_arrive(manager):
    """The board counts what was decided and shared, and reads nothing else."""
    manager.menu("Bestuur").sees("Een cultuur van samenwerken").sees("8 cycli zijn afgerond")
    manager.does_not_see(CYCLE).does_not_see("Sanne").does_not_see("verslagen van drie")
