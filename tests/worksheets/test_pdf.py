"""What stands on paper: the words, the marks, and what is left out."""

from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command
from pypdf import PdfReader

from documents.ledger import Unmakeable
from documents.models import Job
from documents.pdf import make_pdf
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    JobFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import pdf, tasks
from worksheets.models import Theme

pytestmark = pytest.mark.django_db


def text_of(content):
    """All words of a PDF, in reading order, on one line."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def silent(percent, step):
    """Nobody listens to the progress."""


def filled_in(**traits):
    """A worksheet with a phase, its evidence, a step and four judgements."""
    team = TeamFactory(name="Leerteam lezen", school=SchoolFactory(name="De Wilgenkade"))
    worksheet = WorksheetFactory(team=team, **(traits or {"finished": True}))
    indicator = IndicatorFactory(theme=worksheet.theme, title="Gedeelde missie")
    ConsensusFactory(
        worksheet=worksheet, indicator=indicator, phase=3, minority_note="Groep 8 niet"
    )
    NextStepFactory(worksheet=worksheet, indicator=indicator, action__what="Kijk bij elkaar")
    RatingFactory.create_batch(4, worksheet=worksheet, indicator=indicator, example="GEHEIM")
    return worksheet


def made(worksheet, kind):
    member = MembershipFactory(team=worksheet.team).user
    return tasks.render({"kind": kind, "worksheet": worksheet.pk}, member, silent).make()


def test_a_filled_sheet_says_whose_it_is_and_what_was_found():
    said = text_of(made(filled_in(), "development"))

    for words in (
        "De Wilgenkade",
        "Leerteam lezen",
        "Hier staan we",
        "Samen kozen we fase 3 – Invoering. 4 collega’s vulden dit eerst alleen in.",
        "De lesbezoeken van oktober.",
        "Groep 8 niet",
        "Niet voor beoordeling",
        "pagina 1 van 2",
    ):
        assert words in said


def test_what_somebody_wrote_alone_stands_on_no_paper():
    worksheet = filled_in()

    assert "GEHEIM" not in text_of(made(worksheet, "development"))
    assert "GEHEIM" not in text_of(made(worksheet, "next_step"))


def test_the_next_step_names_both_phases_and_the_five_columns():
    said = text_of(made(filled_in(), "next_step"))

    for words in (
        "Nu: Invoering",
        "De volgende fase: Ontwikkeling",
        "Indicator van een PLG in werking",
        "Welke stappen of activiteiten zijn nodig om dit te bereiken?",
        "Wie is verantwoordelijk voor starten of volhouden?",
        "Wat is een realistische planning per stap?",
        "Waaraan meten we of het werkt?",
        "Kijk bij elkaar",
        "We zien het in de les.",
    ):
        assert words in said


def test_text_of_users_is_text_and_nothing_else():
    worksheet = filled_in()
    worksheet.consensus.update(evidence='<b>vet</b> <img src="file:///etc/hostname">')

    assert '<b>vet</b> <img src="file:///etc/hostname">' in text_of(made(worksheet, "development"))


@pytest.mark.parametrize("kind", pdf.Kind.values)
def test_every_theme_can_be_printed_blank_in_few_pages(kind):
    call_command("load_themes", verbosity=0)
    most = {"development": 5, "next_step": 4}[kind]

    for theme in Theme.objects.current().select_related("theme_set"):
        content = make_pdf(pdf.blank_html(kind, theme))
        assert len(PdfReader(BytesIO(content)).pages) <= most, theme
        assert theme.title.split()[0] in text_of(content)


@pytest.mark.parametrize("kind", pdf.Kind.values)
def test_the_rubric_is_tagged_with_heads_for_columns_and_rows(kind):
    with pikepdf.open(BytesIO(made(filled_in(), kind))) as document:
        tags = [node.S for node in nodes(document.Root.StructTreeRoot) if "/S" in node]
        outline = document.Root.Outlines

    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/P"} <= {str(tag) for tag in tags}
    assert outline is not None


def nodes(tree):
    """Every element below this one in the structure tree."""
    kids = tree.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from nodes(kid)


def test_who_may_not_see_it_gets_no_paper():
    worksheet = filled_in(talking=True)
    leader = SchoolRoleFactory(school=worksheet.team.schools.get()).user

    for person in (leader, UserFactory()):
        with pytest.raises(Unmakeable):
            tasks.html_for({"kind": "development", "worksheet": worksheet.pk}, person)


def test_a_worksheet_without_steps_is_printed_to_write_on():
    worksheet = filled_in(talking=True)
    worksheet.next_steps.all().delete()
    worksheet.consensus.all().delete()

    assert "Wij staan nu in fase" in text_of(made(worksheet, "next_step"))
    assert "Hierover hebben we nog geen fase afgesproken." in text_of(
        made(worksheet, "development")
    )


def test_the_last_phase_has_no_next():
    worksheet = filled_in()
    worksheet.consensus.update(phase=5)

    assert "Dit is de laatste fase" in text_of(made(worksheet, "next_step"))


def test_a_text_of_a_thousand_lines_stays_on_its_page():
    assert pdf.calm("a\n\n" * 1000).count("\n") == pdf.LINES_PER_TEXT - 1
    assert pdf.calm(" een \n\n twee ") == "een\ntwee"


def test_a_very_long_text_is_printed_whole():
    worksheet = filled_in()
    worksheet.consensus.update(evidence="woord " * 333, minority_note="anders " * 140)

    assert text_of(made(worksheet, "development")).count("woord") == 333


def test_the_head_of_a_page_has_a_short_place():
    cover = pdf.Cover("S" * 160, "T" * 120)

    assert (len(cover.place), pdf.Cover().place) == (pdf.PLACE_LENGTH, "")


def test_the_task_fills_the_job():
    worksheet = filled_in()
    member = MembershipFactory(team=worksheet.team).user
    job = JobFactory(owner=member, params={"kind": "next_step", "worksheet": worksheet.pk})

    tasks.render_sheet(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.pages) == (Job.State.READY, 1)


def test_a_blank_sheet_asks_for_no_more_than_its_theme():
    theme = IndicatorFactory(title="Gedeelde missie").theme

    draft = tasks.render({"kind": "development", "theme": theme.pk}, UserFactory(), silent)

    assert "Gedeelde missie" in text_of(draft.make())


def test_a_theme_that_is_gone_is_said_in_a_sentence():
    with pytest.raises(Unmakeable, match="er niet meer"):
        tasks.html_for({"kind": "development", "theme": 0}, UserFactory())
