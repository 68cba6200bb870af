"""The own part of a worksheet on a phone, and on a laptop at 400 %: the same narrow page."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import PASSWORD, IndicatorFactory, MembershipFactory, WorksheetFactory
from worksheets.models import Rating

ZOOMED = {"width": 320, "height": 256}


@pytest.fixture
def rater(transactional_db):
    """Somebody's membership of a team with an open round of two indicators."""
    worksheet = WorksheetFactory()
    IndicatorFactory.create_batch(2, theme=worksheet.theme)
    return MembershipFactory(team=worksheet.team)


def rating_page(person, rater):
    """This person at the page of the own part."""
    EmailAddress.objects.create(user=rater.user, email=rater.user.email, verified=True)
    person.log_in(rater.user.email, PASSWORD)
    worksheet = rater.team.worksheets.get()
    person.go(reverse("worksheets:rate", args=[worksheet.pk]))
    return worksheet


@pytest.mark.parametrize("viewport", [PHONE, ZOOMED], ids=["phone", "400 %"])
def test_two_steps_with_the_keyboard(somebody, rater, viewport):
    person = somebody(viewport)
    worksheet = rating_page(person, rater)
    one, two = worksheet.theme.indicators.all()
    person.follow(f"Begin: {one.title}")

    for indicator in (one, two):
        person.page.locator(f"[name=fase_{indicator.pk}]").first.focus()
        person.page.keyboard.press("ArrowDown")
        with person.page.expect_navigation():
            person.page.keyboard.press("Enter")
        person.look()

    person.sees("Jouw deel is bewaard.")
    assert list(Rating.objects.values_list("phase", flat=True)) == [2, 2]


def test_a_wide_screen_shows_the_whole_rubric_and_no_steps(somebody, rater):
    person = somebody(LAPTOP)
    rating_page(person, rater)

    shown = [person.page.locator(part).is_visible() for part in (".rate-all", ".rate-steps")]
    assert shown == [True, False]
