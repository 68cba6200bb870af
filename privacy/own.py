"""All that points at one person, as that person may take it along."""

from django.apps import apps
from django.db.models import CharField, DateField, TextField

from documents.services import request_document
from privacy.register import REGISTER

PACK = "privacy.tasks.pack_own"
SHOWN = (CharField, TextField, DateField)
HIDDEN = {"token_hash", "key", "file", "task", "filename", "version", "salt", "mark"}
ELSEWHERE = "van een team waar je niet meer bij hoort"


def own_data(user):
    """Heading by heading, the rows of this person: what one wrote in full, the rest by its name."""
    told = [{"heading": "Wie je bent", "rows": [about(user)]}]
    for label, held in REGISTER.items():
        rows = rows_of(label, user)
        if rows:
            told.append(
                {"heading": held.name, "rows": [fields_of(row, user, held) for row in rows]}
            )
    return told


def about(user):
    return {
        "naam": user.name,
        "e-mailadres": user.email,
        "account sinds": user.date_joined.date().isoformat(),
    }


def rows_of(label, user):
    """The rows that point at this person through this field."""
    model, _, name = label.rpartition(".")
    return list(apps.get_model(model)._base_manager.filter(**{name: user.pk}).order_by("pk"))


def fields_of(row, user, held):
    """What is told of one row: the words of its author, else its name when one may still read it."""
    if held.own_words:
        return texts(row)
    return {"wat": str(row) if may_read(row, user) else ELSEWHERE} | dates(row)


def may_read(row, user):
    rows = type(row)._default_manager
    return not hasattr(rows, "visible_to") or rows.visible_to(user).filter(pk=row.pk).exists()


def texts(row):
    """What stands in this row, by the word that people read."""
    named = {"indicator": str(row.indicator), "fase": row.phase} if hasattr(row, "phase") else {}
    shown = [field for field in row._meta.concrete_fields if isinstance(field, SHOWN)]
    kept = [field for field in shown if field.name not in HIDDEN]
    return named | {str(field.verbose_name): readable(row, field) for field in kept}


def dates(row):
    """The days of this row."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, DateField)]
    return {str(field.verbose_name): readable(row, field) for field in fields}


def readable(row, field):
    value = getattr(row, field.name)
    if value is None:
        return ""
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def request_own(user, key):
    """Everything that points at this person, as a ZIP."""
    return request_document(
        owner=user,
        task=PACK,
        params={},
        title="Je eigen gegevens",
        filename="mijn-gegevens.zip",
        scope="",
        key=key,
    )
