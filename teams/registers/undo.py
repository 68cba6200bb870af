"""Putting back what a file of a register changed; what was changed by hand since, stays."""

from datetime import date

from django.db import transaction

from teams.models import Board, ExternalId, ImportChange, Invitation, School
from teams.registers.merge import AT_ONCE, plain

What = ImportChange.What


def put_back(run, report):
    """The last change first, in parts; each change is forgotten once it was put back."""
    total = max(run.changes.count(), 1)
    while True:
        with transaction.atomic():
            part = list(last_changes(run))
            put_back_part(part)
            run.changes.filter(pk__in=[change.pk for change in part]).delete()
        if not part:
            return
        left = run.changes.count()
        report(1 - left / total, f"nog {left} veranderingen")


def last_changes(run):
    rows = run.changes.select_related("school", "external_id", "board")
    return rows.order_by("-pk")[:AT_ONCE]


def put_back_part(changes):
    """Fields first; then what was made is taken away, as long as nobody uses it."""
    fields = [each for each in changes if each.school and each.what != What.MADE]
    for change in fields:
        restore(change.school, change)
        put_back_number(change)
    made = [each for each in changes if each.what == What.MADE]
    forget_numbers([each for each in changes if each.what in (What.MADE, What.ADOPTED)])
    forget_schools([each.school_id for each in made])
    for change in changes:
        if change.what == What.RENAMED:
            restore(change.board, change)
    forget_boards([each.board_id for each in changes if each.what == What.BOARD])


def restore(row, change):
    """Fields that still say what the file made of them say again what they said before."""
    back = {
        name: change.before[name]
        for name, value in change.after.items()
        if plain(getattr(row, name)) == value
    }
    for name, value in back.items():
        day = date.fromisoformat(value) if name == "closed_on" and value else value
        setattr(row, name, day)
    if back:
        row.save(update_fields=[name.removesuffix("_id") for name in back])


def put_back_number(change):
    if change.external_id and "told" in change.before:
        change.external_id.told = change.before["told"]
        change.external_id.save(update_fields=["told"])


def forget_numbers(changes):
    ExternalId.objects.filter(pk__in=[each.external_id_id for each in changes]).delete()


def forget_schools(keys):
    """Schools that nobody works at, leads or was invited to, and that no other number points at."""
    used = Invitation.objects.filter(school__in=keys).values("school")
    unused = School.objects.filter(pk__in=keys, teams=None, roles=None, external_ids=None)
    unused.exclude(pk__in=used).delete()


def forget_boards(keys):
    """Boards without schools, people and invitations."""
    used = Invitation.objects.filter(board__in=keys).values("board")
    unused = Board.objects.filter(pk__in=keys, schools=None, roles=None, teams=None)
    unused.exclude(pk__in=used).delete()
