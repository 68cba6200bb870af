"""The pages of a round, from the themes to sharing."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Job
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    ThemeFactory,
    WorksheetFactory,
)
from worksheets import pdf
from worksheets.models import Consensus, NextStep, Rating, Worksheet

pytestmark = pytest.mark.django_db


def url(page, *about):
    return reverse(f"worksheets:{page}", args=[getattr(one, "pk", one) for one in about])


def page(client, name, *about):
    return client.get(url(name, *about)).content.decode()


def sheet(client, state=None, indicators=1, filled=False):
    """A worksheet whose facilitator is logged in; ``filled`` with a phase and a step everywhere."""
    worksheet = WorksheetFactory(**({state: True} if state else {}))
    for indicator in IndicatorFactory.create_batch(indicators, theme=worksheet.theme):
        if filled:
            ConsensusFactory(worksheet=worksheet, indicator=indicator)
            NextStepFactory(worksheet=worksheet, indicator=indicator)
    client.force_login(MembershipFactory(team=worksheet.team, facilitator=True).user)
    return worksheet


def test_the_themes_show_what_the_own_team_is_at(client):
    worksheet = sheet(client)
    ThemeFactory()

    content = page(client, "themes")

    assert content.count("theme-row") == 2
    assert url("detail", worksheet) in content


def test_without_themes_there_is_a_next_step(client):
    client.force_login(MembershipFactory().user)

    assert "Vraag je beheerder" in page(client, "themes")


@pytest.mark.parametrize("number", [1, 3])
def test_the_themes_cost_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    user = MembershipFactory().user
    client.force_login(user)
    for theme in ThemeFactory.create_batch(number):
        WorksheetFactory(theme=theme, team=MembershipFactory(user=user).team)

    with django_assert_num_queries(5):
        client.get(url("themes"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "state", "queries"),
    [
        ("detail", None, 7),
        ("rate", None, 6),
        ("together", "talking", 10),
        ("next_steps", "talking", 12),
        ("share", "finished", 5),
        ("paper", None, 4),
    ],
)
def test_a_page_costs_the_same_for_one_and_for_three_indicators(
    client, name, state, queries, number, django_assert_num_queries
):
    worksheet = sheet(client, state, indicators=number, filled=state is not None)

    with django_assert_num_queries(queries):
        client.get(url(name, worksheet))


def test_a_theme_offers_to_begin_and_every_blank_paper(client):
    worksheet = sheet(client)

    content = page(client, "theme", worksheet.theme.key)

    assert f"{url('open', worksheet.team)}?thema={worksheet.theme.key}" in content
    assert url("theme_pdf", worksheet.theme.key) in content
    assert [value for value in pdf.BLANK_LABELS if f'value="{value}"' not in content] == []


@pytest.mark.parametrize(
    ("made_by", "words"),
    [
        (lambda: MembershipFactory(facilitator=True), "Begin dit werkblad met je team"),
        (SchoolRoleFactory, "Kies een team om mee te beginnen"),
        (MembershipFactory, "De PLG-begeleider of de schoolleider begint een werkblad."),
    ],
    ids=["facilitator", "leader", "teacher"],
)
def test_a_theme_says_who_may_begin(client, made_by, words):
    client.force_login(made_by().user)

    assert words in page(client, "theme", ThemeFactory().key)


def test_who_guides_two_teams_chooses_one(client):
    mine = MembershipFactory(facilitator=True)
    other = MembershipFactory(facilitator=True, user=mine.user)
    client.force_login(mine.user)

    content = page(client, "theme", ThemeFactory().key)

    assert (url("open", mine.team) in content, url("open", other.team) in content) == (True, True)


def test_opening_a_worksheet_chooses_the_theme_beforehand(client):
    worksheet = sheet(client, "finished")
    address = url("open", worksheet.team)
    form = client.get(address, {"thema": worksheet.theme.key}).context["form"]
    deadline = timezone.localdate() + timedelta(days=7)
    data = {"theme": form["theme"].value(), "deadline": deadline, "key": uuid.uuid4()}

    response = client.post(address, data)

    opened = Worksheet.objects.running().get()
    assert (response.url, opened.theme) == (url("detail", opened), worksheet.theme)


def test_a_form_that_is_wrong_keeps_what_was_typed(client):
    worksheet = sheet(client, "finished")

    response = client.post(url("open", worksheet.team), {"deadline": "2020-01-01"})

    assert response.status_code == 200
    assert "Kies vandaag of een dag die nog komt." in response.content.decode()
    assert 'value="2020-01-01"' in response.content.decode()


def test_the_own_part_is_saved_and_the_page_says_what_misses(client):
    worksheet = sheet(client, indicators=2)
    one = worksheet.theme.indicators.first()

    response = client.post(url("rate", worksheet), {f"fase_{one.pk}": "2"}, follow=True)

    assert Rating.objects.get().phase == 2
    assert "Bewaard: 1 van 2." in response.content.decode()


def test_a_whole_part_says_that_it_may_still_change(client):
    worksheet = sheet(client)
    one = worksheet.theme.indicators.get()

    response = client.post(url("rate", worksheet), {f"fase_{one.pk}": "2"}, follow=True)

    assert "Je kunt het wijzigen tot de ronde gesloten is." in response.content.decode()
    assert "Sluit de ronde" in response.content.decode()


def test_nobody_reads_what_a_colleague_filled_in(client):
    worksheet = sheet(client, "talking", filled=True)
    indicator = worksheet.theme.indicators.get()
    RatingFactory.create_batch(5, worksheet=worksheet, indicator=indicator, example="GEHEIM")

    pages = [page(client, name, worksheet) for name in ("detail", "together", "next_steps")]

    assert ["GEHEIM" in content for content in pages] == [False, False, False]
    assert "GEHEIM" not in page(client, "agree", worksheet, indicator)


def test_closing_leads_to_talking(client):
    worksheet = sheet(client)
    me = worksheet.team.memberships.get().user
    RatingFactory(worksheet=worksheet, indicator=worksheet.theme.indicators.get(), author=me)

    response = client.post(url("close", worksheet))

    worksheet.refresh_from_db()
    assert (worksheet.state, response.url) == ("talking", url("together", worksheet))


def test_where_people_differ_most_comes_first(client):
    worksheet = sheet(client, "talking", indicators=2)
    same, far = worksheet.theme.indicators.all()
    for phase in (1, 3, 5):
        RatingFactory(worksheet=worksheet, indicator=same, phase=3)
        RatingFactory(worksheet=worksheet, indicator=far, phase=phase)

    content = page(client, "together", worksheet)

    assert "Waar zien jullie het anders?" in content
    assert content.index(f"<h2>{far.title}</h2>") < content.index(f"<h2>{same.title}</h2>")


def agreement(**values):
    blank = {"initial-phase": "", "initial-evidence": "", "initial-minority_note": ""}
    return {**blank, "phase": "3", "evidence": "Van mij", "minority_note": "", **values}


def test_the_team_writes_down_what_it_agrees_on(client):
    worksheet = sheet(client, "talking")
    indicator = worksheet.theme.indicators.get()

    response = client.post(url("agree", worksheet, indicator), agreement())

    assert response.url == url("together", worksheet)
    assert Consensus.objects.values_list("phase", "evidence").get() == (3, "Van mij")


def test_two_people_at_once_see_both_texts_and_lose_neither(client):
    worksheet = sheet(client, "talking")
    indicator = worksheet.theme.indicators.get()
    ConsensusFactory(worksheet=worksheet, indicator=indicator, evidence="Van een collega")

    content = client.post(url("agree", worksheet, indicator), agreement()).content.decode()

    assert ("Van een collega" in content, "Van mij" in content) == (True, True)
    assert Consensus.objects.get().evidence == "Van een collega"


def test_an_indicator_of_another_theme_is_not_there(client):
    worksheet = sheet(client, "talking")

    assert client.get(url("agree", worksheet, IndicatorFactory())).status_code == 404


def test_a_step_is_planned_removed_and_put_back(client):
    worksheet = sheet(client, "talking", filled=True)
    step = NextStep.objects.get()

    removed = client.post(url("step_remove", worksheet, step), follow=True).content.decode()
    client.post(url("step_restore", worksheet, step))

    assert url("step_restore", worksheet, step) in removed
    assert NextStep.objects.kept().get() == step


def test_a_new_step_has_an_owner_and_a_day(client):
    worksheet = sheet(client, "talking", filled=True)
    me = worksheet.team.memberships.get().user
    data = {
        "indicator": worksheet.theme.indicators.get().pk,
        "what": "Kijk bij elkaar",
        "owner": me.pk,
        "due": timezone.localdate(),
        "effect_measure": "We zien het",
        "key": uuid.uuid4(),
    }

    client.post(url("next_steps", worksheet), data)

    assert NextStep.objects.last().action.what == "Kijk bij elkaar"


def test_who_only_reads_sees_no_form(client):
    worksheet = sheet(client, "finished", filled=True)
    client.force_login(SchoolRoleFactory(school=worksheet.team.schools.get()).user)

    content = page(client, "next_steps", worksheet)

    assert ("Actie " in content, 'name="what"' in content) == (True, False)


def test_finishing_and_sharing(client):
    worksheet = sheet(client, "talking", filled=True)

    client.post(url("finish", worksheet))
    client.post(url("share", worksheet), {"shared": "ja"})

    worksheet.refresh_from_db()
    assert (worksheet.state, worksheet.shared_at is not None) == ("finished", True)


def test_the_preview_of_sharing_holds_no_evidence(client):
    worksheet = sheet(client, "finished", filled=True)

    content = page(client, "share", worksheet)

    assert ("Invoering" in content, "De lesbezoeken van oktober." in content) == (True, False)


def test_sharing_without_an_answer_changes_nothing(client):
    worksheet = sheet(client, "finished", filled=True)

    response = client.post(url("share", worksheet), {"shared": "misschien"})

    worksheet.refresh_from_db()
    assert (response.status_code, worksheet.shared_at) == (200, None)


@pytest.mark.parametrize("name", ["pdf", "blank_pdf", "theme_pdf", "booklet_pdf"])
def test_asking_for_a_paper_leads_to_its_progress(client, name):
    worksheet = sheet(client, "talking")
    about = {"theme_pdf": [worksheet.theme.key], "booklet_pdf": []}.get(name, [worksheet])
    about = url(name, *about)

    response = client.post(about, {"kind": "next_step", "key": uuid.uuid4()})

    assert response.url == reverse("documents:detail", args=[Job.objects.get().pk])


def test_asking_for_a_paper_that_does_not_exist_says_so(client):
    worksheet = sheet(client, "talking")

    for about in (
        url("pdf", worksheet),
        url("blank_pdf", worksheet),
        url("booklet_pdf"),
        url("theme_pdf", worksheet.theme.key),
    ):
        response = client.post(about, {"kind": "poster", "key": uuid.uuid4()}, follow=True)
        assert "Kies welk werkblad je als PDF wilt." in response.content.decode()
    assert not Job.objects.exists()
