"""Reading a filled-in PDF: what is in it, and which files are refused with which sentence."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.factories import (
    IndicatorFactory,
)
from tests.worksheets.filling import answered, bytes_of, fillable, filled, sheet, step
from worksheets.paper import reading
from worksheets.paper.days import read_day
from worksheets.paper.lines import who
from worksheets.paper.names import indicator_prefix, sheet_prefix
from worksheets.paper.reading import Answer, Refused, read_answers

pytestmark = pytest.mark.django_db


def test_what_is_typed_on_a_sheet_is_read_by_indicator():
    worksheet, indicator, _, prefix = sheet()
    content = filled(worksheet.theme, answered(prefix))

    assert read_answers(content, worksheet.theme) == {
        indicator.code: Answer(3, "Ik zag het in de les.")
    }


def test_the_rows_of_the_next_step_are_read():
    worksheet, indicator, _, prefix = sheet("talking")
    content = filled(worksheet.theme, step(prefix, wie="Noor"), "next_step")

    assert read_answers(content, worksheet.theme)[indicator.code].steps == {
        "stap1": {"wat": "Kijk bij elkaar", "wie": "Noor", "waaraan": "We zien het"}
    }


def other_theme(worksheet):
    other = IndicatorFactory(theme__theme_set=worksheet.theme.theme_set)
    return filled(other.theme, answered(indicator_prefix(other.theme, other)))


def other_version(worksheet):
    theme = worksheet.theme
    theme.theme_set.version = "0.9"
    content = filled(theme, answered(indicator_prefix(theme, theme.indicators.get())))
    theme.theme_set.refresh_from_db()
    return content


def locked(worksheet):
    writer = PdfWriter(clone_from=BytesIO(fillable(worksheet.theme)))
    writer.encrypt("geheim", algorithm="RC4-128")
    return bytes_of(writer)


def foreign(worksheet):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return bytes_of(writer)


def endless(worksheet):
    """A form whose fields are each other's children."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    knot = DictionaryObject({NameObject("/T"): TextStringObject("a")})
    reference = writer._add_object(knot)
    knot[NameObject("/Kids")] = ArrayObject([reference, reference])
    fields = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = fields
    return bytes_of(writer)


def many_pages(worksheet):
    writer = PdfWriter()
    for _ in range(reading.MOST_PAGES + 1):
        writer.add_blank_page(20, 20)
    return bytes_of(writer)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (other_theme, "gaat over een ander thema"),
        (other_version, "andere versie"),
        (locked, "zit een wachtwoord"),
        (foreign, "geen invulbaar werkblad van PLG"),
        (endless, "te groot voor een werkblad"),
        (many_pages, "te groot voor een werkblad"),
        (lambda worksheet: fillable(worksheet.theme), "nog niets ingevuld"),
        (lambda worksheet: b"PK\x03\x04 een werkstuk", "Dit is geen PDF."),
        (lambda worksheet: fillable(worksheet.theme)[:900], "niet te lezen"),
        (lambda worksheet: b"%PDF-1.7" + b" " * reading.MOST_BYTES, "groter dan 5 MB"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.filterwarnings("ignore")
def test_a_file_that_is_not_this_sheet_is_refused_in_a_sentence(made, words):
    worksheet, *_ = sheet()

    with pytest.raises(Refused, match=words):
        read_answers(made(worksheet), worksheet.theme)


@pytest.mark.parametrize("value", ["/9", "/0", "/x", "/Off", "3; drop", "/99999999999999"])
def test_a_phase_that_does_not_exist_is_no_answer(value):
    worksheet, indicator, _, prefix = sheet()
    answer = Answer()

    reading.take(answer, ["fase"], reading.clean(value.removeprefix("/")), 5)

    assert answer.phase is None


def test_text_loses_signs_that_nobody_can_see():
    assert reading.clean("een\x00\r\ntwee\x07 \u200b") == "een\ntwee"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-5-2027", "2027-05-12"),
        ("12/05/27", "2027-05-12"),
        ("12 mei 2027", "2027-05-12"),
        ("3 mrt. 2027", "2027-03-03"),
        ("3 Maart 2027", "2027-03-03"),
        ("2027-05-12", "2027-05-12"),
        ("31-2-2027", "None"),
        ("12 foo 2027", "None"),
        ("na de herfstvakantie", "None"),
        ("", "None"),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert str(read_day(text)) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [("noor", 1), (" Noor El Idrissi ", 1), ("Jan", None), ("Noor en Jan", None), ("", None)],
)
def test_a_name_on_paper_is_a_colleague_when_that_is_clear(text, found):
    people = [(1, "Noor El Idrissi"), (2, "Jan de Wit"), (3, "Jan Bakker")]

    assert who(text, people) == found


def test_every_button_and_field_of_a_sheet_says_what_it_is():
    worksheet, indicator, _, prefix = sheet()
    reader = PdfReader(BytesIO(fillable(worksheet.theme)))
    fields = {
        one["/T"]: one
        for one in (one.get_object() for one in reader.root_object["/AcroForm"]["/Fields"])
    }

    assert {f"{prefix}/fase", f"{prefix}/bewijs"} < set(fields)
    assert all(name.startswith(sheet_prefix(worksheet.theme)) for name in fields)
    assert fields[f"{prefix}/fase"]["/TU"] == f"{indicator.code} {indicator.title}"
    states = [sorted(kid.get_object()["/AP"]["/N"]) for kid in fields[f"{prefix}/fase"]["/Kids"]]
    assert states == [[f"/{n}", "/Off"] for n in range(1, 6)]
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}


def test_a_fillable_sheet_runs_nothing():
    worksheet, *_ = sheet()

    content = PdfReader(BytesIO(fillable(worksheet.theme)))

    assert not {"/OpenAction", "/AA"} & set(content.root_object)
    assert "/JavaScript" not in content.root_object.get("/Names", {})
