"""Filling in our fillable sheets, as another program would."""

from io import BytesIO

from pypdf import PdfWriter

from documents.pdf import make_pdf
from tests.factories import (
    IndicatorFactory,
    MembershipFactory,
    WorksheetFactory,
)
from worksheets import pdf
from worksheets.paper.names import indicator_prefix


def fillable(theme, kind="development"):
    return make_pdf(pdf.blank_html(f"{kind}-invulbaar", theme), fillable=True)


def filled(theme, values, kind="development"):
    """The sheet of this theme with these values, saved by another program than ours."""
    return typed_in(fillable(theme, kind), values)


def typed_in(content, values):
    """A fillable sheet (its bytes) with these values, saved by another program than ours."""
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    return bytes_of(writer)


def bytes_of(writer):
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def sheet(state=None):
    """A worksheet of one indicator, its facilitator, and how the names of its fields begin."""
    worksheet = WorksheetFactory(**({state: True} if state else {}))
    indicator = IndicatorFactory(theme=worksheet.theme)
    person = MembershipFactory(team=worksheet.team, facilitator=True).user
    return worksheet, indicator, person, indicator_prefix(worksheet.theme, indicator)


def answered(prefix, phase="/3", text="Ik zag het in de les."):
    return {f"{prefix}/fase": phase, f"{prefix}/bewijs": text}


def step(prefix, **words):
    values = {"wat": "Kijk bij elkaar", "wie": "", "wanneer": "", "waaraan": "We zien het"} | words
    return {f"{prefix}/stap1/{name}": value for name, value in values.items()}
