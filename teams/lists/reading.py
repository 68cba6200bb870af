"""Who stands on a list."""

from dataclasses import dataclass

from common.tables import Refused, read_lines, table_of
from teams.forms import split_addresses
from teams.models import Membership

ADDRESS = ("e mailadres", "emailadres", "e mail", "email", "mailadres", "mail", "adres")
TEAM = ("team", "teamnaam", "leerteam", "naam team")
ROLE = ("rol", "functie")
GUIDES = {"plg begeleider", "begeleider", "facilitator", "procesbegeleider", "teamleider"}
MOST = 300

TOO_MANY = f"Dit zijn te veel mensen. Een lijst mag er hooguit {MOST} hebben."
NOBODY = "Hier staat nog niemand in. Zet minstens één e-mailadres op de lijst."


@dataclass(frozen=True)
class Wanted:
    """One person on the list; ``address`` is as it was written when it is no address."""

    line: int
    address: str
    team: str = ""
    role: str = Membership.Role.MEMBER


def read_text(text):
    """Who stands in a pasted text; what was copied from a sheet has tabs. Raises Refused."""
    if "\t" in text:
        return read_file(text.encode())
    return few_enough(
        [
            Wanted(number, address)
            for number, line in enumerate(text.splitlines(), 1)
            for address in addresses(line)
        ]
    )


def addresses(line):
    right, wrong = split_addresses(line)
    return [*right, *wrong]


def read_file(content):
    """Who stands in a file, with or without a head. Raises Refused."""
    lines = read_lines(content)
    table = table_of(lines[0], lines[1:])
    if set(ADDRESS) & set(table.head):
        return few_enough([wanted(row) for row in table.rows])
    return few_enough([Wanted(line.number, bare_address(line)) for line in lines])


def wanted(row):
    role = row.first(*ROLE).casefold().replace("-", " ")
    guides = role in GUIDES
    return Wanted(
        line=row.number,
        address=one_address(row.first(*ADDRESS)),
        team=row.first(*TEAM),
        role=Membership.Role.FACILITATOR if guides else Membership.Role.MEMBER,
    )


def bare_address(line):
    """Without a head: the first cell that looks like an address, or else the first cell."""
    cell = next((cell for cell in line.cells if "@" in cell), "")
    return one_address(cell or next(filter(None, line.cells)))


def one_address(cell):
    found = addresses(cell)
    return found[0] if len(found) == 1 else cell


def few_enough(people):
    if not people:
        raise Refused(NOBODY)
    if len(people) > MOST:
        raise Refused(TOO_MANY)
    return people
