"""Every kind of paper: it can be read by everyone, says what it must, and stays within its pages."""

from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command
from django.urls import resolve
from django.utils import timezone
from pypdf import PdfReader

from documents.ledger import Unmakeable
from documents.models import Job
from documents.pdf import StaticFilesOnly, make_pdf
from teams.services import set_house_style
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
    WorksheetFactory,
    small_logo,
)
from tests.tagged import faults_of
from worksheets import pdf, services, tasks
from worksheets.models import Theme

pytestmark = pytest.mark.django_db

LONGEST_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappij"


def silent(percent, step):
    """Nobody listens to the progress."""


def text_of(content):
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def worksheet(people=4, indicators=1, **traits):
    """A worksheet with all there is to tell, of a school with a colour and a logo."""
    team = TeamFactory(name="Leerteam lezen", school=SchoolFactory(name="De Wilgenkade"))
    set_house_style(team.schools.get(), "#7a2e6e", small_logo())
    made = WorksheetFactory(team=team, **(traits or {"finished": True}))
    for indicator in IndicatorFactory.create_batch(indicators, theme=made.theme):
        ConsensusFactory(worksheet=made, indicator=indicator, phase=3, minority_note="Groep 8 niet")
        NextStepFactory(worksheet=made, indicator=indicator, action__what="Kijk bij elkaar")
        RatingFactory.create_batch(
            people, worksheet=made, indicator=indicator, phase=2, example="GEHEIM"
        )
    return made


def member_of(made):
    return MembershipFactory(team=made.team).user


def paper(params, owner=None):
    return tasks.render(params, owner or UserFactory(), silent).make()


def team_paper(made, kind, owner=None):
    return paper({"kind": kind, "worksheet": made.pk}, owner or member_of(made))


def each_kind():
    """One of every kind of paper, by its name."""
    made = worksheet()
    theme = made.theme
    theme.questions = ["Wat willen we?"]
    theme.save()
    for kind in pdf.BLANK_LABELS:
        yield kind, paper({"kind": kind, "theme": theme.pk})
    for kind in pdf.BOOKLET_LABELS:
        yield f"booklet {kind}", paper({"kind": kind})
    for kind in pdf.FILLED_LABELS:
        yield f"filled {kind}", team_paper(made, kind)


def test_everyone_can_read_every_paper():
    faults = {}
    for kind, content in each_kind():
        with pikepdf.open(BytesIO(content)) as document:
            faults[kind] = faults_of(document)

    assert {kind: found for kind, found in faults.items() if found} == {}
    assert len(faults) == 14


def test_no_paper_but_a_fillable_one_has_fields():
    fields = {
        kind
        for kind, content in each_kind()
        if "/AcroForm" in PdfReader(BytesIO(content)).root_object
    }

    assert fields == {"development-invulbaar", "next_step-invulbaar"}


def test_what_somebody_wrote_alone_stands_on_no_paper_at_all():
    said = {kind: text_of(content) for kind, content in each_kind()}

    assert [kind for kind, text in said.items() if "GEHEIM" in text] == []
    assert "Groep 8 niet" in said["filled report"]


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (3, "3 collega’s vulden dit eerst alleen in. Elk blokje is één collega."),
        (2, "Te weinig antwoorden om te laten zien hoe ze lagen."),
    ],
)
def test_the_report_shows_how_judgements_lie_from_three_on(people, words):
    said = text_of(team_paper(worksheet(people=people), "report"))

    assert words in said
    assert ("Elk blokje" in said) == (people == 3)


def test_outside_the_team_the_report_asks_for_five():
    made = worksheet(people=4)
    leader = SchoolRoleFactory(school=made.team.schools.get()).user

    assert "Te weinig antwoorden" in text_of(team_paper(made, "report", leader))


@pytest.mark.parametrize(
    ("earlier", "words"), [(2, "Vorige keer was het fase 2."), (3, "Dat was vorige keer ook zo.")]
)
def test_the_report_compares_with_the_round_before(earlier, words):
    made = worksheet()
    before = WorksheetFactory(team=made.team, theme=made.theme, finished=True)
    type(before).objects.filter(pk=before.pk).update(opened_at=made.opened_at.replace(year=2020))
    ConsensusFactory(worksheet=before, indicator=made.theme.indicators.get(), phase=earlier)

    assert words in text_of(team_paper(made, "report"))


@pytest.mark.parametrize(
    ("days", "done", "words"), [(9, False, "Loopt"), (-9, False, "voorbij"), (9, True, "Klaar op")]
)
def test_the_report_says_how_each_step_stands(days, done, words):
    made = worksheet()
    action = made.next_steps.get().action
    action.due = timezone.localdate() + timezone.timedelta(days=days)
    action.done_at = timezone.now() if done else None
    action.save()

    assert words in text_of(team_paper(made, "report"))


def test_the_papers_of_a_team_wear_the_schools_own_colour_and_logo():
    made = worksheet()

    html, logo = tasks.document_for({"kind": "report", "worksheet": made.pk}, member_of(made))

    assert "--primary: #7a2e6e;" in html
    assert 'alt="Logo van De Wilgenkade"' in html
    assert logo == made.team.schools.get().logo.name


def test_a_lost_logo_breaks_no_paper():
    made = worksheet()
    made.team.schools.get().logo.delete(save=False)
    type(made.team.schools.get()).objects.update(logo="logos/weg.png")

    assert "Leerteam lezen" in text_of(team_paper(made, "report"))


