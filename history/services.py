"""Writing in shared rows, and remembering what was there before."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from common.versions import Overtaken
from history.models import Change, Event
from history.values import stored


@transaction.atomic
def save_changes(row, changes, by, **stamps):
    """Write only these fields, and only if nobody saved the row since it was read.

    What the fields held before is kept, with who changed it (``row.scope`` says whose history it
    is). ``stamps`` are written along and not kept: who saved last, and when. Raises Overtaken when
    somebody was a moment earlier; the row and its history are then unchanged.
    """
    if not changes and not stamps:
        return
    rows = type(row)._base_manager.filter(pk=row.pk, version=row.version)
    held = rows.values(*changes).first() if changes else {}
    if not rows.update(version=F("version") + 1, **changes, **stamps):
        raise Overtaken
    remember(row, held, changes, by)
    for name, value in {**changes, **stamps}.items():
        setattr(row, name, value)
    row.version += 1


def remember(row, held, changes, by):
    """Keep what these fields held until now, and what they become.

    ``held`` comes from the table: a form has put the new values into its row already.
    """
    now = timezone.now()
    kept = [
        Change(
            scope=row.scope,
            kind=row._meta.label_lower,
            row=row.pk,
            field=name,
            before=stored(row, name, held[name]),
            after=stored(row, name, value),
            by=by,
            at=now,
        )
        for name, value in changes.items()
    ]
    Change.objects.bulk_create([each for each in kept if each.before != each.after])


def record_event(scope, what, text, by=None, about=None):
    """Write down that something was done: ``record_event("school:3", "role_given", "…", by=user)``.

    Call it in the transaction of the act itself, so that there is never one without the other.
    """
    return Event.objects.create(
        scope=scope, what=what, text=text, by=by, about=about, at=timezone.now()
    )
