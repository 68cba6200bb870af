"""A whole round with five people, and a set for a school, in a real browser with a real worker."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from cycles.models import Cycle
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    SchoolRoleFactory,
    TeamFactory,
    WorksheetFactory,
)
from worksheets import tasks
from worksheets.models import Worksheet

pytestmark = pytest.mark.django_db(transaction=True)
MADE = 60_000  # milliseconds that a file may take


def second_round():
    """A team of five with a theme that it did before, which left one step."""
    first = WorksheetFactory(finished=True, theme__title="Samen werken")
    Worksheet.objects.update(opened_at=timezone.now() - timedelta(days=200))
    for title in ("Vaste tijd", "Afspraken"):
        indicator = IndicatorFactory(theme=first.theme, title=title)
        ConsensusFactory(worksheet=first, indicator=indicator, phase=2)
    NextStepFactory(
        worksheet=first, indicator=indicator, action__team=first.team, action__what="Tijd vrij"
    )
    guide = MembershipFactory(team=first.team, facilitator=True).user
    others = [row.user for row in MembershipFactory.create_batch(4, team=first.team)]
    return first, guide, others


def rate(person, worksheet, phases):
    """The own part: each indicator its own phase, one after another or all at once."""
    person.go(f"/werkblad/{worksheet.pk}/invullen/")
    person.page.wait_for_load_state()
    if person.page.get_by_role("link", name="Begin:").count():
        person.follow("Begin:")
    chosen = dict(zip(worksheet.theme.indicators.values_list("pk", flat=True), phases, strict=True))
    while not person.page.get_by_text("Jouw deel is bewaard.").count():
        for pk, phase in chosen.items():
            radio = person.page.locator(f'main [name="fase_{pk}"][value="{phase}"]')
            if radio.count():
                radio.check()
        person.press("Bewaar")
    return person


def talk_on_the_board(guide):
    """The working form with its clock, with nothing on it that somebody filled in."""
    guide.follow("Praat erover met een placemat").sees("Placemat").does_not_see("collega’s kozen")
    clock = guide.page.get_by_role("timer")
    expect(clock).to_have_text("2:00")
    guide.page.get_by_role("button", name="Start").click()
    expect(clock).to_have_text("1:59")
    guide.page.get_by_role("button", name="Volgende stap").click()
    expect(guide.page.locator("[aria-current=step]")).to_contain_text("Schrijf in stilte")
    guide.follow("Terug naar het werkblad")


def agree(person):
    while person.page.get_by_role("link", name="Leg vast:").count():
        person.follow("Leg vast:").choose("phase", "3")
        person.fill({"evidence": "De roosters."}).press("Leg deze fase vast")


def have_it_made(person, label):
    """One of the papers, from request to download."""
    person.page.locator("main [name=kind]").first.select_option(label=label)
    person.press("Maak de PDF")
    expect(person.page.get_by_role("link", name="Download de PDF")).to_be_visible(timeout=MADE)


def test_five_people_go_from_alone_to_a_report_and_a_cycle(at_the_door, worker):
    first, user, others = second_round()
    guide = at_the_door(user, LAPTOP)
    guide.go(f"/team/{first.team.pk}/nieuw-werkblad/?thema={first.theme.key}")
    guide.press("Begin het werkblad").sees("Tijd vrij").follow("Zeg wat ervan kwam")
    guide.tick("anders gedaan").press("Bewaar de terugblik").sees("Anders gedaan.")
    worksheet = Worksheet.objects.get(state="rating")
    tasks.invite()
    assert sorted(one.to for one in mail.outbox) == sorted([one.email] for one in others)

    for colleague, screen, phases in zip(
        others, (PHONE, LAPTOP, LAPTOP, LAPTOP), ((1, 3), (5, 3), (3, 3), (2, 3)), strict=True
    ):
        rate(at_the_door(colleague, screen), worksheet, phases)
    rate(guide, worksheet, (4, 3)).sees("5 van 5 vulden alles in").press("Sluit de ronde")
    guide.sees("Waar zien jullie het anders?").sees("Wat bewoog er sinds")
    talk_on_the_board(guide)
    agree(guide)
    guide.sees("één fase verder").follow("Kies jullie volgende stap").unfold()
    guide.page.locator('main [name="indicator"]').first.check()
    due = (timezone.localdate() + timedelta(days=30)).isoformat()
    guide.fill({"what": "Een rooster maken", "due": due, "effect_measure": "Iedereen is er."})
    guide.choose("owner", user.name).press("Bewaar de volgende stap")
    guide.follow("Begin hiermee een cyclus").fill({"title": "Hoe vinden we tijd?"})
    guide.press("Begin de cyclus").sees("Onze stap: Een rooster maken.")
    guide.go(f"/werkblad/{worksheet.pk}/").press("Rond het werkblad af")
    have_it_made(guide, "Verslag van de ronde")

    assert Cycle.objects.get().team == first.team


def test_a_set_for_the_school_of_which_one_sheet_fails_and_is_made_again(at_the_door, worker):
    leader = SchoolRoleFactory()
    TeamFactory(school=leader.school)
    good, bad = IndicatorFactory(), IndicatorFactory(descriptions=["Te weinig."])
    bad.theme.title = "Kapot"
    bad.theme.save()
    person = at_the_door(leader.user, LAPTOP)
    person.go(f"/school/{leader.school.pk}/werkbladen-pdf/").unfold()
    for box in person.page.locator("main [type=checkbox]").all():
        box.check()
    person.press("Maak de werkbladen").sees("Niet alles lukte")
    page = person.page
    expect(page.get_by_text("Niet alles lukte")).to_be_visible(timeout=MADE)
    expect(page.get_by_role("link", name="Download de PDF")).to_be_visible()

    bad.descriptions = good.descriptions
    bad.save()
    while page.get_by_role("button", name="Probeer opnieuw").count():
        person.press("Probeer opnieuw")
        expect(page.get_by_text("Stop met maken")).not_to_be_visible(timeout=MADE)

    expect(page.get_by_text("Klaar", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Download de ZIP")).to_be_visible()
