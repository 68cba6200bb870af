"""Back from paper: a fillable PDF goes out, is filled in, and its answers land where they belong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import BadSignature
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    ConsensusFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    UserFactory,
    WorksheetFactory,
)
from tests.worksheets.filling import answered, filled, sheet, step
from worksheets.models import Consensus, NextStep, Rating
from worksheets.paper import sealed
from worksheets.paper.permissions import can_return_paper
from worksheets.paper.reading import Answer

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localdate().year + 1


def upload(client, worksheet, content, whose):
    file = SimpleUploadedFile("blad.pdf", content, content_type="application/pdf")
    url = reverse("worksheets:paper", args=[worksheet.pk])
    return client.post(url, {"whose": whose, "file": file})


def as_shown(response, **changes):
    """What a browser sends back from the page that asks what to keep."""
    form = response.context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: value for name, value in (shown | changes).items() if value not in (None, False)}


def keep(client, worksheet, data):
    return client.post(reverse("worksheets:paper_keep", args=[worksheet.pk]), data)


def test_a_person_brings_the_own_judgement_back(client):
    worksheet, indicator, person, prefix = sheet()
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")
    assert not Rating.objects.exists()

    keep(client, worksheet, as_shown(response))

    assert list(Rating.objects.values_list("author", "indicator", "phase", "example")) == [
        (person.pk, indicator.pk, 3, "Ik zag het in de les.")
    ]


def test_a_team_brings_its_agreement_back_and_sending_twice_changes_nothing(client):
    worksheet, indicator, person, prefix = sheet("talking")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "ons")
    data = as_shown(response)

    keep(client, worksheet, data)
    keep(client, worksheet, data)

    assert list(Consensus.objects.values_list("indicator", "phase", "evidence", "version")) == [
        (indicator.pk, 3, "Ik zag het in de les.", 1)
    ]


def test_steps_come_back_once_however_often_they_are_sent(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    client.force_login(person)
    paper = step(prefix, wie=person.name, wanneer=f"12 mei {NEXT_YEAR}")
    response = upload(client, worksheet, filled(worksheet.theme, paper, "next_step"), "ons")
    data = as_shown(response)

    keep(client, worksheet, data)
    keep(client, worksheet, data)

    found = NextStep.objects.values_list("action__what", "action__owner", "effect_measure")
    assert list(found) == [("Kijk bij elkaar", person.pk, "We zien het")]


def test_what_stands_already_is_not_overwritten_without_a_tick(client):
    worksheet, indicator, person, prefix = sheet()
    RatingFactory(worksheet=worksheet, indicator=indicator, author=person, phase=1)
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")

    keep(client, worksheet, as_shown(response))
    assert Rating.objects.get().phase == 1

    keep(client, worksheet, as_shown(response, **{f"i{indicator.pk}_take": "on"}))
    assert Rating.objects.get().phase == 3


def test_who_was_overtaken_by_a_colleague_chooses_again(client):
    worksheet, indicator, person, prefix = sheet("talking")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "ons")
    ConsensusFactory(worksheet=worksheet, indicator=indicator, phase=1)

    response = keep(client, worksheet, as_shown(response))

    assert "Een collega legde dit intussen vast." in response.content.decode()
    assert Consensus.objects.get().phase == 1


def test_steps_wait_for_a_phase(client):
    worksheet, _, person, prefix = sheet("talking")
    client.force_login(person)

    response = upload(client, worksheet, filled(worksheet.theme, step(prefix), "next_step"), "ons")

    assert "Leg eerst samen een fase vast" in response.content.decode()
    assert not response.context["form"].has_work


def test_a_step_that_is_not_complete_says_what_misses(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    client.force_login(person)
    paper = step(prefix, wie="Wij allemaal", wanneer="na de vakantie", waaraan="")
    response = upload(client, worksheet, filled(worksheet.theme, paper, "next_step"), "ons")

    said = keep(client, worksheet, as_shown(response)).content.decode()

    for words in ("Kies een collega.", "Kies een dag.", "Schrijf op waaraan", "na de vakantie"):
        assert words in said
    assert not NextStep.objects.exists()


def test_a_step_that_stands_already_is_not_added_by_itself(client):
    worksheet, indicator, person, prefix = sheet("talking")
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    NextStepFactory(worksheet=worksheet, indicator=indicator, action__what="Kijk bij elkaar")
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, step(prefix), "next_step"), "ons")

    keep(client, worksheet, as_shown(response))

    assert NextStep.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "whose", "words"),
    [(None, "ons", "Eerst vult ieder alleen in."), ("talking", "mijn", "De ronde is dicht.")],
)
def test_the_wrong_half_of_the_round_is_refused(client, state, whose, words):
    worksheet, _, person, prefix = sheet(state)
    client.force_login(person)

    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), whose)

    assert words in response.content.decode()


def test_a_refused_file_saves_nothing_and_says_why(client):
    worksheet, _, person, _ = sheet()
    client.force_login(person)

    response = upload(client, worksheet, b"geen pdf", "mijn")

    assert "Dit is geen PDF." in response.content.decode()
    assert not Rating.objects.exists()


def test_what_was_read_is_for_one_person_and_one_round():
    worksheet, _, person, _ = sheet()
    word = sealed.seal(worksheet, person, "mijn", {"1.1": Answer(2, "zo")})

    whose, _, answers = sealed.unseal(word, worksheet, person)
    assert (whose, answers) == ("mijn", {"1.1": Answer(2, "zo")})
    for other in ((worksheet, UserFactory()), (WorksheetFactory(), person)):
        with pytest.raises(BadSignature):
            sealed.unseal(word, *other)


def test_a_made_up_word_leads_back_to_choosing_a_file(client):
    worksheet, _, person, _ = sheet()
    client.force_login(person)

    response = keep(client, worksheet, {"sealed": "verzonnen"})

    assert response.url == reverse("worksheets:paper", args=[worksheet.pk])


def test_own_answers_do_not_land_after_the_round_was_closed(client):
    worksheet, _, person, prefix = sheet()
    client.force_login(person)
    response = upload(client, worksheet, filled(worksheet.theme, answered(prefix)), "mijn")
    worksheet.state, worksheet.closed_at, worksheet.closed_by = "talking", timezone.now(), person
    worksheet.save()

    keep(client, worksheet, as_shown(response))

    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (None, ""),
        ("talking", ""),
        ("finished", "Dit werkblad is afgerond. Wat er staat, blijft zo."),
    ],
)
def test_a_member_brings_paper_back_until_the_worksheet_is_finished(state, reason):
    worksheet, _, person, _ = sheet(state)

    assert can_return_paper(person, worksheet).reason == reason


def test_a_leader_brings_nothing_back():
    worksheet, *_ = sheet()
    leader = SchoolRoleFactory(school=worksheet.team.schools.get()).user

    assert not can_return_paper(leader, worksheet)
