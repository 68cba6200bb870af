"""A working form for the board: fitting, timed, and of nobody."""

import pytest
from django.urls import reverse

from tests.factories import IndicatorFactory, MembershipFactory, RatingFactory, WorksheetFactory
from worksheets.workforms import FORMS, PLACEMAT, chosen_form

pytestmark = pytest.mark.django_db


def talking(phases=(1, 4, 5)):
    """A round in which people differ, the indicator, and a member of the team."""
    worksheet = WorksheetFactory(talking=True)
    indicator = IndicatorFactory(theme=worksheet.theme)
    for phase in phases:
        RatingFactory(
            worksheet=worksheet, indicator=indicator, phase=phase, example="Bij mij in de klas."
        )
    return worksheet, indicator, MembershipFactory(team=worksheet.team).user


def at(worksheet, indicator):
    return reverse("worksheets:workform", args=[worksheet.pk, indicator.pk])


def test_every_form_has_turns_of_a_few_minutes():
    assert [form.key for form in FORMS if not 8 <= form.minutes <= 45] == []


@pytest.mark.parametrize("key", ["", None, "onbekend", "placemat"])
def test_the_placemat_comes_first(key):
    assert chosen_form(key) is PLACEMAT


def test_where_people_differ_a_working_form_begins(client):
    worksheet, indicator, user = talking()
    client.force_login(user)

    content = client.get(reverse("worksheets:together", args=[worksheet.pk])).content.decode()

    assert at(worksheet, indicator) in content


def test_where_people_agree_there_is_none(client):
    worksheet, indicator, user = talking(phases=(3, 3, 3))
    client.force_login(user)

    content = client.get(reverse("worksheets:together", args=[worksheet.pk])).content.decode()

    assert at(worksheet, indicator) not in content


def test_the_board_shows_nothing_of_anybody(client):
    worksheet, indicator, user = talking()
    client.force_login(user)

    content = client.get(at(worksheet, indicator)).content.decode()

    assert [
        word for word in ("Bij mij in de klas.", user.name, "collega’s.") if word in content
    ] == []
    assert indicator.statement in content


def test_an_indicator_of_another_theme_has_no_board(client):
    worksheet, _, user = talking()
    client.force_login(user)

    assert client.get(at(worksheet, IndicatorFactory())).status_code == 404
