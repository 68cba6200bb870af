"""Asking for a file of a register to be read, and for it to be put back."""

from django.core.files.base import ContentFile
from django.db import transaction

from teams import tasks
from teams.models import SchoolImport

State = SchoolImport.State


@transaction.atomic
def ask_import(key, by, content, **about):
    """One import per ``key`` (from the form), read by a worker after the commit."""
    row, is_new = SchoolImport.objects.get_or_create(pk=key, defaults={"by": by, **about})
    if is_new:
        row.file.save(f"{key}.bin", ContentFile(content))
        ring(row.pk)
    return row


@transaction.atomic
def ask_undo(row):
    """Put back what this file changed; a second click changes nothing."""
    rows = SchoolImport.objects.filter(pk=row.pk, state__in=(State.DONE, State.FAILED))
    if rows.update(state=State.UNDO, percent=0, reason="", finished_at=None):
        ring(row.pk)


def ring(pk):
    """Offer it after the commit; a broker that is away does not break the page."""
    transaction.on_commit(lambda: tasks.read_register.delay(str(pk)), robust=True)
