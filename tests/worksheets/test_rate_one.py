"""The own part, one indicator per page."""

import pytest
from django.urls import reverse

from tests.factories import IndicatorFactory, MembershipFactory, RatingFactory, WorksheetFactory
from worksheets.models import Rating
from worksheets.walk import walk_of

pytestmark = pytest.mark.django_db


def url(worksheet, indicator):
    return reverse("worksheets:rate_one", args=[worksheet.pk, indicator.pk])


def round_of(client, indicators):
    """An open round, its indicators, and a member who is logged in."""
    worksheet = WorksheetFactory()
    rows = IndicatorFactory.create_batch(indicators, theme=worksheet.theme)
    user = MembershipFactory(team=worksheet.team).user
    client.force_login(user)
    return worksheet, rows, user


def choose(client, worksheet, indicator, phase="2"):
    return client.post(url(worksheet, indicator), {f"fase_{indicator.pk}": phase})


def test_saving_keeps_the_phase_and_goes_to_the_next(client):
    worksheet, (one, two), user = round_of(client, 2)

    response = choose(client, worksheet, one)

    assert response.url == url(worksheet, two)
    assert Rating.objects.values_list("indicator", "author", "phase").get() == (one.pk, user.pk, 2)


def test_saving_twice_keeps_one_rating(client):
    worksheet, (one, _), _ = round_of(client, 2)

    choose(client, worksheet, one)
    choose(client, worksheet, one, "4")

    assert Rating.objects.get().phase == 4


def test_at_the_end_one_comes_back_to_what_was_left_out(client):
    worksheet, (one, two), _ = round_of(client, 2)

    assert choose(client, worksheet, two).url == url(worksheet, one)


def test_after_the_very_last_the_worksheet_says_it_is_saved(client):
    worksheet, (one, two), user = round_of(client, 2)
    RatingFactory(worksheet=worksheet, indicator=one, author=user)

    response = choose(client, worksheet, two)

    assert response.url == reverse("worksheets:detail", args=[worksheet.pk])
    assert "Jouw deel is bewaard." in client.get(response.url).content.decode()


def test_without_a_phase_nothing_is_saved_and_the_example_stays(client):
    worksheet, (one,), _ = round_of(client, 1)

    response = client.post(url(worksheet, one), {f"voorbeeld_{one.pk}": "Bij ons in groep 5"})

    content = response.content.decode()
    assert ("Kies een fase." in content, "Bij ons in groep 5" in content) == (True, True)
    assert not Rating.objects.exists()


def test_the_page_says_where_one_is_and_shows_the_own_choice_only(client):
    worksheet, (one, two, _), user = round_of(client, 3)
    RatingFactory(worksheet=worksheet, indicator=two, author=user, example="Van mij")
    RatingFactory(worksheet=worksheet, indicator=two, example="Van een ander")

    content = client.get(url(worksheet, two)).content.decode()

    assert "Indicator 2 van 3. Je vulde er 1 in." in content
    assert ("Van mij" in content, "Van een ander" in content) == (True, False)
    assert f'href="{url(worksheet, one)}"' in content


def test_the_whole_part_leads_to_the_first_one_left_open(client):
    worksheet, (one, two), user = round_of(client, 2)
    RatingFactory(worksheet=worksheet, indicator=one, author=user)

    content = client.get(reverse("worksheets:rate", args=[worksheet.pk])).content.decode()

    assert f'class="button primary" href="{url(worksheet, two)}">Ga verder: ' in content


def test_an_indicator_of_another_theme_is_not_there(client):
    worksheet, _, _ = round_of(client, 1)

    assert client.get(url(worksheet, IndicatorFactory())).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    worksheet, rows, _ = round_of(client, number)

    with django_assert_num_queries(6):
        client.get(url(worksheet, rows[0]))


def test_a_closed_round_takes_nothing(client):
    worksheet = WorksheetFactory(talking=True)
    one = IndicatorFactory(theme=worksheet.theme)
    client.force_login(MembershipFactory(team=worksheet.team).user)

    assert choose(client, worksheet, one).status_code == 403
    assert not Rating.objects.exists()


def test_a_walk_without_indicators_is_not_begun():
    walk = walk_of([], [])

    assert (walk.done, walk.start, walk.stops) == (0, None, [])
