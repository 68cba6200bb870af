"""Worksheets for a whole school: who, which, and what the leader may not see."""

import uuid

import pytest
from django.urls import reverse

from documents.models import Batch, Job
from tests.factories import (
    IndicatorFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    ThemeFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import tasks
from worksheets.batch import MOST_SHEETS, SHEETS, wanted_sheets
from worksheets.batch_forms import NOTHING_FINISHED, BatchForm
from worksheets.models import Theme
from worksheets.permissions import can_make_batch

pytestmark = pytest.mark.django_db

BLANK, FILLED = SHEETS["development-leeg"], SHEETS["development-ingevuld"]


@pytest.fixture
def school():
    return SchoolFactory(name="De Linde")


@pytest.fixture
def leader(school):
    return SchoolRoleFactory(school=school).user


def silent(percent, step):
    """A report that nobody reads."""


def answers(teams, themes, sheets=("development-leeg",), key=None):
    return {
        "teams": [team.pk for team in teams],
        "themes": [theme.pk for theme in themes],
        "sheets": list(sheets),
        "key": str(key or uuid.uuid4()),
    }


def address(school):
    return reverse("worksheets:batch", args=[school.pk])


def test_the_leader_of_the_school_makes_a_set(school, leader):
    assert can_make_batch(leader, school)


@pytest.mark.parametrize("make", [UserFactory, lambda: SchoolRoleFactory().user])
def test_another_does_not(school, make):
    reason = can_make_batch(make(), school).reason

    assert reason == "De schoolleider maakt de werkbladen voor de hele school."


def test_who_coordinates_quality_does_not(school):
    assert not can_make_batch(SchoolRoleFactory(school=school, quality=True).user, school)


def test_a_blank_sheet_is_there_for_every_team(school, leader):
    teams, themes = TeamFactory.create_batch(2, school=school), ThemeFactory.create_batch(2)

    sheets = wanted_sheets(leader, teams, themes, [BLANK])

    assert [(one.params["team"], one.params["theme"]) for one in sheets] == [
        (team.pk, theme.pk) for team in teams for theme in themes
    ]


def test_a_filled_sheet_is_there_only_when_the_team_has_finished(school, leader):
    theme = ThemeFactory()
    ready, busy, rating, idle = TeamFactory.create_batch(4, school=school)
    worksheet = WorksheetFactory(team=ready, theme=theme, finished=True)
    WorksheetFactory(team=busy, theme=theme, talking=True)
    WorksheetFactory(team=rating, theme=theme)

    sheets = wanted_sheets(leader, [ready, busy, rating, idle], [theme], [FILLED])

    assert [one.params for one in sheets] == [{"kind": "development", "worksheet": worksheet.pk}]


def test_of_several_rounds_the_newest_is_taken(school, leader):
    theme, team = ThemeFactory(), TeamFactory(school=school)
    _, newest = WorksheetFactory.create_batch(2, team=team, theme=theme, finished=True)

    [sheet] = wanted_sheets(leader, [team], [theme], [FILLED])

    assert sheet.params["worksheet"] == newest.pk


def test_a_worksheet_of_another_school_is_never_in_it(leader):
    elsewhere = WorksheetFactory(finished=True)

    assert wanted_sheets(leader, [elsewhere.team], [elsewhere.theme], [FILLED]) == []


def test_the_blank_sheet_has_the_name_of_school_and_team_on_it(school, leader):
    theme, team = IndicatorFactory().theme, TeamFactory(school=school, name="Bovenbouw")

    html = tasks.html_for({"kind": "development", "theme": theme.pk, "team": team.pk}, leader)

    assert ("De Linde" in html, "Bovenbouw" in html) == (True, True)


def test_nobody_gets_a_sheet_with_the_name_of_a_team_that_is_not_theirs(leader):
    params = {"kind": "development", "theme": IndicatorFactory().theme.pk, "team": TeamFactory().pk}

    with pytest.raises(tasks.ledger.Unmakeable):
        tasks.html_for(params, leader)


def test_one_request_makes_one_set(client, school, leader):
    teams, themes = TeamFactory.create_batch(2, school=school), ThemeFactory.create_batch(3)
    client.force_login(leader)

    sent = answers(teams, themes)
    urls = {client.post(address(school), sent).url for _ in range(2)}

    batch = Batch.objects.get()
    sheets = batch.jobs.filter(role=Job.Role.SHEET)
    assert urls == {reverse("documents:batch", args=[batch.pk])}
    assert (batch.title, batch.scope) == ("Werkbladen van De Linde", f"school:{school.pk}")
    assert (sheets.count(), batch.jobs.count()) == (6, 8)


def test_everything_is_chosen_at_first(client, school, leader):
    TeamFactory.create_batch(2, school=school)
    ThemeFactory.create_batch(3)
    client.force_login(leader)

    content = client.get(address(school)).content.decode()

    assert content.count(" checked") == 6


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("teams", "Kies ten minste één team."),
        ("themes", "Kies ten minste één thema."),
        ("sheets", "Kies ten minste één werkblad."),
    ],
)
def test_nothing_is_made_without_a_choice(client, school, leader, missing, said):
    sent = answers([TeamFactory(school=school)], [ThemeFactory()])
    client.force_login(leader)

    response = client.post(address(school), {**sent, missing: []})

    assert (said in response.content.decode(), Batch.objects.exists()) == (True, False)


def form_for(leader, teams, themes, **sent):
    """The form as the page makes it, with these teams and themes to choose from."""
    rows = {"teams": type(teams[0]).objects.all(), "themes": Theme.objects.all()}
    return BatchForm(answers(teams, themes, **sent), user=leader, **rows)


def test_when_nothing_is_finished_the_form_says_so(school, leader):
    form = form_for(
        leader, [TeamFactory(school=school)], [ThemeFactory()], sheets=["development-ingevuld"]
    )

    assert form.errors == {"sheets": [NOTHING_FINISHED]}


def test_a_set_has_a_limit(school, leader, monkeypatch):
    monkeypatch.setattr("worksheets.batch_forms.MOST_SHEETS", 3)
    form = form_for(
        leader, TeamFactory.create_batch(2, school=school), ThemeFactory.create_batch(2)
    )

    assert "Dit zijn 4 werkbladen." in form.errors["teams"][0]
    assert MOST_SHEETS == 300


def test_a_team_of_another_school_cannot_be_chosen(client, school, leader):
    client.force_login(leader)

    response = client.post(address(school), answers([TeamFactory()], [ThemeFactory()]))

    assert (response.status_code, Batch.objects.exists()) == (200, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    client, school, leader, number, django_assert_num_queries
):
    TeamFactory.create_batch(number, school=school)
    ThemeFactory.create_batch(number)
    client.force_login(leader)

    with django_assert_num_queries(9):  # one of them: which version this school works with
        client.get(address(school))
