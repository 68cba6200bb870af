"""HTML in, the bytes of a PDF out: the only place that knows WeasyPrint.

Imported by tasks alone: the library costs half a second and 26 MB, which the web need not pay.
Stylesheet and fonts are read once per process; that is two thirds of the time of a first render.
"""

import logging
import mimetypes
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "static:"

for noisy in ("weasyprint.progress", "fontTools"):
    logging.getLogger(noisy).setLevel(logging.WARNING)


class StaticFilesOnly(URLFetcher):
    """Knows our own static files, as static:css/pdf.css, and no other address at all."""

    def __init__(self):
        super().__init__(allowed_protocols=(), allow_redirects=False)

    def fetch(self, url, headers=None):
        """The static file of this name; every other address is refused before it is tried."""
        if not url.startswith(SCHEME):
            raise ValueError("Only static files can be part of a document.")
        path = finders.find(url.removeprefix(SCHEME))
        if path is None:
            raise ValueError(f"There is no static file {url.removeprefix(SCHEME)}.")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": kind})


@cache
def house_style():
    """Our stylesheet for paper with its fonts, read once in the life of a worker."""
    fonts = FontConfiguration()
    sheet = Path(finders.find("css/pdf.css")).read_text()
    return CSS(
        string=sheet, font_config=fonts, url_fetcher=StaticFilesOnly(), base_url=SCHEME
    ), fonts


def make_pdf(html):
    """An accessible PDF (PDF/UA-1) of this page, in the house style."""
    style, fonts = house_style()
    page = HTML(string=html, url_fetcher=StaticFilesOnly(), base_url=SCHEME)
    return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
