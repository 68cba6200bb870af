"""The lists under a question as the page shows them on which a team writes: not all of a long one."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from common.addresses import addresses
from cycles.facts import facts_of
from cycles.forms.lists import lists_of
from cycles.questions import question
from cycles.views.finding import find_rows

MANY = 20


@dataclass(frozen=True)
class Lines:
    """These rows of a list of so many."""

    rows: list = ()
    count: int = 0

    @property
    def is_cut(self):
        return len(self.rows) < self.count


def find_lines(cycle, number, user, is_whole):
    """The lists under one question by section; ``is_whole`` says which stand on the page completely.

    Of another long list there are the first rows, and the newest: that is what one just added. What
    is empty is not asked for.
    """
    facts, found, mixed = facts_of(cycle, user), {}, {}
    for section, kind in lists_of(question(number)):
        count = getattr(facts, kind.related)
        most = count if is_whole(section.key) else MANY
        if not count:
            lines = Lines()
        elif kind.fixed:
            lines = first_of(rows_of_kind(mixed, cycle, kind, user), most)
        else:
            lines = find_first(find_rows(cycle, kind, user), most, count)
        found[section.key] = complete(lines, kind)
    return found


def rows_of_kind(mixed, cycle, kind, user):
    """The rows of one list that stands in one table with others; that is read once."""
    if kind.related not in mixed:
        mixed[kind.related] = list(find_rows(cycle, kind, user))
    return [row for row in mixed[kind.related] if kind.has(row)]


def first_of(rows, most):
    """Of rows that were read already."""
    if len(rows) <= most:
        return Lines(rows, len(rows))
    newest = max(row.pk for row in rows)
    return Lines([*rows[:most], *(row for row in rows[most:] if row.pk == newest)], len(rows))


def find_first(rows, most, count):
    """Of so many rows that were not read yet."""
    if count <= most:
        return Lines(list(rows), count)
    first = {row.pk: row for row in rows[:most]}
    newest = {row.pk: row for row in rows.order_by("-pk")[:1]}
    return Lines(list((first | newest).values()), count)


def complete(lines, kind):
    """With the people that belong to a row, and the address where one changes it."""
    prefetch_related_objects(lines.rows, *kind.many)  # of no rows it asks nothing
    address = addresses(f"cycles:{kind.name}")
    for row in lines.rows:
        row.edit_url = address(row.pk)
    return lines
