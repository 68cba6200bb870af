"""What a register tells becomes what we know, and can be put back.

By location (BRIN and two characters): new ones are made, known ones are brought up to date, what
disappeared is closed and never removed. What somebody changed by hand stays as it is
(docs/decisions/0028). Everything goes in parts that stand by themselves: a run that was broken off
is simply done again.
"""

from django.db import transaction
from django.utils import timezone

from teams.models import TEAM_TYPES, Board, ExternalId, ImportChange, School, TeamType

AT_ONCE = 400
MOST_TO_CLOSE = 0.25
FEW = 5
What = ImportChange.What

MOVED = "{} hoort volgens het register bij een ander bestuur ({}). Er wordt hier al gewerkt; we lieten de school staan."
TOO_MANY_GONE = (
    "{} van de {} bekende scholen staan niet in dit bestand. Dat zijn er te veel: we sloten niets."
)


def merge(run, found, report):
    """Bring everything up to date with these locations; ``report(part, text)`` tells how far it is."""
    boards = known_boards(run, sorted({each.board for each in found.locations.values()}))
    total = len(found.locations)
    for number, part in enumerate(in_parts(list(found.locations.values()), AT_ONCE)):
        with transaction.atomic():
            Part(run, part, boards, found).save()
        ready = min((number + 1) * AT_ONCE, total)
        report(ready / total, f"{ready} van {total} scholen")
    if run.is_complete:
        with transaction.atomic():
            close_what_is_gone(run, found)


