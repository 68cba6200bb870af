"""Putting back what stood in a field, as the form of today takes it."""

from django.core.exceptions import ValidationError

from common.versions import Overtaken
from history.values import field_of, restored

LOCKED = "Dit veld ligt vast. De oude tekst blijft hier te lezen."


def restore(change, row, form, save, by):
    """Write what stood there before this change; returns what happened, in words.

    ``form`` is the one in which the row is written today, ``save`` writes what it takes. It is a
    change like any other, and stands in the history again.
    """
    field = form.fields.get(change.field)
    if field is None:
        return LOCKED
    try:
        value = field.clean(restored(row, change.field, change.before))
        save(row, {change.field: value}, by=by)
    except ValidationError as error:
        return f"Dit kan niet terug: hier hoort nu iets anders. {error.messages[0]}"
    except Overtaken:
        return "Een collega was net eerder. Kijk eerst wat er nu staat."
    return f"Terug: ‘{field_of(change).verbose_name}’. Wat er net stond, staat nu hier."
