"""Why a file was not made, in Dutch; and what may be at all: pages, size, contents that open."""

import errno
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from billiard.exceptions import SoftTimeLimitExceeded
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, read_object

MOST_TEXT = 2_000_000  # characters of HTML: forty times a full worksheet
MOST_PAGES = 400  # of one document; what is bound from many has no limit of its own

TOO_LONG = "Het maken duurde te lang. Is er heel veel tekst? Kort die in en probeer het opnieuw."
TOO_MUCH_TEXT = "Er staat te veel tekst in deze PDF. Kort die in en probeer het opnieuw."
TOO_MANY_PAGES = (
    f"Deze PDF wordt langer dan {MOST_PAGES} bladzijden. Kort de tekst in en probeer het opnieuw."
)
TOO_HEAVY = "Deze PDF kost te veel geheugen. Kort de tekst in en probeer het opnieuw."
DISK_FULL = "De schijf van de server is vol. Vraag je beheerder om ruimte en probeer het opnieuw."
BROKEN_TEMPLATE = "De opmaak van deze PDF klopt niet. Meld dit bij je beheerder."
BROKEN_FILE = "De PDF ging niet open. Probeer het opnieuw."
UNKNOWN = (
    "Er ging iets mis bij het maken. Probeer het opnieuw. Blijft het misgaan? Vraag je beheerder."
)
GAVE_UP = "Het maken stopte drie keer. Probeer het later opnieuw of vraag je beheerder."


class Unmakeable(Exception):  # noqa: N818 - it is an answer, not an error
    """This document cannot be made; the text is the Dutch sentence for its owner."""


def reason_for(error):
    """The Dutch sentence for what went wrong."""
    if isinstance(error, SoftTimeLimitExceeded):
        return TOO_LONG
    if isinstance(error, (MemoryError, RecursionError)):
        return TOO_HEAVY
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if isinstance(error, (TemplateDoesNotExist, TemplateSyntaxError)):
        return BROKEN_TEMPLATE
    return UNKNOWN


def checked(content, suffix=".pdf", most_pages=MOST_PAGES):
    """How many pages this PDF has, or files this ZIP or Word document (its bytes, or its path).

    Raises Unmakeable when it does not open, or has more pages than it may have (None: any number).
    """
    if suffix in (".zip", ".docx"):
        return count_files(content)
    pages = count_pages(content)
    if most_pages and pages > most_pages:
        raise Unmakeable(TOO_MANY_PAGES)
    return pages


def count_pages(content):
    """How many pages this PDF has. Raises Unmakeable when it does not open or has none."""
    try:
        reader = PdfReader(BytesIO(content))
        root = unpacked(reader, reader.trailer.raw_get("/Root"))
        pages = unpacked(reader, root.raw_get("/Pages"))["/Count"]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unmakeable(BROKEN_FILE) from error
    if not pages:
        raise Unmakeable(BROKEN_FILE)
    return int(pages)


def unpacked(reader, reference):
    """One object of a PDF, without reading all it is packed with: that costs a tenth of a sheet."""
    packed = reader.xref_objStm.get(reference.idnum)
    if packed is None:
        return reference.get_object()
    stream = IndirectObject(packed[0], 0, reader).get_object()
    content, first = stream.get_data(), stream["/First"]
    numbers = content[:first].split()
    places = dict(zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True))
    return read_object(BytesIO(content[first + places[reference.idnum] :]), reader)


def count_files(content):
    """How many files this ZIP has. Raises Unmakeable when one of them does not open."""
    try:
        with ZipFile(content if isinstance(content, Path) else BytesIO(content)) as archive:
            broken, files = archive.testzip(), len(archive.namelist())
    except BadZipFile as error:
        raise Unmakeable(BROKEN_FILE) from error
    if broken or not files:
        raise Unmakeable(BROKEN_FILE)
    return files
