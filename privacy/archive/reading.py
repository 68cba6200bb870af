"""An archive read into a server that does not have its board yet: all of it, or nothing."""

import hashlib
import json
import uuid
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import User
from accounts.services import add_person
from cycles.models import Deepening, Evaluation, Intervention, ProblemAnalysis
from privacy.archive.kinds import FILES, LABELS
from privacy.archive.rows import Missing, from_dict, own_many
from privacy.archive.writing import FORMAT
from teams.models import Board
from worksheets.own.services import key_of

QUESTIONS = (ProblemAnalysis, Deepening, Intervention, Evaluation)


class Unreadable(Exception):  # noqa: N818 - an answer
    """This archive cannot be read in; the text is the Dutch sentence that says why."""


def read_archive(path):
    """Read this archive in. Returns how many rows came in, and how many were left out, per kind.

    Numbers become new ones; people are found back by their address. Raises Unreadable.
    """
    try:
        with ZipFile(path) as archive:
            told = checked(archive)
            with transaction.atomic():
                return read_rows(archive, told)
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise Unreadable("Dit is geen archief, of het bestand is stuk.") from error


def checked(archive):
    """The manifest, when every file is what it says."""
    told = json.loads(archive.read("manifest.json"))
    if told["format"] != FORMAT:
        raise Unreadable("Dit archief komt van een andere versie van het programma.")
    for name, expected in told["sha256"].items():
        if checksum(archive, name) != expected:
            raise Unreadable(f"Er is iets veranderd in dit archief: {name} klopt niet.")
    return told


def checksum(archive, name):
    total = hashlib.sha256()
    with archive.open(name) as file:
        while block := file.read(65536):
            total.update(block)
    return total.hexdigest()


def read_rows(archive, told):
    known, read, left = {}, {}, {}
    for label in LABELS:
        rows = json.loads(archive.read(f"gegevens/{label}.json"))
        known[label] = {}
        for row in rows:
            try:
                known[label][row["id"]] = keep(label, row, known)
            except Missing as missing:
                left.setdefault(label, []).append(str(missing))
        read[label] = len(known[label])
    complete_cycles(known["cycles.Cycle"].values())
    for label, field in FILES.items():
        read_files(archive, label, field, known[label].values())
    return read, left


def keep(label, told, known):
    """Make this row here; returns its new number."""
    if label == "accounts.User":
        return person(told).pk
    if label == "teams.Board":
        refuse_known(told)
    model = apps.get_model(label)
    row = from_dict(model, told, known)
    if label == "worksheets.ThemeSet":
        row.key = key_of(owner_of(row))
    row.save_base(raw=True, force_insert=True)
    for field in own_many(model):
        mapped = known[field.related_model._meta.label]
        getattr(row, field.name).set([mapped[pk] for pk in told[field.name] if pk in mapped])
    return row.pk


def owner_of(theme_set):
    """The school or board that came along with this own version."""
    if not theme_set.is_own:
        raise Missing(f"{theme_set}")
    return theme_set.place


def refuse_known(told):
    if Board.objects.filter(name=told["name"], country=told["country"]).exists():
        raise Unreadable(f"{told['name']} staat al op deze server. Er is niets veranderd.")


def person(told):
    """Who has this address here, or a new person; who was forgotten stays nobody."""
    if told["email"].endswith(".invalid"):
        return User.objects.create_user(
            f"{uuid.uuid4()}@weg.invalid", name=told["name"], is_active=False
        )
    return add_person(told["email"], told["name"], is_demo=told["is_demo"])


def complete_cycles(keys):
    """A cycle always has its four questions, also where they could not be read."""
    for model in QUESTIONS:
        for pk in set(keys) - set(model.objects.values_list("cycle", flat=True)):
            model.objects.create(cycle_id=pk)


def read_files(archive, label, field, keys):
    """Files get a name of this server, whatever the archive calls them."""
    model = apps.get_model(label)
    folder = model._meta.get_field(field).upload_to
    rows = model._base_manager.filter(pk__in=keys).exclude(**{field: ""})
    for pk, told in rows.values_list("pk", field):
        name = f"{folder}{pk}/{uuid.uuid4()}{PurePosixPath(told).suffix}"
        rows.filter(pk=pk).update(**{field: name})
        if f"bestanden/{told}" in archive.namelist():
            default_storage.save(name, ContentFile(archive.read(f"bestanden/{told}")))
