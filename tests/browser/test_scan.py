"""A scan from opening to outcome: with five people there is one, with four there is not."""

import pytest

from plg.demo.story import PASSWORD
from tests.browser.conftest import LAPTOP, PHONE

FACILITATOR = "sander@waterlinde.example"
MEMBERS = [f"{name}@waterlinde.example" for name in ("yasmina", "lotte", "rob", "esther")]
LEADER = "hanneke@waterlinde.example"
SCAN = "Korte teampeiling"
STATEMENT = "Wij kijken samen terug op wat we deden en wat het opleverde."


def answer_all(person, value):
    """Both topics, with one wish; from the task on Vandaag to the end."""
    person.go("/").follow(f"Vul de scan in: {SCAN}").sees("Vraag 1 van 6")
    choose(person, value)
    person.press("Bewaar en ga verder").sees("Vraag 4 van 6")
    choose(person, value)
    return person.press("Bewaar en rond af").sees("Je hebt alles ingevuld.")


def choose(person, value):
    """The same answer for every statement on the page, now; and the best one for later."""
    person.unfold()
    for field in person.page.locator(f'main [name^="nu_"][value="{value}"]').all():
        field.check()
    for field in person.page.locator('main [name^="straks_"][value="5"]').all():
        field.check()


def begin(facilitator):
    facilitator.go("/scans/teampeiling/").follow("Begin met").press("Zet de scan open")
    return facilitator.sees("De scan staat open.").sees("Nog niemand begon.")


@pytest.mark.usefixtures("demo")
def test_five_people_answer_the_leader_reads_along_after_sharing(somebody):
    facilitator = begin(somebody(LAPTOP).log_in(FACILITATOR, PASSWORD))
    answer_all(facilitator, 4)
    phone = None
    for number, email in enumerate(MEMBERS, 1):
        phone = answer_all(somebody(PHONE).log_in(email, PASSWORD), number)

    facilitator.go(phone.page.url).sees("5 van 5 collega’s begonnen met invullen.")
    facilitator.does_not_see(STATEMENT).press("Sluit de scan")

    facilitator.sees("5 van 5 collega’s deden mee.").sees(STATEMENT)
    facilitator.sees("5 antwoorden, van 1 tot 4. Gemiddeld 2,8.").sees(
        "Hier zien jullie het anders"
    )
    phone.go(facilitator.page.url).sees(STATEMENT)
    leader = somebody(LAPTOP).log_in(LEADER, PASSWORD).go(facilitator.page.url)
    leader.sees("Het team leest deze uitkomst eerst zelf.").does_not_see(STATEMENT)
    facilitator.press("Deel met de school")
    leader.go(facilitator.page.url).sees(STATEMENT)


@pytest.mark.usefixtures("demo")
def test_with_four_answers_nothing_is_shown(somebody):
    facilitator = begin(somebody(LAPTOP).log_in(FACILITATOR, PASSWORD))
    answer_all(facilitator, 4)
    for email in MEMBERS[:3]:
        phone = answer_all(somebody(PHONE).log_in(email, PASSWORD), 2)

    facilitator.go(phone.page.url).sees("Er deden pas 4 collega’s mee.")
    facilitator.press("Sluit zonder uitkomst")

    facilitator.sees("Er deden 4 collega’s mee. Onder de 5 tonen we niets")
    facilitator.does_not_see(STATEMENT).does_not_see("Gemiddeld")
    phone.go(facilitator.page.url).does_not_see(STATEMENT)


@pytest.mark.usefixtures("demo")
def test_a_scan_can_be_stopped_and_gone_on_with(somebody):
    phone = somebody(PHONE).log_in("tijn@waterlinde.example", PASSWORD)
    phone.go("/").follow(f"Vul de scan in: {SCAN}")
    choose(phone, 3)
    phone.press("Bewaar en stop voor nu").sees("Jij bent bij 3 van 6.")
    phone.go("/").follow(f"Vul de scan in: {SCAN}").sees("Vraag 4 van 6")
    phone.press("Terug naar de vorige vragen").sees("Vraag 1 van 6")