def test_a_team_of_two_schools_wears_no_ones_colour():
    made = worksheet()
    made.team.schools.add(SchoolFactory(board=made.team.board))

    assert "--primary" not in tasks.html_for(
        {"kind": "report", "worksheet": made.pk}, member_of(made)
    )


def test_the_fetcher_knows_one_logo_and_nothing_beside_it():
    made = worksheet()
    logo = made.team.schools.get().logo.name
    fetcher = StaticFilesOnly(logo)

    assert fetcher.fetch("logo:").read().startswith(b"\x89PNG")
    for url in (
        f"logo:{logo}",
        "logo:../plg.sqlite3",
        "logo:/etc/hostname",
        "file:///etc/hostname",
    ):
        with pytest.raises(ValueError, match="static"):
            fetcher.fetch(url)
    with pytest.raises(ValueError, match="static"):
        StaticFilesOnly().fetch("logo:")


@pytest.mark.parametrize(("kind", "least"), [("development", 20), ("next_step", 10)])
def test_a_booklet_holds_all_themes_in_less_than_forty_pages(kind, least):
    call_command("load_themes", verbosity=0)
    reader = PdfReader(BytesIO(paper({"kind": kind})))

    assert least < len(reader.pages) < 40
    contents = reader.pages[0].extract_text()
    for theme in Theme.objects.current():
        assert f"{theme.number}. {theme.title}" in " ".join(contents.split())


def test_the_contents_of_a_booklet_lead_to_the_pages_they_name():
    call_command("load_themes", verbosity=0)
    reader = PdfReader(BytesIO(paper({"kind": "next_step"})))

    for number, theme in enumerate(Theme.objects.current(), 1):
        goal = reader.named_destinations[f"ga-naar-thema-{number}"]
        page = reader.get_destination_page_number(goal) + 1
        assert theme.title in " ".join(reader.pages[page - 1].extract_text().split())
        assert str(page) in reader.pages[0].extract_text().split()


def test_the_year_of_a_team_holds_what_it_finished_since_the_summer():
    made = worksheet()
    long_ago = WorksheetFactory(team=made.team, finished=True, theme__title="Lang geleden")
    type(long_ago).objects.filter(pk=long_ago.pk).update(
        finished_at=timezone.now().replace(year=2020)
    )

    said = text_of(team_paper(made, "year"))

    assert made.theme.title in said
    assert "Lang geleden" not in said


def test_a_team_that_finished_nothing_this_year_gets_a_sentence():
    made = worksheet(talking=True)

    with pytest.raises(Unmakeable, match="rondde dit schooljaar nog geen werkblad af"):
        team_paper(made, "year")


def long_theme(indicators):
    """A theme with the longest texts that a set may have."""
    theme = IndicatorFactory(title=LONGEST_WORD).theme
    for number in range(1, indicators):
        IndicatorFactory(theme=theme, title=f"{LONGEST_WORD} {number}")
    theme.indicators.update(
        statement=f"{LONGEST_WORD} " + "woord " * 40,
        descriptions=[f"{LONGEST_WORD} " + "woord " * 40] * 5,
    )
    return theme


@pytest.mark.parametrize("indicators", [1, 2, 4])
def test_a_rubric_for_the_wall_is_one_page_even_with_the_longest_texts(indicators):
    reader = PdfReader(BytesIO(paper({"kind": "rubric", "theme": long_theme(indicators).pk})))

    (page,) = reader.pages
    assert round(page.mediabox.width / page.mediabox.height, 2) == 1.41
    assert page.mediabox.width > 1190  # A3


@pytest.mark.parametrize("people", [2, 3, 4])
def test_a_placemat_has_a_field_for_each_and_one_for_all(people):
    theme = IndicatorFactory(theme__questions=["Wat willen we?"]).theme
    reader = PdfReader(BytesIO(paper({"kind": f"placemat-{people}", "theme": theme.pk})))

    (page,) = reader.pages
    said = page.extract_text()
    assert "Wat willen we?" in said
    assert "Hierover zijn we het allemaal eens" in said
    assert [f"Vak {n}" in said for n in range(1, 5)] == [n <= people for n in range(1, 5)]


def test_long_words_break_where_dutch_breaks_them_with_a_hyphen():
    theme = IndicatorFactory(title="Gemeenschappelijke schooldoelen").theme

    content = PdfReader(BytesIO(paper({"kind": "next_step", "theme": theme.pk})))

    assert "Gemeenschappe-\nlijke" in content.pages[0].extract_text().replace("\u2010", "-")


def test_the_same_can_be_read_as_a_page():
    made, by = worksheet(), UserFactory()
    for kind in pdf.FILLED_LABELS:
        services.request_filled_sheet(made, kind, by=by, key=Job().pk)
    services.request_booklet(made.theme.theme_set, "development", by=by, key=Job().pk)
    services.request_blank_sheet(made.theme, "rubric", by=by, key=Job().pk)

    asked = Job.objects.order_by("created_at").values_list("params", flat=True)

    assert [(params["kind"], resolve(params["page"]).url_name) for params in asked] == [
        ("development", "together"),
        ("next_step", "next_steps"),
        ("report", "together"),
        ("year", "detail"),
        ("development", "themes"),
        ("rubric", "theme"),
    ]


def test_text_of_users_in_a_fillable_or_large_paper_is_text_and_nothing_else():
    theme = IndicatorFactory(title='"><img src="file:///etc/hostname">').theme

    for kind in ("development-invulbaar", "rubric"):
        html = pdf.blank_html(kind, theme)
        assert "<img" not in html
        assert make_pdf(html, fillable=pdf.is_fillable(kind)).startswith(b"%PDF")
