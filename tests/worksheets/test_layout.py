"""What stays together on a page, and that no page is there for a line or two."""

from io import BytesIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from documents.pdf import make_pdf
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    ThemeFactory,
    WorksheetFactory,
)
from worksheets import pdf, tasks
from worksheets.models import Theme

pytestmark = pytest.mark.django_db

SENTENCE = "We zagen het in drie lessen van deze maand. "
FEWEST = 350  # letters on a page, the marks at its edges included


def pages_of(content):
    """The words of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def report_of(indicators, sentences):
    """The pages of the report of a round in which as much was said on each of these indicators."""
    made = WorksheetFactory(finished=True, theme__title="Kijken: wat zien we, en wat nog niet?")
    for number in range(1, indicators + 1):
        indicator = IndicatorFactory(theme=made.theme, title=f"Punt {number}.")
        evidence = f"Bewijs {number}. {SENTENCE * sentences}"
        ConsensusFactory(worksheet=made, indicator=indicator, phase=2, evidence=evidence)
        RatingFactory.create_batch(4, worksheet=made, indicator=indicator, phase=2)
        step = f"Stap {number}."
        NextStepFactory(worksheet=made, indicator=indicator, action__what=step)
    reader = MembershipFactory(team=made.team).user
    return pages_of(make_pdf(tasks.html_for({"kind": "report", "worksheet": made.pk}, reader)))


@pytest.mark.parametrize("indicators", [2, 3, 4, 5])
def test_a_short_finding_stands_on_one_page(indicators):
    pages = report_of(indicators, 1)

    for number in range(1, indicators + 1):
        words = [f"Punt {number}.", f"Bewijs {number}.", f"Stap {number}."]
        assert any(all(word in page for word in words) for page in pages), number


@pytest.mark.parametrize("sentences", [8, 20, 40])
def test_a_long_finding_begins_under_its_phase(sentences):
    pages = report_of(3, sentences)

    for number in (1, 2, 3):
        words = [f"Punt {number}.", "Samen kozen we fase 2", f"Bewijs {number}."]
        assert any(all(word in page for word in words) for page in pages), number


def test_the_head_of_a_page_has_the_short_title():
    theme = ThemeFactory(title="Kijken: wat zien we, en wat nog niet?")
    IndicatorFactory(theme=theme)

    first, *others = pages_of(make_pdf(pdf.blank_html("development", theme)))

    assert theme.title in first
    for page in others:
        assert f"Een PLG in ontwikkeling – Thema {theme.number}: Kijken " in page
        assert theme.title not in page


@pytest.mark.parametrize("kind", [*pdf.Kind.values, "development-invulbaar", "rubric"])
def test_no_page_of_ours_is_there_for_a_line_or_two(kind):
    call_command("load_themes", verbosity=0)

    for theme in Theme.objects.current().select_related("theme_set"):
        for page in pages_of(make_pdf(pdf.blank_html(kind, theme))):
            assert len(page) >= FEWEST, (theme, page)


def test_a_rubric_with_room_to_spare_has_a_row_for_examples():
    few, many = ThemeFactory(), ThemeFactory()
    IndicatorFactory(theme=few)
    IndicatorFactory.create_batch(8, theme=many)

    assert "Onze voorbeelden" in pdf.blank_html("rubric", few)
    assert "Onze voorbeelden" not in pdf.blank_html("rubric", many)


def test_each_step_of_an_assignment_is_a_line_of_its_own():
    theme = ThemeFactory(assignment="Maak groepjes.\nStap 1: schrijf.\n\nStap 2: lees voor.")

    said = pdf.blank_html("development", theme)

    for line in ("Maak groepjes.", "Stap 1: schrijf.", "Stap 2: lees voor."):
        assert f"<p>{line}</p>" in said
