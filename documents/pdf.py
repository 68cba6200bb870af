"""HTML in, the bytes of a PDF out: the only place that knows WeasyPrint.

Imported by tasks alone: the library costs half a second and 26 MB, which the web need not pay.
Stylesheet and fonts are read once per process; that is two thirds of the time of a first render.
"""

import logging
import mimetypes
from copy import copy
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "static:"
LOGO = "logo:"
NO_LOGO = "The logo of this document is all there is."

for noisy in ("weasyprint.progress", "fontTools"):
    logging.getLogger(noisy).setLevel(logging.WARNING)


class StaticFilesOnly(URLFetcher):
    """Knows our own static files, as static:css/pdf.css, and no other address at all.

    ``logo`` is the name in our storage of the one picture that the document may show as ``logo:``.
    """

    def __init__(self, logo=""):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.logo = logo

    def fetch(self, url, headers=None):
        """The static file of this name; every other address is refused before it is tried."""
        if url == LOGO and self.logo:
            return answer(url, Path(default_storage.path(self.logo)))
        if not url.startswith(SCHEME):
            raise ValueError("Only static files can be part of a document.")
        path = finders.find(url.removeprefix(SCHEME))
        if path is None:
            raise ValueError(f"There is no static file {url.removeprefix(SCHEME)}.")
        return answer(url, Path(path))


def answer(url, path):
    """The bytes of a file, with what kind they are."""
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@cache
def house_style():
    """Our stylesheet for paper with its fonts, read once in the life of a worker."""
    fonts = FontConfiguration()
    sheet = Path(finders.find("css/pdf.css")).read_text()
    return CSS(
        string=sheet, font_config=fonts, url_fetcher=StaticFilesOnly(), base_url=SCHEME
    ), fonts


def make_pdf(html, logo="", fillable=False):
    """An accessible PDF (PDF/UA-1) of this page, in the house style.

    ``logo`` is the stored picture that the page may show as ``logo:``; ``fillable`` turns the
    inputs of the page into fields of a form.
    """
    style, fonts = house_style()
    page = HTML(string=html, url_fetcher=StaticFilesOnly(logo), base_url=SCHEME)
    return page.write_pdf(
        stylesheets=[style],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_forms=fillable,
        finisher=tidy_fields if fillable else None,
    )


def tidy_fields(document, pdf):
    """One field per group of radio buttons, named once, its states named after their values.

    The renderer writes each button as a field of its own beside its group; readers then see double
    names. A group is read to people by what stands before the colon in the titles of its buttons.
    """
    form = pdf.catalog.get("AcroForm", {})
    buttons = {thing.reference: thing for thing in pdf.objects if is_button(thing)}
    for group in [thing for thing in pdf.objects if is_group(thing)]:
        for value, kid in zip(group.pop("Opt"), group["Kids"], strict=True):
            name_state(buttons[kid], group, value.string)
            draw_off(buttons[kid], value.string, pdf)
        group["TU"].string = group["TU"].string.partition(":")[0]
    if form:
        form["Fields"][:] = [one for one in form["Fields"] if one not in buttons]


def is_button(thing):
    """Whether this object of a PDF is one button of a group."""
    return isinstance(thing, dict) and thing.get("Subtype") == "/Widget" and "Parent" in thing


def is_group(thing):
    """Whether this object of a PDF is a group of radio buttons."""
    return isinstance(thing, dict) and thing.get("FT") == "/Btn" and "Kids" in thing


def name_state(button, group, state):
    """Call the checked state of a button after its value; the name is the group's."""
    pictures = button["AP"]["N"]
    for key in list(pictures):
        pictures[state] = pictures.pop(key)
    del button["T"]
    if button["AS"] != "/Off":
        button["AS"] = group["V"] = f"/{state}"


def draw_off(button, state, pdf):
    """An empty picture for a button that is not chosen; some readers draw nothing without it."""
    pictures = button["AP"]["N"]
    (chosen,) = (thing for thing in pdf.objects if thing.reference == pictures[state])
    empty = copy(chosen)
    empty.stream = []
    pdf.add_object(empty)
    pictures["Off"] = empty.reference
