"""A version on every row that people edit together."""

from django.db.models import F


class Overtaken(Exception):  # noqa: N818 - it is news, not an error
    """Somebody else saved this row a moment earlier."""


def save_changes(row, changes):
    """Write only these fields, and only if nobody saved the row since it was read.

    Raises Overtaken when somebody did; the row is then unchanged.
    """
    if not changes:
        return
    rows = type(row)._base_manager.filter(pk=row.pk, version=row.version)
    if not rows.update(version=F("version") + 1, **changes):
        raise Overtaken
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
