"""An archive is written row by row: however much there is, one row at a time is in memory."""

import hashlib
import json
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import DateTimeField
from django.utils import timezone
from django.utils.html import escape, format_html
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from privacy.archive.kinds import FILES, LABELS, LEFT_OUT
from privacy.archive.rows import Exact, as_dict, fields_of, with_related

FORMAT = 1
AT_ONCE = 500
LONGEST_CELL = 32_000
STYLE = "body{max-width:70ch;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 sans-serif}dt{color:#525d68;font-size:.9rem;margin-top:.5rem}dd{margin:0;white-space:pre-line}h2{border-top:1px solid #d5dae0;padding-top:1rem}"
HEAD = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{0}</title>'
    f"<style>{STYLE.replace('{', '{{').replace('}', '}}')}</style></head><body><h1>{{0}}</h1>"
)
TAIL = "</body></html>"


def write_archive(scope, path, title, report=lambda percent, step: None):
    """Write the archive of this scope to this path; returns how many rows of each kind it has."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        sums, counts = {}, {}
        for number, label in enumerate(LABELS):
            report(10 + 60 * number // len(LABELS), f"We schrijven: {plural(label)}")
            counts[label] = write_kind(archive, scope, label, sums)
        report(75, "We schrijven het rekenblad")
        write_sheets(archive, scope, sums)
        write_files(archive, scope, sums)
        write_index(archive, title, scope, counts, sums)
        told = manifest(title, scope, counts, sums)
        archive.writestr("manifest.json", json.dumps(told, ensure_ascii=False, indent=1))
    return counts


def rows_of(scope, label):
    return with_related(scope.rows(label)).iterator(chunk_size=AT_ONCE)


def write_kind(archive, scope, label, sums):
    """One kind of rows twice: as JSON with a row per line, and as a page to read."""
    count = 0
    with entry(archive, f"gegevens/{label}.json", sums) as out:
        out("[\n")
        for row in rows_of(scope, label):
            told = json.dumps(as_dict(row), cls=Exact, ensure_ascii=False)
            out(f"{',' if count else ''}{told}\n")
            count += 1
        out("]\n")
    if count:
        write_page(archive, scope, label, sums)
    return count


def write_page(archive, scope, label, sums):
    with entry(archive, f"lezen/{label}.html", sums) as out:
        out(HEAD.format(escape(plural(label))))
        for row in rows_of(scope, label):
            out(format_html('<h2 id="r{}">{}</h2><dl>', row.pk, str(row)))
            for field in readable_fields(label):
                if text := readable(row, field):
                    out(format_html("<dt>{}</dt><dd>{}</dd>", str(field.verbose_name), text))
            out("</dl>")
        out(TAIL)


def readable_fields(label):
    """What people read of a row: no keys and versions."""
    unread = {"id", "key", "version", "position"}
    return [each for each in fields_of(apps.get_model(label)) if each.name not in unread]


def readable(row, field):
    """The value of a field in words."""
    if field.remote_field:
        return str(getattr(row, field.name) or "")
    if field.choices:
        return getattr(row, f"get_{field.name}_display")() or ""
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "\n".join(in_line(one) for one in value)
    if isinstance(field, DateTimeField) and value:
        return timezone.localtime(value).strftime("%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)


def in_line(value):
    """One of a list as a line; what has parts with a colon between them."""
    return ": ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def write_sheets(archive, scope, sums):
    """A workbook with a sheet per kind; whatever begins as a formula stays text."""
    book = Workbook(write_only=True)
    for label in LABELS:
        sheet = book.create_sheet(plural(label)[:31])
        fields = readable_fields(label)
        sheet.append([text_cell(sheet, str(field.verbose_name)) for field in fields])
        for row in rows_of(scope, label):
            sheet.append([text_cell(sheet, readable(row, field)) for field in fields])
    with NamedTemporaryFile(suffix=".xlsx") as file:
        book.save(file.name)
        with entry(archive, "rekenblad.xlsx", sums) as out, Path(file.name).open("rb") as source:
            while block := source.read(65536):
                out(block)


def text_cell(sheet, text):
    """A cell that is text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, printable(text)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def printable(text):
    """Without the signs that a workbook cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or sign >= " ")


def write_files(archive, scope, sums):
    """Logos of schools, photos in logs and files of materials, one at a time in memory."""
    for label, field in FILES.items():
        rows = scope.rows(label).exclude(**{field: ""}).order_by("pk")
        for name in rows.values_list(field, flat=True).iterator(chunk_size=AT_ONCE):
            if default_storage.exists(name):
                source = default_storage.open(name)
                with entry(archive, f"bestanden/{name}", sums) as out, source as file:
                    out(file.read())


def write_index(archive, title, scope, counts, sums):
    """The page to begin with: what this is, what is in it, and what is not."""
    with entry(archive, "lees-mij.html", sums) as out:
        out(HEAD.format(escape(title)))
        out(
            format_html(
                "<p>Gemaakt op {}. {}</p><ul>",
                timezone.localdate().strftime("%d-%m-%Y"),
                holds(scope),
            )
        )
        for label, count in counts.items():
            if count:
                out(
                    format_html(
                        '<li><a href="lezen/{}.html">{}</a>: {}</li>', label, plural(label), count
                    )
                )
        out("</ul><h2>Wat er niet in zit</h2><ul>")
        for why in LEFT_OUT.values():
            out(format_html("<li>{}</li>", why))
        out("</ul>" + TAIL)


def holds(scope):
    """What this archive has, in one sentence."""
    if scope.reader is None:
        return "Dit is het volledige archief, gemaakt door de beheerder van de server."
    return f"Erin staat wat {scope.reader} mocht lezen toen het werd gemaakt, en niet meer."


def manifest(title, scope, counts, sums):
    return {
        "format": FORMAT,
        "title": title,
        "made_at": timezone.now().isoformat(),
        "complete": scope.reader is None,
        "counts": counts,
        "sha256": sums,
    }


@contextmanager
def entry(archive, name, sums):
    """A file in the archive that is written bit by bit; afterwards ``sums`` has its checksum."""
    total = hashlib.sha256()
    with archive.open(name, "w") as file:

        def out(text):
            block = text if isinstance(text, bytes) else str(text).encode()
            total.update(block)
            file.write(block)

        yield out
    sums[name] = total.hexdigest()


def plural(label):
    """What the rows of this kind are called, with a capital."""
    name = str(apps.get_model(label)._meta.verbose_name_plural)
    return name[0].upper() + name[1:]
