"""A fictitious file of a register, as large as the real one, read in, read again and put back.

``python -m bench register`` measures on SQLite; with DATABASE_URL on what that names.
"""

import csv
import io
import resource
import time
import uuid

from teams.models import School, SchoolImport
from teams.registers import ledger

HEAD = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "STRAATNAAM CORRESPONDENTIEADRES",
    "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
    "POSTCODE CORRESPONDENTIEADRES",
    "PLAATSNAAM CORRESPONDENTIEADRES",
    "NODAAL GEBIED CODE",
    "NODAAL GEBIED NAAM",
    "RPA-GEBIED CODE",
    "RPA-GEBIED NAAM",
    "WGR-GEBIED CODE",
    "WGR-GEBIED NAAM",
    "COROPGEBIED CODE",
    "COROPGEBIED NAAM",
    "ONDERWIJSGEBIED CODE",
    "ONDERWIJSGEBIED NAAM",
    "RMC-REGIO CODE",
    "RMC-REGIO NAAM",
]
FIRST = ("De", "Het", "Basisschool", "Openbare school", "Christelijke school", "Daltonschool")
SECOND = ("Vuursteen", "Waterlelie", "Kiezel", "Zonnewijzer", "Ark", "Klimop", "Regenboog")
PLACES = ("ALPHEN AAN DEN RIJN", "'S-GRAVENHAGE", "IJSSELSTEIN", "BERGEN OP ZOOM", "EDE")
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"
SCHOOLS, BOARDS = 6200, 900


def content_of(schools=SCHOOLS, boards=BOARDS, delimiter=";", encoding="cp1252", without=0):
    """The bytes of such a file; ``without`` leaves out so many of its last schools."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=delimiter)
    writer.writerow(HEAD)
    writer.writerows(line(number, boards) for number in range(schools - without))
    return sheet.getvalue().encode(encoding)


def line(number, boards):
    code, place = brin(number), PLACES[number % len(PLACES)]
    name = f"{FIRST[number % len(FIRST)]} {SECOND[number % len(SECOND)]} {number // 40}"
    street = ["Dorpsstraat", str(number % 90), "1234 AB", place.ljust(24)]
    start = ["Utrecht", 10000 + number % boards, code, f"{code}00", name.ljust(40), *street]
    return (
        start + ["0344", place, "Openbaar", "306000000", "www.school.example", *street] + ["x"] * 12
    )


def brin(number):
    return f"{number % 100:02}{LETTERS[number // 100 % 22]}{LETTERS[number // 2200 % 22]}"


def measure():
    """Read all of it, read it again with a hundred schools less, put both back; seconds and memory."""
    print(f"{SCHOOLS} schools, {len(content_of()) / 1e6:.1f} MB")
    first = timed("read a full file", lambda: asked(content_of()))
    second = timed("read it again, 100 gone", lambda: asked(content_of(without=100)))
    timed("put the second back", lambda: undone(second))
    timed("put the first back", lambda: undone(first))
    print(f"left: {School.objects.filter(external_ids__source='po').count()} schools")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def timed(name, act):
    began = time.perf_counter()
    row = act()
    row.refresh_from_db()
    print(f"{name:<28} {time.perf_counter() - began:6.2f} s   {row.state}  {row.counts}")
    return row


def asked(content):
    """As the worker reads it; nobody else is asked."""
    row = SchoolImport.objects.create(pk=uuid.uuid4(), kind="po", filename="bench.csv")
    row.file.save(f"{row.pk}.bin", io.BytesIO(content))
    ledger.run(row.pk)
    return row


def undone(row):
    SchoolImport.objects.filter(pk=row.pk).update(state=SchoolImport.State.UNDO)
    ledger.run(row.pk)
    return row
