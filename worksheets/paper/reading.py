"""A filled-in PDF of ours, read: which sheet it is, and what stands in its fields.

Only values are taken out; nothing in the file is run, shown or kept. Everything is bounded: bytes,
pages, fields and the length of a text.
"""

import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from worksheets.paper.names import EVIDENCE, MARK, PHASE, STEP_PARTS, plain

MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 60
MOST_FIELDS = 1000
LONGEST_TEXT = 5000
OFF = "/Off"

TOO_LARGE = "Dit bestand is groter dan 5 MB. Kies de PDF die je bij het werkblad maakte."
NOT_A_PDF = "Dit is geen PDF. Kies het invulbare werkblad dat je op de computer invulde."
DAMAGED = "Deze PDF is niet te lezen. Bewaar het werkblad opnieuw en probeer het nog eens."
LOCKED = "Op deze PDF zit een wachtwoord. Bewaar hem zonder wachtwoord en probeer het nog eens."
TOO_MUCH = "Deze PDF is te groot voor een werkblad. Kies de PDF die je bij het werkblad maakte."
FOREIGN = (
    "Dit is geen invulbaar werkblad van PLG. Maak er een bij dit werkblad en vul die in. "
    "Kies bij het bewaren niet voor afdrukken, want dan gaan de invulvakken weg."
)
OTHER_THEME = "Dit werkblad gaat over een ander thema. Deze ronde gaat over ‘{}’."
OTHER_VERSION = (
    "Dit is een andere versie van het werkblad. Deze ronde werkt met versie {}. "
    "Maak het invulbare werkblad opnieuw."
)
EMPTY = "Er is nog niets ingevuld. Bewaarde je het bestand nadat je het invulde?"

UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """This file cannot be used; the text is the Dutch sentence for who brought it."""


@dataclass
class Answer:
    """What stands on paper about one indicator: a phase (or None), a text, and rows of steps."""

    phase: int | None = None
    evidence: str = ""
    steps: dict = field(default_factory=dict)


def read_answers(content, theme):
    """What was filled in, by the code of the indicator. Raises Refused.

    ``content`` is the bytes of a file that anybody may have made; ``theme`` is the round's own.
    """
    fields = our_fields(fields_of(content))
    refuse_other_sheets(fields, theme)
    answers = defaultdict(Answer)
    codes = {plain(one.code): one.code for one in theme.indicators.all()}
    for (_, _, _, code, *parts), value in fields.items():
        if code in codes and parts and value:
            take(answers[codes[code]], parts, value, len(theme.theme_set.phases))
    found = {code: answer for code, answer in answers.items() if answer != Answer()}
    if not found:
        raise Refused(EMPTY)
    return found


def take(answer, parts, value, phases):
    """Put one value in its place; what has no place is left out."""
    match parts:
        case [name] if name == PHASE and value.isdecimal() and 1 <= int(value[:3]) <= phases:
            answer.phase = int(value)
        case [name] if name == EVIDENCE:
            answer.evidence = value
        case [row, name] if row.startswith("stap") and name in STEP_PARTS:
            answer.steps.setdefault(row, {})[name] = value


def our_fields(values):
    """The fields whose names are ours, each name in its parts: set, version, theme, indicator, …"""
    split = {tuple(name.split("/")): value for name, value in values.items()}
    ours = {name[1:]: value for name, value in split.items() if name[0] == MARK and len(name) >= 5}
    if not ours:
        raise Refused(FOREIGN)
    return ours


def refuse_other_sheets(fields, theme):
    """Raises Refused when the sheet is of another theme, set or version."""
    mine = (plain(theme.theme_set.key), plain(theme.theme_set.version), plain(theme.key))
    sheets = {name[:3] for name in fields}
    if {sheet[2] for sheet in sheets} != {mine[2]}:
        raise Refused(OTHER_THEME.format(theme.title))
    if sheets != {mine}:
        raise Refused(OTHER_VERSION.format(theme.theme_set.version))


def fields_of(content):
    """The value of every field by its name. Raises Refused when this is not a PDF we can read."""
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if b"%PDF-" not in content[:1024]:
        raise Refused(NOT_A_PDF)
    try:
        return values_of(PdfReader(BytesIO(content)))
    except UNREADABLE as error:
        raise Refused(DAMAGED) from error


def values_of(reader):
    """Walk through the fields, never further than ``MOST_FIELDS``."""
    if reader.is_encrypted:
        raise Refused(LOCKED)
    if reader.root_object["/Pages"].get("/Count", 0) > MOST_PAGES:
        raise Refused(TOO_MUCH)
    form = reader.root_object.get("/AcroForm")
    waiting = list(form.get_object().get("/Fields", [])) if form else []
    values = {}
    for _ in range(MOST_FIELDS):
        if not waiting:
            return values
        one = waiting.pop().get_object()
        values[str(one.get("/T", ""))] = text_of(one)
        waiting += [kid for kid in one.get("/Kids", []) if "/T" in kid.get_object()]
    raise Refused(TOO_MUCH)


def text_of(one):
    """The value of a field as plain text; of a group of buttons the state that is chosen."""
    value = one["/V"].get_object() if one.get("/V") else ""
    if one.get("/FT") == "/Btn":
        return clean(chosen_button(one, str(value)))
    if hasattr(value, "get_data"):
        value = value.get_data()
    if isinstance(value, bytes):
        value = value[: 4 * LONGEST_TEXT].decode("utf-8", "replace")
    return clean(str(value))


def chosen_button(group, value):
    """The state of the group, or of the one button in it that is marked."""
    marked = (str(kid.get_object().get("/AS", OFF)) for kid in group.get("/Kids", [])[:20])
    chosen = value if value not in ("", OFF) else next((one for one in marked if one != OFF), "")
    return chosen.removeprefix("/")


def clean(text):
    """With the line ends of the web and without signs that nobody can see."""
    text = text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable()).strip()
