"""A sheet that was filled in elsewhere comes back, in a real browser at the width of a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP
from tests.factories import ConsensusFactory, RatingFactory
from tests.worksheets.filling import answered, filled, sheet, step, typed_in
from worksheets.models import NextStep, Rating

pytestmark = pytest.mark.django_db(transaction=True)
MADE = 60_000  # milliseconds that a file may take


def bring(person, worksheet, whose, content):
    person.go(f"/werkblad/{worksheet.pk}/").follow("Zet je antwoorden in deze ronde")
    person.page.get_by_label(whose).check()
    file = {"name": "blad.pdf", "mimeType": "application/pdf", "buffer": content}
    person.page.locator("[name=file]").set_input_files(file)
    return person.press("Lees het werkblad")


def fetched(person, worksheet, label):
    """The bytes of a sheet, from request to download."""
    person.go(f"/werkblad/{worksheet.pk}/").unfold()
    person.page.locator("main [name=kind]").select_option(label=label)
    person.press("Maak de PDF")
    download = person.page.get_by_role("link", name="Download de PDF")
    expect(download).to_be_visible(timeout=MADE)
    with person.page.expect_download() as coming:
        download.click()
    return Path(coming.value.path()).read_bytes()


def test_a_paper_goes_out_is_filled_in_elsewhere_and_comes_back(at_the_door, worker):
    worksheet, indicator, user, prefix = sheet()
    person = at_the_door(user, LAPTOP)

    content = fetched(person, worksheet, "Een PLG in ontwikkeling, invulbaar")
    bring(person, worksheet, "Van mij alleen", typed_in(content, answered(prefix, "/4")))
    person.sees("Klopt dit?").press("Bewaar wat is aangekruist")

    person.sees("Bewaard van papier: 1 antwoord.")
    rating = Rating.objects.get()
    assert (rating.author, rating.indicator, rating.phase) == (user, indicator, 4)


def test_my_own_answers_come_back_after_i_looked_at_them(at_the_door):
    worksheet, indicator, user, prefix = sheet()
    RatingFactory(worksheet=worksheet, indicator=indicator, author=user, phase=1)
    content = filled(worksheet.theme, answered(prefix))
    person = bring(at_the_door(user), worksheet, "Van mij alleen", content)

    person.sees("Nu staat er: fase 1.").page.get_by_label("Vervang wat er staat").check()
    person.press("Bewaar wat is aangekruist").sees("Bewaard van papier: 1 antwoord.")

    assert Rating.objects.get().phase == 3


def test_the_next_steps_of_the_team_come_back(at_the_door):
    worksheet, indicator, user, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    paper = step(prefix, wie=user.name, wanneer="na de herfst")
    content = filled(worksheet.theme, paper, "next_step")
    person = bring(at_the_door(user), worksheet, "Van ons team samen", content)

    person.press("Bewaar wat is aangekruist").sees("Op papier staat: na de herfst")
    person.page.get_by_label("Wanneer klaar").fill("2099-05-12")
    person.press("Bewaar wat is aangekruist").sees("Bewaard van papier: 1 stap.")

    assert NextStep.objects.get().action.owner == user


def test_a_wrong_file_is_refused_and_the_next_one_is_read(at_the_door):
    worksheet, _, user, prefix = sheet()
    person = bring(at_the_door(user), worksheet, "Van mij alleen", b"een brief")
    person.sees("Dit is geen PDF.")

    content = filled(worksheet.theme, answered(prefix))
    bring(person, worksheet, "Van mij alleen", content).sees("Klopt dit?")
