"""A file with the results of groups: which column is what, what may not be in it, which rows fit.

Plain functions over a ``common.tables.Table``; a form shows what they find, a service keeps it.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from stdnum.nl import bsn

from common.tables import Refused
from evidence.forms import MeasurementForm
from evidence.models import Measurement, ResultSeries
from evidence.names import first_names
from evidence.shapes import COUNTS

MOST_GROUPS = 100
FIELDS = {
    "group_name": ("groep", "klas", "groepsnaam", "lesgroep"),
    "measured_on": ("datum", "meetdatum", "afnamedatum", "dag"),
    "n_tested": ("aantal", "n", "aantal getoetst", "deelnemers", "aantal leerlingen getoetst"),
    "n_in_group": ("groepsgrootte", "aantal in groep"),
    "n_exempt": ("ontheffing", "ontheffingen"),
    "mean": ("gemiddelde", "gem", "gemiddelde score", "gemiddeld cijfer"),
    "sd": ("spreiding", "sd", "standaarddeviatie", "std"),
    "lowest": ("laagste", "minimum", "min"),
    "highest": ("hoogste", "maximum", "max"),
    "reached": ("gehaald", "doel gehaald", "aantal gehaald", "voldoende", "5,5 of hoger"),
}
NUMBERS = re.compile(
    r"\b(?:leerling ?(?:nummer|nr|id)|llnr|bsn|pgn|onderwijsnummer|persoonsgebonden nummer|eck ?id|stam ?(?:nr|nummer))\b"
)
NAMES = re.compile(
    r"\b(?:voornaam|achternaam|roepnaam|tussenvoegsel|voorletters|leerling(?:naam)?|naam)\b"
)
BIRTHS = re.compile(r"\b(?:geboorte\w*|geb ?dat\w*|leeftijd)\b")
SAFE_NAMES = ("groepsnaam", "naam groep", "naam van de groep", "naam toets")

IS_NUMBER = "De kolom ‘{}’ lijkt op nummers van leerlingen."
IS_NAME = "De kolom ‘{}’ lijkt op namen van leerlingen."
IS_BIRTH = "De kolom ‘{}’ lijkt op geboortedatums."
IS_BSN = "In de kolom ‘{}’ staan nummers die een BSN kunnen zijn."
WHY = "Daarom lezen we dit bestand niet. Maak een lijst met één regel per groep, zonder leerlingen."
TOO_MANY = "Dit zijn meer dan 100 regels. Maak een lijst met één regel per groep."
NO_GROUPS = "Er staan geen regels onder de kop. Zet op elke regel één groep."


def personal(table):
    """Why this table may not be read: a Dutch sentence, or nothing."""
    for name in table.head:
        cells = [row[name] for row in table.rows if row[name]]
        if reason := personal_column(name, cells):
            return f"{reason.format(name)} {WHY}"
    return ""


def personal_column(name, cells):
    """Why a column with this heading and these cells is about pupils; empty when it is not."""
    if NUMBERS.search(name):
        return IS_NUMBER
    if NAMES.search(name) and name not in SAFE_NAMES:
        return IS_NAME
    if BIRTHS.search(name) or sum(map(is_birth_date, cells)) * 2 > len(cells):
        return IS_BIRTH
    if any(is_bsn(cell) for cell in cells):
        return IS_BSN
    return IS_NAME if sum(map(is_first_name, cells)) * 3 > len(cells) else ""


def is_bsn(cell):
    """Nine digits in one piece that obey the eleven test."""
    digits = re.sub(r"[\s.\-]", "", cell)
    return len(digits) == 9 and digits.isdecimal() and bsn.is_valid(digits)


def is_birth_date(cell):
    """A day on which today's pupils were born, and no day of a test."""
    day = day_of(cell)
    return day is not None and 3 <= timezone.localdate().year - day.year <= 25


def is_first_name(cell):
    words = re.findall(r"[^\W\d_]+", cell)
    return bool(words) and words[0].casefold() in first_names() and len(words) <= 4


def day_of(cell):
    """A day as people write it, or as a spreadsheet gives it; None for anything else."""
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y"):
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def guessed(head, kind):
    """For each field of this kind the heading that says it, as far as one does."""
    known = {**FIELDS, **names_of_cells(kind)}
    return {
        field: next((name for name in head if name in known[field]), "")
        for field in fields_of(kind)
        if field in known
    }


def names_of_cells(kind):
    cells = zip(COUNTS, kind.cells, strict=False)
    return {field: (cell.casefold(), f"niveau {cell}".casefold()) for field, cell in cells}


def fields_of(kind):
    """What a row can hold, the needed first."""
    figures = [name for name in kind.figures if name != "quotes"]
    return ["group_name", "measured_on", "n_tested", *figures, "n_in_group", "n_exempt"]


@dataclass(frozen=True)
class Found:
    """One row as it was understood: the number of its line, its group, its figures or its faults."""

    number: int
    group_name: str
    values: dict
    faults: list


def understood(table, columns, kind, day=None, since=None):
    """Every row of the table, read by these columns (field to heading). Raises Refused."""
    if reason := personal(table):
        raise Refused(reason)
    if not table.rows:
        raise Refused(NO_GROUPS)
    if len(table.rows) > MOST_GROUPS:
        raise Refused(TOO_MANY)
    found = [read_row(row, columns, kind, day, since) for row in table.rows]
    return without_doubles(found)


def read_row(row, columns, kind, day, since):
    typed = {field: row[name] for field, name in columns.items() if name}
    group = typed.pop("group_name", "").strip()[:60]
    faults = [each for each in (no_group(group), *map(hidden, typed.values())) if each]
    if "measured_on" in typed and typed["measured_on"]:
        read = day_of(typed["measured_on"])
        typed["measured_on"] = read.isoformat() if read else typed["measured_on"]
    elif day:
        typed["measured_on"] = day.isoformat()
    numbers = {name: plain(cell) for name, cell in typed.items()}
    form = MeasurementForm(
        {**numbers, "source": Measurement.Source.FILE, "initial-source": Measurement.Source.TYPED},
        instance=Measurement(series=ResultSeries(), moment=Measurement.Moment.BASELINE),
        kind=kind,
        since=since,
    )
    if faults or not form.is_valid():
        return Found(row.number, group, {}, faults or said(form))
    return Found(row.number, group, form.values, [])


def no_group(name):
    return "" if name else "De naam van de groep ontbreekt."


def hidden(cell):
    """A small number that somebody hid before us."""
    if cell.replace(" ", "") in ("<5", "x", "*"):
        return f"‘{cell}’ is een verborgen aantal. Vul het echte aantal in of laat de groep weg."
    return ""


def said(form):
    """What is wrong, each with the name of its field."""
    return [
        f"{str(form[name].label).capitalize()}: {text}" if name in form.fields else text
        for name, texts in form.errors.items()
        for text in texts
    ]


def plain(cell):
    """A number without the points between its thousands; anything else as it is."""
    text = cell.removeprefix("'")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
        return text.replace(".", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(round(number, 2)) if number.is_finite() and number != int(number) else text


def without_doubles(found):
    """A group that stands in the file twice is a fault on its second line."""
    seen, kept = {}, []
    for each in found:
        first = seen.setdefault(each.group_name.casefold(), each.number)
        twice = first != each.number and each.group_name
        faults = [f"{each.group_name} staat ook op regel {first}."] if twice else []
        kept.append(Found(each.number, each.group_name, each.values, [*each.faults, *faults]))
    return kept
