"""Is a table that somebody brings about pupils? Then it is not read, with the reason."""

import re
from datetime import datetime

from django.utils import timezone
from stdnum.nl import bsn

from evidence.names import first_names

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
