"""Tables that people bring as a file: CSV or XLSX, read safely, with the numbers of their lines."""

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import load_workbook

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000
DELIMITERS = ";,\t"
WORKBOOK_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
RISKY = ("=", "+", "-", "@", "\t", "\r")

TOO_LARGE = "Dit bestand is te groot. Kies een bestand van hooguit 10 MB."
TOO_LONG = f"Deze tabel is te lang. Hij mag hooguit {MOST_ROWS} regels hebben."
TOO_WIDE = f"Deze tabel is te breed. Hij mag hooguit {MOST_COLUMNS} kolommen hebben."
CELL_TOO_LONG = "Op regel {} staat een cel met te veel tekst. Kijk of de aanhalingstekens kloppen."
EMPTY = "Dit bestand is leeg. Kies een bestand met een tabel."
NO_TABLE = "Dit is geen tabel. Kies een bestand dat eindigt op .xlsx of .csv."
NO_WORKBOOK = "Dit is geen Excel-bestand dat we kunnen lezen. Sla het opnieuw op als .xlsx of .csv."
MACROS = "In dit Excel-bestand zitten macro’s. Sla het op als gewone .xlsx of als .csv."
MACRO_PART = "xl/vbaProject.bin"
OLD_WORKBOOK = "Dit Excel-bestand is oud of heeft een wachtwoord. Sla het op als gewone .xlsx."


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """The file cannot be read; the text says why, in Dutch."""


@dataclass(frozen=True)
class Line:
    """One line of a file: its number there, and what stands in its cells, without padding."""

    number: int
    cells: list


@dataclass(frozen=True)
class Row:
    """One line below the head: ``row["plaatsnaam"]`` is a cell, empty when there is no such column."""

    number: int
    values: dict
    is_crooked: bool

    def __getitem__(self, heading):
        return self.values.get(heading, "")

    def first(self, *headings):
        """The first of these cells that is filled in."""
        return next((self[each] for each in headings if self[each]), "")


@dataclass(frozen=True)
class Table:
    """A head (see ``heading``) with its rows."""

    head: list
    rows: list


def heading(text):
    """A heading as we compare it: small letters, one space for whatever stood between the words."""
    return re.sub(r"[\s_\-]+", " ", text).strip().casefold()


def read_table(content):
    """The table in these bytes. Raises Refused."""
    lines = read_lines(content)
    return table_of(lines[0], lines[1:])


def table_of(head, lines):
    """The table with this line as its head; of two columns with one name the first counts."""
    names = [heading(cell) for cell in head.cells]
    return Table(names, [row_of(names, line) for line in lines])


def row_of(names, line):
    values = {}
    for name, cell in zip(names, line.cells, strict=False):
        values.setdefault(name, cell)
    return Row(line.number, values, any(line.cells[len(names) :]))


def read_lines(content):
    """The lines in these bytes in which something stands. Raises Refused; never returns none."""
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    lines = []
    for number, cells in numbered(content):
        if any(cells):
            lines.append(Line(number, checked(number, cells)))
        if len(lines) > MOST_ROWS + 1:
            raise Refused(TOO_LONG)
    if not lines:
        raise Refused(EMPTY)
    return lines


def checked(number, cells):
    if len(cells) > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Refused(CELL_TOO_LONG.format(number))
    return cells


def numbered(content):
    """What kind of file it is, its first bytes say; its name says nothing."""
    if content.startswith(b"PK"):
        return of_workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(OLD_WORKBOOK)
    return of_text(decoded(content))


# Text


def decoded(content):
    """The text in these bytes: with a mark at its head, UTF-8, or what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content or content.startswith((b"%PDF", b"{\\rtf", b"<!DOCTYPE", b"<html")):
        raise Refused(NO_TABLE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def of_text(text):
    """Number and cells of each line; a line in quotes that breaks counts from where it begins."""
    delimiter, skipped = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ends = 0
    try:
        for cells in reader:
            begins, ends = ends + 1, reader.line_num
            if begins > skipped:
                yield begins, [tidy(cell) for cell in cells]
    except csv.Error as error:
        raise Refused(CELL_TOO_LONG.format(ends + 1)) from error


def delimiter_of(text):
    """What parts the cells, and how many lines only say so (as Excel writes: sep=;)."""
    first = text[: text.find("\n") + 1 or None].strip("\r\n ")
    if first.casefold().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    outside_quotes = Counter("".join(first.split('"')[::2]))
    return max(DELIMITERS, key=lambda each: outside_quotes[each]), 0


def tidy(text):
    """Without padding, and without the space that does not break."""
    return text.replace("\xa0", " ").strip()


# Workbooks


def of_workbook(content):
    """Number and cells of each line of the first sheet, read as values: nothing is calculated."""
    require_workbook(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        for number, cells in enumerate(rows, 1):
            if number > 2 * MOST_ROWS:
                raise Refused(TOO_LONG)
            yield number, without_tail([as_text(cell) for cell in cells])
    except Refused:
        raise
    except Exception as error:  # whatever a broken file makes openpyxl stumble over
        raise Refused(NO_WORKBOOK) from error


def require_workbook(content):
    """Look at the list of the ZIP before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(NO_WORKBOOK) from error
    names = {part.filename for part in parts}
    if not names >= WORKBOOK_PARTS:
        raise Refused(NO_WORKBOOK)
    if MACRO_PART in names:
        raise Refused(MACROS)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(TOO_LARGE)


def without_tail(cells):
    """The cells up to the last one in which something stands."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def as_text(value):
    """A cell as somebody would type it: whole numbers without a point, days as 2026-11-25."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(str(value))


# The way out


def csv_of(head, rows):
    """A CSV that Excel opens as it is meant: no cell of it is ever taken for a formula."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";")
    writer.writerows([[harmless(cell) for cell in row] for row in (head, *rows)])
    return sheet.getvalue().encode("utf-8-sig")


def harmless(cell):
    """Text that a spreadsheet would calculate gets an apostrophe, which keeps it text."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RISKY) else text
