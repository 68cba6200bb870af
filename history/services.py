"""Writing in shared rows, and remembering what was there before."""

from django.db import transaction
from django.utils import timezone

from common.statements import insert, read, update
from common.versions import Overtaken
from history.models import Change, Event
from history.values import stored

UNCHANGED = "id = %s AND version = %s"


def save_changes(row, changes, by, **stamps):
    """Write only these fields, and only if nobody saved the row since it was read.

    What the fields held before is kept, with who changed it (``row.scope`` says whose history it
    is). ``stamps`` are written along and not kept: who saved last, and when. Raises Overtaken when
    somebody was a moment earlier; the row and its history are then unchanged.
    """
    if not changes and not stamps:
        return
    with transaction.atomic(savepoint=False):
        was_first = write(row, changes, by, stamps)
    if not was_first:
        raise Overtaken
    for name, value in {**changes, **stamps}.items():
        setattr(row, name, value)
    row.version += 1


def write(row, changes, by, stamps):
    """Write what changed and what was there before; False when somebody was a moment earlier.

    What was there comes from the table: a form has put the new values into its row already.
    """
    model, seen = type(row), (row.pk, row.version)
    held = read(model, changes, UNCHANGED, *seen) if changes else None
    written = {"version": row.version + 1, **changes, **stamps}
    if not update(model, written, UNCHANGED, *seen):
        return False
    remember(row, held, changes, by)
    return True


def remember(row, held, changes, by):
    """Keep what these fields held until now, and what they become."""
    now = timezone.now()
    about = {"scope": row.scope, "kind": row._meta.label_lower, "row": row.pk, "by": by, "at": now}
    for name, value in changes.items():
        before = stored(row, name, held[name])
        after = stored(row, name, value)
        if before != after:
            insert(Change, {**about, "field": name, "before": before, "after": after})


def record_event(scope, what, text, by=None, about=None):
    """Write down that something was done: ``record_event("school:3", "role_given", "…", by=user)``.

    Call it in the transaction of the act itself, so that there is never one without the other.
    """
    return Event.objects.create(
        scope=scope, what=what, text=text, by=by, about=about, at=timezone.now()
    )
