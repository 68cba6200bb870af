"""A row as it stands in an archive, and the way back.

Rows of the product itself (themes, scans) are named by their words, never by a number: the other
server has its own numbers. Of an own version of the themes the archive has the rows, so it points at
those.
"""

from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField

from scans.models import Item, Scan
from worksheets.models import Indicator, Theme

SECRET = {"password", "last_login", "is_staff", "is_superuser", "is_active", "token_hash"}
NATURAL = {
    Theme: ("theme_set__key", "theme_set__version", "key"),
    Indicator: ("theme__theme_set__key", "theme__theme_set__version", "theme__key", "code"),
    Scan: ("key", "version"),
    Item: ("scan__key", "scan__version", "code"),
}
THEME_SET = {Theme: "theme_set", Indicator: "theme__theme_set"}
RELATED = {
    Theme: "theme__theme_set",
    Indicator: "indicator__theme__theme_set",
    Scan: "scan",
    Item: "item__scan",
}


class Exact(DjangoJSONEncoder):
    """Moments with their microseconds: what comes back is what went in."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


class Missing(Exception):  # noqa: N818 - an answer
    """What this row points at is not on this server."""


def with_related(rows):
    """These rows with all that they point at, so that none of them asks again."""
    pointers = [field for field in rows.model._meta.concrete_fields if field.related_model]
    paths = [RELATED.get(field.related_model, field.name) for field in pointers]
    many = [field.name for field in own_many(rows.model)]
    rows = rows.select_related(*paths) if paths else rows
    return rows.prefetch_related(*many) if many else rows


def own_many(model):
    """The lists of other rows that a row has; not the rights of an account."""
    return () if model._meta.app_label == "accounts" else model._meta.many_to_many


def fields_of(model):
    return [field for field in model._meta.concrete_fields if field.name not in SECRET]


def as_dict(row):
    """The row as plain values; pointers as numbers, or as words where the product owns the row."""
    told = {field.name: value_of(row, field) for field in fields_of(type(row))}
    many = {
        field.name: sorted(each.pk for each in getattr(row, field.name).all())
        for field in own_many(type(row))
    }
    return told | many


def value_of(row, field):
    if field.related_model in NATURAL:
        target = getattr(row, field.name)
        if is_own(target):
            return target.pk
        return [walk(target, path) for path in NATURAL[field.related_model]]
    value = field.value_from_object(row)
    return value.name if isinstance(field, FileField) else value


def is_own(row):
    """Whether this is in a version of the themes that a school or board made itself."""
    return type(row) in THEME_SET and walk(row, THEME_SET[type(row)]).is_own


def walk(row, path):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def from_dict(model, told, known):
    """An unsaved row out of an archive; ``known`` has the new number of each old one, per model.

    Raises Missing when it cannot do without something that is not there.
    """
    values = {}
    for field in fields_of(model):
        if field.primary_key and field.name == "id" and field.get_internal_type() != "UUIDField":
            continue
        if field.name in told:
            values[field.attname] = restored(field, told[field.name], known)
    return model(**values)


def restored(field, value, known):
    target = field.related_model
    if target in NATURAL and isinstance(value, list):
        return product_row(target, value).pk
    if target is None:
        return field.to_python(value)
    found = known.get(target._meta.label, {}).get(value)
    if found is None and not field.null:
        raise Missing(f"{field.model._meta.label}.{field.name}")
    return found


def product_row(model, words):
    """The row of the product with this name on this server."""
    row = model._base_manager.filter(**dict(zip(NATURAL[model], words, strict=True))).first()
    if row is None or is_own(row):
        raise Missing(f"{model._meta.verbose_name} {' '.join(words)}")
    return row
