"""What stands in an address file of DUO, whichever of its headers and habits the file has."""

import re
from dataclasses import dataclass, field

from stdnum.nl import brin

from common.tables import Refused
from teams.models import School, SchoolImport
from teams.registers.words import readable

Kind = SchoolImport.Kind
Sector = School.Sector

CODE = re.compile(r"[0-9A-Z]{6}")
BOARD_NUMBER = re.compile(r"[0-9]{1,5}")
HIDDEN = {"x", "<5", "-", "onbekend"}
INSTITUTION = ("instellingscode", "brin nummer", "brinnummer", "brin")
LOCATION = ("vestigingscode", "vestigingsnummer", "brin nummer vestiging")
NAME = ("vestigingsnaam", "naam volledig", "naam")
BOARD = ("bevoegd gezag nummer", "bevoegd gezagnummer", "bevoegdgezagnummer")
BOARD_NAME = ("bevoegd gezag naam", "bevoegdgezagnaam")
SORT = ("onderwijsstructuur", "soort po", "soort primair onderwijs", "soort onderwijs")
SECTORS = {Kind.PO: Sector.PO, Kind.SO: Sector.SO, Kind.VO: Sector.VO}
LONGEST_NAME, LONGEST_CITY = 160, 80

NO_SCHOOLS = "In dit bestand staan geen scholen: we missen de kolom {}. Kies het adressenbestand."
NO_BOARDS = "In dit bestand staan geen namen van besturen. Kies het bestand met besturen."
NO_CODE = "Er staat geen vestiging op deze regel. We slaan hem over."
ODD_CODE = "‘{}’ is geen vestigingscode van zes tekens. We slaan de regel over."
UNUSUAL_CODE = "{} ziet er anders uit dan een BRIN met vestiging. Kijk of hij klopt."
TWICE = "{} staat ook op regel {}. We slaan deze regel over."
NO_NAME = "De naam ontbreekt. We slaan de regel over."
NO_BOARD = "Het nummer van het bestuur ontbreekt. We slaan de regel over."
CROOKED = "Deze regel heeft meer cellen dan de kop. We slaan hem over."


@dataclass(frozen=True)
class Location:
    """One place of a school, as the register tells it."""

    line: int
    code: str
    board: str
    name: str
    city: str
    sector: str


@dataclass
class Found:
    """The locations of a file, by their code; what is to be said about its lines.

    ``codes`` are all that stand in the file, also on a line that cannot be used.
    """

    locations: dict = field(default_factory=dict)
    codes: set = field(default_factory=set)
    remarks: list = field(default_factory=list)

    def remark(self, line, text):
        self.remarks.append([line, text])


def read_locations(table, kind, boards=()):
    """The locations in this table; only those of these boards, when some are named. Raises Refused."""
    require_columns(table)
    found, seen = Found(), {}
    for row in table.rows:
        found.codes.add(code_of(row))
        if not boards or board_number(row) in boards:
            add_row(found, seen, row, kind)
    return found


def require_columns(table):
    needed = {
        "INSTELLINGSCODE": (*INSTITUTION, *LOCATION),
        "VESTIGINGSNAAM": NAME,
        "BEVOEGD GEZAG NUMMER": BOARD,
    }
    for shown, names in needed.items():
        if not set(names) & set(table.head):
            raise Refused(NO_SCHOOLS.format(shown))


def add_row(found, seen, row, kind):
    code = code_of(row)
    if fault := fault_in(row, code, seen):
        found.remark(row.number, fault)
        return
    seen[code] = row.number
    if not brin.is_valid(code):
        found.remark(row.number, UNUSUAL_CODE.format(code))
    found.locations[code] = location(row, code, kind)


def fault_in(row, code, seen):
    """Why this row cannot be used; empty when it can."""
    faults = {
        CROOKED: row.is_crooked,
        NO_CODE: not code,
        ODD_CODE.format(code): not CODE.fullmatch(code),
        TWICE.format(code, seen.get(code)): code in seen,
        NO_NAME: not row.first(*NAME),
        NO_BOARD: not board_number(row),
    }
    return next((text for text, is_so in faults.items() if is_so), "")


def code_of(row):
    """The six characters of a location; its tail of two stands behind the code of the school."""
    institution, tail = row.first(*INSTITUTION).upper(), row.first(*LOCATION).upper()
    if len(tail) >= 6 or not (institution or tail):
        return tail
    return institution if len(institution) == 6 and not tail else institution + tail.zfill(2)


def board_number(row):
    """The five digits of the board; empty when they are hidden or missing."""
    number = row.first(*BOARD)
    return number.zfill(5) if BOARD_NUMBER.fullmatch(number) else ""


def location(row, code, kind):
    city = readable(visible(row["plaatsnaam"]))
    return Location(
        line=row.number,
        code=code,
        board=board_number(row),
        name=row.first(*NAME)[:LONGEST_NAME],
        city=city[:LONGEST_CITY],
        sector=sector_of(row, kind),
    )


def visible(text):
    """Empty when the register hides it."""
    return "" if text.casefold() in HIDDEN else text


def sector_of(row, kind):
    """What the file is for, unless the row says more: special primary, special secondary."""
    sort = row.first(*SORT).upper()
    if kind == Kind.PO:
        return Sector.SBO if sort.startswith("SBO") else Sector.PO
    if kind == Kind.SO:
        return {"SBO": Sector.SBO, "VSO": Sector.VSO}.get(sort, Sector.SO)
    return SECTORS[kind]


def read_boards(table):
    """The names of boards, by number. Raises Refused."""
    if not set(BOARD_NAME) & set(table.head):
        raise Refused(NO_BOARDS)
    names = {board_number(row): row.first(*BOARD_NAME)[:LONGEST_NAME] for row in table.rows}
    return {number: name for number, name in names.items() if number and name}
