"""A field's value as text to keep, back again, and as people read it."""

import json
from dataclasses import dataclass
from datetime import time

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import JSONField
from django.utils.formats import date_format, time_format


def stored(row, name, value):
    """The value as text; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    field = row._meta.get_field(name)
    if field.remote_field:
        return str(getattr(value, "pk", value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def restored(row, name, text):
    """The value that this text was, as the field takes it; a person or row that is gone is None."""
    field = row._meta.get_field(name)
    if field.remote_field:
        return field.related_model._base_manager.filter(pk=text).first() if text else None
    if isinstance(field, JSONField):
        return json.loads(text) if text else None
    return None if text == "" and field.null else field.to_python(text)


@dataclass(frozen=True)
class Told:
    """A change as it is read."""

    change: object
    label: str
    before: str
    after: str


def told(changes, name_of=str):
    """These changes as people read them; asks once per field that points at other rows.

    ``name_of`` says what a person is called who is in a field.
    """
    changes = list(changes)
    names = names_behind(changes, name_of)
    return [
        Told(
            change,
            field_of(change).verbose_name,
            *(read(field_of(change), text, names) for text in (change.before, change.after)),
        )
        for change in changes
    ]


def field_of(change):
    return apps.get_model(change.kind)._meta.get_field(change.field)


def names_behind(changes, name_of):
    """What the rows are called that these changes point at, by model and key."""
    wanted = {}
    for change in changes:
        if field_of(change).remote_field:
            keys = wanted.setdefault(field_of(change).related_model, set())
            keys |= {int(text) for text in (change.before, change.after) if text}
    return {
        (model, str(pk)): name_of(row) if model is get_user_model() else str(row)
        for model, keys in wanted.items()
        for pk, row in model._base_manager.in_bulk(keys).items()
    }


def read(field, text, names):
    """One kept value, in words; empty when there was nothing."""
    if not text:
        return ""
    if field.remote_field:
        return names.get((field.related_model, text), "iets dat er niet meer is")
    value = field.to_python(text)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, time):
        return time_format(value, "H.i")
    return date_format(value, "j F Y") if hasattr(value, "isoformat") else str(value)