def in_parts(rows, size):
    """These rows, some at a time."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


@transaction.atomic
def known_boards(run, numbers):
    """The boards with these numbers; new ones get a name that says their number."""
    boards = boards_by_number(numbers)
    new = [
        Board(name=f"Bestuur {number}", number=number) for number in numbers if number not in boards
    ]
    Board.objects.bulk_create(new)
    kinds = TEAM_TYPES[Board.Country.NETHERLANDS]
    TeamType.objects.bulk_create(
        [TeamType(board=board, name=kind) for board in new for kind in kinds], batch_size=1000
    )
    ImportChange.objects.bulk_create(
        [ImportChange(school_import=run, what=What.BOARD, board=board) for board in new]
    )
    return boards | {board.number: board for board in new}


def boards_by_number(numbers):
    found = {}
    for part in in_parts(numbers, AT_ONCE):
        rows = Board.objects.filter(country=Board.Country.NETHERLANDS, number__in=part)
        found |= {board.number: board for board in rows}
    return found


class Part:
    """Some hundred locations beside what we know of them."""

    def __init__(self, run, locations, boards, found):
        self.run, self.locations, self.boards, self.found = run, locations, boards, found
        codes = [each.code for each in locations]
        ids = ExternalId.objects.filter(kind=ExternalId.Kind.BRIN, value__in=codes)
        self.known = {each.value: each for each in ids.select_related("school")}
        here = {boards[each.board].pk for each in locations}
        schools = list(School.objects.filter(board__in=here))
        self.taken = {(school.board_id, school.name) for school in schools}
        self.unnumbered = self.without_number(schools)
        self.new, self.ids, self.told, self.changed, self.changes = [], [], [], [], []

    def without_number(self, schools):
        """The schools that were made by hand, to be recognised by their name."""
        numbered = set(
            ExternalId.objects.filter(
                kind=ExternalId.Kind.BRIN, school__board__in={school.board_id for school in schools}
            ).values_list("school", flat=True)
        )
        by_hand = [school for school in schools if school.pk not in numbered]
        return {(school.board_id, school.name.casefold()): school for school in by_hand}

    def save(self):
        for each in self.locations:
            self.take(each)
        School.objects.bulk_create(self.new)
        School.objects.bulk_update(self.changed, ["name", "city", "sector", "board", "closed_on"])
        ExternalId.objects.bulk_create(self.ids)
        ExternalId.objects.bulk_update(self.told, ["told", "source"])
        ImportChange.objects.bulk_create(self.changes)

    def take(self, location):
        board = self.boards[location.board]
        known = self.known.get(location.code)
        by_hand = self.unnumbered.pop((board.pk, location.name.casefold()), None)
        if known:
            self.update(known, location, board)
        elif by_hand:
            self.adopt(by_hand, location)
        else:
            self.make(location, board)

    def make(self, location, board):
        name = self.free_name(location, board)
        school = School(board=board, name=name, sector=location.sector, city=location.city)
        self.new.append(school)
        self.keep_id(school, location, What.MADE, name)

    def adopt(self, school, location):
        """A school made by hand keeps what it says; from now on it is known by its number."""
        before = {"city": school.city, "closed_on": None}
        if not school.city:
            school.city = location.city
            self.changed.append(school)
        self.keep_id(school, location, What.ADOPTED, school.name, before, {"city": school.city})

    def keep_id(self, school, location, what, shown, before=None, after=None):
        number = ExternalId(
            school=school,
            kind=ExternalId.Kind.BRIN,
            value=location.code,
            source=self.run.kind,
            told=told_by(location, shown),
        )
        self.ids.append(number)
        self.note(what, school, number, before or {}, after or {})

    def note(self, what, school, number, before, after):
        self.changes.append(
            ImportChange(
                school_import=self.run,
                what=what,
                school=school,
                external_id=number,
                before=before,
                after=after,
            )
        )

    def free_name(self, location, board):
        """The name, with the place or the number behind it when the board has one of that name."""
        choices = [
            location.name,
            *(f"{location.name} ({more})" for more in (location.city, location.code) if more),
        ]
        name = next((each for each in choices if (board.pk, each) not in self.taken), choices[-1])
        self.taken.add((board.pk, name))
        return name

    def update(self, number, location, board):
        """Fields that still say what the register said before follow it; others stay."""
        school, before = number.school, number.told
        fresh = told_by(location, before.get("shown"))
        if location.name != before.get("name") and school.name == before.get("shown"):
            fresh["shown"] = self.free_name(location, board)
        wanted = {"name": fresh["shown"], "city": fresh["city"], "sector": fresh["sector"]}
        old = {
            "name": before.get("shown"),
            "city": before.get("city"),
            "sector": before.get("sector"),
        }
        after = {
            field: value
            for field, value in wanted.items()
            if value != old[field] and getattr(school, field) == old[field]
        }
        after |= self.moved(school, location, board)
        self.apply(number, school, fresh, after)

    def moved(self, school, location, board):
        """A school where nobody works yet moves with its board."""
        if school.board_id == board.pk:
            return {}
        if is_in_use(school):
            self.found.remark(location.line, MOVED.format(school.name, location.board))
            return {}
        return {"board_id": board.pk}

    def apply(self, number, school, fresh, after):
        reopens = school.closed_on is not None and number.told.get("closed")
        if reopens:
            after["closed_on"] = None
        if not after and fresh == number.told and number.source == self.run.kind:
            return
        before = {field: plain(getattr(school, field)) for field in after}
        what = What.REOPENED if reopens else What.CHANGED
        if after:
            self.note(what, school, number, before | {"told": number.told}, after)
        for field, value in after.items():
            setattr(school, field, value)
        number.told, number.source = fresh, self.run.kind
        self.told.append(number)
        self.changed.append(school)


def told_by(location, shown):
    """What the register says of this school now; ``shown`` is the name that we gave it for that."""
    return {
        "name": location.name,
        "shown": shown,
        "city": location.city,
        "sector": str(location.sector),
    }


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def is_in_use(school):
    """Whether anybody works or leads here, or did."""
    return school.teams.exists() or school.roles.exists()


def close_what_is_gone(run, found):
    """Schools of which no number stands in a complete file any more are closed from today."""
    open_ids = ids_in_scope(run).filter(school__closed_on=None)
    gone, here = {}, set()
    for number in open_ids.select_related("school"):
        if number.value in found.codes:
            here.add(number.school_id)
        else:
            gone.setdefault(number.school_id, number)
    gone = {pk: number for pk, number in gone.items() if pk not in here}
    if len(gone) > max(FEW, MOST_TO_CLOSE * (len(gone) + len(here))):
        found.remark(0, TOO_MANY_GONE.format(len(gone), len(gone) + len(here)))
        return
    close(run, list(gone.values()))


def ids_in_scope(run):
    """The numbers that should stand in this file: of its kind, and of the boards it was read for."""
    rows = ExternalId.objects.filter(kind=ExternalId.Kind.BRIN, source=run.kind)
    return rows.filter(school__board__number__in=run.boards) if run.boards else rows


def close(run, numbers):
    today = timezone.localdate()
    changes = []
    for number in numbers:
        after = {"closed_on": plain(today)}
        changes.append(
            ImportChange(
                school_import=run,
                what=What.CLOSED,
                school=number.school,
                external_id=number,
                before={"closed_on": None, "told": number.told},
                after=after,
            )
        )
        number.school.closed_on = today
        number.told = number.told | {"closed": True}
    School.objects.bulk_update([each.school for each in numbers], ["closed_on"], batch_size=AT_ONCE)
    ExternalId.objects.bulk_update(numbers, ["told"], batch_size=AT_ONCE)
    ImportChange.objects.bulk_create(changes, batch_size=AT_ONCE)


@transaction.atomic
def name_boards(run, names):
    """Boards that still carry the name we made up get the name of the register."""
    boards = boards_by_number(sorted(names))
    taken = set(Board.objects.values_list("name", flat=True))
    changed, changes = [], []
    for number, board in boards.items():
        name = names[number] if names[number] not in taken else f"{names[number]} ({number})"
        if board.name == f"Bestuur {number}":
            changes.append(renamed(run, board, name))
            taken.add(name)
            board.name = name
            changed.append(board)
    Board.objects.bulk_update(changed, ["name"], batch_size=AT_ONCE)
    ImportChange.objects.bulk_create(changes, batch_size=AT_ONCE)


def renamed(run, board, name):
    return ImportChange(
        school_import=run,
        what=What.RENAMED,
        board=board,
        before={"name": board.name},
        after={"name": name},
    )
