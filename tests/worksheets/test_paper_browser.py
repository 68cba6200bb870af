"""A sheet that was filled in elsewhere comes back, in a real browser at the width of a phone."""

import pytest

from tests.factories import ConsensusFactory, RatingFactory
from tests.worksheets.filling import answered, filled, sheet, step
from worksheets.models import NextStep, Rating

pytestmark = pytest.mark.django_db(transaction=True)


def bring(person, worksheet, whose, content):
    person.go(f"/werkblad/{worksheet.pk}/").follow("Zet je antwoorden in deze ronde")
    person.page.get_by_label(whose).check()
    file = {"name": "blad.pdf", "mimeType": "application/pdf", "buffer": content}
    person.page.locator("[name=file]").set_input_files(file)
    return person.press("Lees het werkblad")


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
