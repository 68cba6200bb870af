"""How a file of a register is read in the background: taken, merged, kept; or put back.

The row is the truth and the broker only a doorbell (docs/decisions/0009): a run is known by the
moment it began, and whatever it writes to the row, it writes as long as the row is its own.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Q
from django.utils import timezone

from common.tables import Refused, read_table
from teams.models import SchoolImport
from teams.registers import duo
from teams.registers.merge import merge, name_boards
from teams.registers.undo import put_back

logger = logging.getLogger(__name__)

State = SchoolImport.State
SILENT_AFTER = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 10)
BEGUN = {State.QUEUED: State.RUNNING, State.UNDO: State.UNDOING}
ENDED = {State.RUNNING: State.DONE, State.UNDOING: State.UNDONE}
WENT_WRONG = "Er ging iets mis aan onze kant. Probeer het nog eens. Wat al is ingelezen, blijft."
FILE_GONE = "Het bestand is niet meer op de server. Kies het opnieuw."


class NotOurs(Exception):  # noqa: N818 - it is news, not an error
    """Another run took it over."""


def run(pk):
    """Do what this row asks for; safe to call twice, even at the same moment."""
    row = take(pk)
    if row is None:
        return
    try:
        end(row, work(row))
    except NotOurs:
        return


def take(pk):
    """The row, now ours; None when nothing is asked for, or another run has it in hand."""
    now = timezone.now()
    for waits, works in BEGUN.items():
        free = Q(state=waits) | Q(state=works, heartbeat_at__lt=now - SILENT_AFTER)
        rows = SchoolImport.objects.filter(free, pk=pk)
        if rows.update(state=works, started_at=now, heartbeat_at=now, step="We zijn begonnen"):
            return SchoolImport.objects.get(pk=pk)
    return None


def work(row):
    """What to write to the row at the end."""
    try:
        if row.state == State.UNDOING:
            put_back(row, lambda part, step: report(row, part, step))
            return {}
        return read_in(row)
    except Refused as answer:
        return failure(str(answer))
    except FileNotFoundError:
        return failure(FILE_GONE)
    except (NotOurs, DatabaseError):
        raise
    except Exception:
        logger.exception("Reading %s of a register failed", row.pk)
        return failure(WENT_WRONG)


def read_in(row):
    with row.file.open() as file:
        table = read_table(file.read())
    if row.kind == SchoolImport.Kind.BOARDS:
        name_boards(row, duo.read_boards(table))
        return {"counts": counted(row)}
    found = duo.read_locations(table, row.kind, row.boards)
    merge(row, found, lambda part, step: report(row, part, step))
    return {
        "counts": counted(row) | {"read": len(found.locations)},
        "remarks": sorted(found.remarks),
    }


def counted(row):
    """How many of each kind of change."""
    return dict(row.changes.order_by().values_list("what").annotate(n=Count("pk")))


def report(row, part, step):
    """Say how far it is, in words and as a part of one. Raises NotOurs when it is no longer ours."""
    write(row, {"percent": 5 + int(90 * part), "step": step, "heartbeat_at": timezone.now()})


def end(row, values):
    ended = {"state": ENDED[row.state], "percent": 100, "step": "", "finished_at": timezone.now()}
    write(row, ended | values)
    if row.file:
        row.file.delete(save=False)
        SchoolImport.objects.filter(pk=row.pk).update(file="")


def failure(reason):
    return {"state": State.FAILED, "reason": reason, "percent": 0}


def write(row, values):
    ours = SchoolImport.objects.filter(pk=row.pk, state=row.state, started_at=row.started_at)
    if not ours.update(**values):
        raise NotOurs
