"""Ticks beside rows that are there already, such as who read which source."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ticks:
    """Which boxes are on, and which were on ``before``, when the page was shown; by key, as text.

    A tick is one person's own change. A row that was not on the page is in neither of them, and keeps
    what it has.
    """

    on: frozenset = frozenset()
    before: frozenset = frozenset()

    @property
    def remembered(self):
        return " ".join(sorted(self.before))

    def changes(self, rows):
        """The rows that got a tick, and those that lost it; who is no longer among the rows is not asked."""
        got, lost = self.on - self.before, self.before - self.on
        known = {str(row.pk): row for row in rows} if got or lost else {}
        return [[known[key] for key in keys if key in known] for keys in (got, lost)]


def ticks_sent(data):
    return Ticks(frozenset(data.getlist("ticked")), frozenset(data.get("before", "").split()))


def ticks_shown(rows):
    """The ticks as these rows have them."""
    keys = frozenset(str(row.pk) for row in rows)
    return Ticks(keys, keys)
