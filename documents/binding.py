"""Out of the sheets of a set: one ZIP with all of them, and one document to print at once."""

from functools import partial
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from documents.files import Draft
from documents.merging import merge_tagged
from documents.models import Job
from documents.reasons import Unmakeable

NOTHING = "Er is geen werkblad om samen te voegen. Maak de werkbladen eerst opnieuw."
GONE = "‘{}’ staat niet meer op de server. Maak eerst dat werkblad opnieuw."
BEGIN, SPAN = 10, 75  # percent before the first sheet, and for all of them together


def draft_for(params, owner, report):
    """What the ZIP or the bound document of this set is made from: the sheets that are ready."""
    sheets = Job.objects.visible_to(owner).filter(
        batch=params["batch"], role=Job.Role.SHEET, state=Job.State.READY
    )
    sheets = list(sheets.order_by("position"))
    if not sheets:
        raise Unmakeable(NOTHING)
    make, suffix = MAKERS[params["role"]]
    source = "\n".join(f"{sheet.file.name} {sheet.filename} {sheet.title}" for sheet in sheets)
    content = partial(make, sheets, params["title"], report)
    variant = f"{params['role']} {params['title']}"
    return Draft(source, content, variant, suffix, most_pages=None)


def make_zip(sheets, title, report):
    """All sheets as single files, numbered as they were asked for. PDFs are compressed already."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for number, sheet in told(sheets, report):
            archive.writestr(f"{number:03d}-{sheet.filename}", content_of(sheet))
    return content.getvalue()


def merge(sheets, title, report):
    """All sheets as one document, each with a bookmark and its own tags."""
    return merge_tagged(
        title, ((sheet.title, content_of(sheet)) for _, sheet in told(sheets, report))
    )


def told(sheets, report):
    """The sheets with their number; says how far it is before each, and so hears when to stop."""
    for number, sheet in enumerate(sheets, 1):
        report(BEGIN + SPAN * number // len(sheets), f"Werkblad {number} van {len(sheets)}")
        yield number, sheet


def content_of(sheet):
    """The bytes of this sheet. Raises Unmakeable when its file is gone."""
    try:
        with sheet.file.open() as file:
            return file.read()
    except FileNotFoundError as error:
        raise Unmakeable(GONE.format(sheet.title)) from error


MAKERS = {Job.Role.ZIP.value: (make_zip, ".zip"), Job.Role.MERGED.value: (merge, ".pdf")}
