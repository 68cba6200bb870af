"""The scans of the demo board: two rounds that are counted, and one that runs."""

from common.dates import school_year
from plg.demo.rows import keep, key
from scans.models import Answer, ItemResult, Scan, ScanRound, Sheet
from scans.permissions import level_of


def build(world, stories):
    """Each story becomes a round, with its counts or with its open sheets."""
    scans = {scan.key: scan for scan in Scan.objects.current().prefetch_related("items")}
    numbers = {}
    for told in stories:
        place = world.schools[told["school"]] if "school" in told else world.teams[told["team"]]
        scan = scans[told["scan"]]
        year = school_year(world.calendar.day(told["opened"]), world.board.country)
        where = (place, scan.key, year)
        numbers[where] = numbers.get(where, 0) + 1
        scan_round = add_round(world, told, scan, place, year, numbers[where])
        if scan_round.is_running:
            add_sheets(world, scan_round, told)
        else:
            add_counts(scan_round, told)


def add_round(world, told, scan, place, year, number):
    calendar, by = world.calendar, world.people[told["by"]]
    closed = {}
    if "closed" in told:
        closed = {
            "closed_at": calendar.moment(told["closed"]),
            "closed_by": by,
            "invited": told["invited"],
            "taken_part": told["taken_part"],
            "salt": "",
        }
    scan_round = ScanRound(
        scan=scan,
        scan_key=scan.key,
        school_year=year,
        number=number,
        deadline=calendar.day(told.get("deadline", told.get("closed"))),
        opened_by=by,
        opened_at=calendar.moment(told["opened"]),
        key=key("scan", scan.key, place.name, told["opened"]),
        **{level_of(place).value: place},
        **closed,
    )
    return keep([scan_round], "opened_at")[0]


def add_counts(scan_round, told):
    """Per statement how many chose 1 to 5, now and later, in the order of the scan."""
    rows = zip(scan_round.scan.items.all(), told["counts"], strict=True)
    keep(
        [
            ItemResult(scan_round=scan_round, item=item, now=now, later=later)
            for item, (now, later) in rows
        ]
    )


def add_sheets(world, scan_round, told):
    """The first colleagues of the team who began; each row is one sheet."""
    items = list(scan_round.scan.items.all())
    for person, answers in zip(world.members[told["team"]], told["sheets"], strict=False):
        if answers:
            sheet = keep([Sheet(scan_round=scan_round, mark=scan_round.mark_of(person))])[0]
            keep(
                [
                    Answer(sheet=sheet, item=item, now=now, later=later)
                    for item, (now, later) in zip(items, answers, strict=False)
                ]
            )
