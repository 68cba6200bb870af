"""Tables that people bring: whatever program wrote them, and whatever is wrong with them."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from common import tables
from common.tables import Refused, csv_of, read_lines, read_table

pytestmark = pytest.mark.once


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def cells(content):
    return [line.cells for line in read_lines(content)]


TEXT = 'Naam;Plaats\n"De Wéide";  \'s-Graveland  \n'
EXPECTED = [["Naam", "Plaats"], ["De Wéide", "'s-Graveland"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_in_any_dialect(encoding, delimiter, line_end):
    text = TEXT.replace(";", delimiter).replace("\n", line_end)

    assert cells(text.encode(encoding)) == EXPECTED


def test_what_excel_says_about_its_delimiter():
    assert read_lines(b"sep=;\na,b;c\n1;2\n")[0].cells == ["a,b", "c"]


def test_a_line_has_the_number_that_it_has_in_the_file():
    lines = read_lines(b'a;b\n\n"twee\nregels";x\nlaatste;y\n')

    assert [line.number for line in lines] == [1, 3, 5]


def test_a_row_is_asked_by_its_heading():
    row = read_table(b"BEVOEGD_GEZAG  NUMMER;Plaats-naam\n 10249 ;Ede\n").rows[0]

    assert (row["bevoegd gezag nummer"], row["plaats naam"], row["elders"]) == ("10249", "Ede", "")


def test_the_first_filled_cell_of_several_headings():
    row = read_table(b"a;b;c\n;twee;drie\n").rows[0]

    assert (row.first("a", "b", "c"), row.first("x")) == ("twee", "")


def test_of_two_columns_with_one_name_the_first_counts():
    assert read_table(b"a;A\neen;twee\n").rows[0]["a"] == "een"


def test_a_row_with_more_cells_than_the_head_is_crooked():
    rows = read_table(b"a;b\n1;2;;\n1;2;3\n1\n").rows

    assert [row.is_crooked for row in rows] == [False, True, False]


def test_a_workbook_is_read_as_one_would_type_it():
    content = workbook(
        ["naam", "getal", "dag", "moment"],
        ["Noor ", 12.0, date(2026, 11, 25), datetime(2026, 11, 25, 9, 30)],  # noqa: DTZ001 - a sheet has no zone
        [None, 7.5, None, None],
    )

    assert cells(content)[1:] == [["Noor", "12", "2026-11-25", "2026-11-25 09:30"], ["", "7.5"]]


def test_a_formula_in_a_workbook_is_not_calculated():
    assert cells(workbook(["a", "b"], ["x", "=1+1"])) == [["a", "b"], ["x"]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", tables.EMPTY),
        (b"\n \n;;\n", tables.EMPTY),
        (workbook(), tables.EMPTY),
        (b"x" * (tables.MOST_BYTES + 1), tables.TOO_LARGE),
        (b"a\n" * (tables.MOST_ROWS + 2), tables.TOO_LONG),
        (b";" * 300 + b"x", tables.TOO_WIDE),
        (b"a\n" + b"x" * 6000, tables.CELL_TOO_LONG.format(2)),
        (b'a\nb\n"' + b"x\n" * 100_000, tables.CELL_TOO_LONG.format(3)),
        (b"%PDF-1.7 en meer", tables.NO_TABLE),
        (b"\x89PNG\x00\x01", tables.NO_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", tables.OLD_WORKBOOK),
        (b"PK\x03\x04 niets", tables.NO_WORKBOOK),
        (zipped(foto="x"), tables.NO_WORKBOOK),
        (zipped(**{"[Content_Types].xml": "<x", "xl/workbook.xml": "<x"}), tables.NO_WORKBOOK),
    ],
    ids=range(14),
)
def test_what_cannot_be_read_is_refused_with_one_sentence(content, sentence):
    with pytest.raises(Refused) as answer:
        read_table(content)

    assert str(answer.value) == sentence


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    huge = b"0" * (tables.MOST_UNPACKED + 1)
    bomb = zipped(**{"[Content_Types].xml": "", "xl/workbook.xml": huge})

    with pytest.raises(Refused, match="te groot"):
        read_lines(bomb)


def test_a_workbook_that_multiplies_its_own_words_is_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    content = with_part(
        "xl/worksheets/sheet1.xml", lambda sheet: laughs + sheet.replace("12", "&b;")
    )

    with pytest.raises(Refused) as answer:
        read_lines(content)

    assert str(answer.value) == tables.NO_WORKBOOK


def with_part(name, change):
    """A workbook of which one part was tampered with."""
    file = zipfile.ZipFile(io.BytesIO(workbook(["a"], [12])))
    parts = {each: file.read(each).decode() for each in file.namelist()}
    return zipped(**(parts | {name: change(parts[name])}))


def test_an_export_keeps_text_that_looks_like_a_formula():
    content = csv_of(["naam", "aantal"], [["=cmd|' /C calc'!A0", 3], ["+31", None]])

    assert content == (b"\xef\xbb\xbfnaam;aantal\r\n'=cmd|' /C calc'!A0;3\r\n'+31;\r\n")
