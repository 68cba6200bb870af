"""A file with a material: which kinds we keep, and that it is what its name says.

We never open it; whoever reads the material downloads it.
"""

from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from cycles.photos import clean_photo
from teams.pictures import Refused

__all__ = ["ACCEPTED", "MOST_BYTES", "TOO_LARGE", "Refused", "checked"]

MOST_BYTES = 10 * 1024 * 1024
# The part that the ZIP of an office program must have, by the ending of its name
OFFICE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
PHOTOS = ("jpg", "jpeg", "png")
ACCEPTED = ",".join(f".{ending}" for ending in ("pdf", *OFFICE, *PHOTOS))

TOO_LARGE = "Dit bestand is groter dan 10 MB. Maak het kleiner, of zet er een link bij."
OTHER_KIND = (
    "Dit soort bestand bewaren we niet. Kies een pdf, een bestand van Word, Excel, PowerPoint of "
    "OpenDocument, of een foto."
)
NOT_WHAT_IT_SAYS = "Dit bestand gaat niet open. Bewaar het opnieuw en kies het nog een keer."
WITH_MACROS = "In dit bestand zitten macro’s. Bewaar het zonder macro’s en kies het nog een keer."


def checked(name, content):
    """The content as we keep it, with its ending. Raises Refused with the reason."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in PHOTOS:
        return clean_photo(content), "jpg"
    if ending in OFFICE:
        check_parts(content, OFFICE[ending])
    elif ending != "pdf":
        raise Refused(OTHER_KIND)
    elif not content.startswith(b"%PDF-"):
        raise Refused(NOT_WHAT_IT_SAYS)
    return content, ending


def check_parts(content, needed):
    """The ZIP of an office program: with what makes it one, and without programs in it."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            names = parts.namelist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(NOT_WHAT_IT_SAYS) from error
    if needed not in names:
        raise Refused(NOT_WHAT_IT_SAYS)
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        raise Refused(WITH_MACROS)
