"""The renderer: tagged, Dutch, in our typeface, and deaf to every address but ours."""

import logging
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread

import pikepdf
import pytest
from pypdf import PdfReader

from documents.pdf import StaticFilesOnly, make_pdf
from documents.reasons import Unmakeable, count_pages

PAGE = '<html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'


@pytest.fixture
def visited():
    """The paths that were asked of a server on this machine, and its address."""
    paths = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Counting)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield paths, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


PAYLOADS = [
    '<img src="{}/img">',
    '<link rel="stylesheet" href="{}/css">',
    "<style>@import url({}/import);</style>",
    "<style>@font-face {{ font-family: x; src: url({}/font) }} p {{ font-family: x }}</style><p>x</p>",
    '<p style="background: url({}/background)">x</p>',
    '<link rel="attachment" href="{}/attachment">',
    '<a rel="attachment" href="{}/attachment">x</a>',
    '<object data="{}/object"></object>',
    '<embed src="{}/embed">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}/svg"/></svg>',
    '<base href="{}/"><img src="base">',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_address_is_visited(payload, visited, caplog):
    caplog.set_level(logging.CRITICAL, logger="weasyprint")
    paths, server = visited

    content = make_pdf(PAGE.format(payload.format(server)))

    assert paths == []
    assert content.startswith(b"%PDF")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_file_is_read(payload, tmp_path, caplog):
    caplog.set_level(logging.CRITICAL, logger="weasyprint")
    (tmp_path / "attachment").write_text("canary-of-this-test")

    content = make_pdf(PAGE.format(payload.format(tmp_path.as_uri())))

    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.attachments) == 0
    assert b"canary" not in content


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "http://localhost/",
        "https://localhost/",
        "ftp://localhost/",
        "data:text/plain,x",
        "static:../manage.py",
        "static:/etc/hostname",
        "static:css/unknown.css",
    ],
)
def test_the_fetcher_refuses(url):
    with pytest.raises(Exception):  # noqa: B017, PT011 - any refusal will do
        StaticFilesOnly().fetch(url)


def test_the_fetcher_knows_our_static_files():
    response = StaticFilesOnly().fetch("static:css/pdf.css")

    assert (response.content_type, b"@page" in response.read()) == ("text/css", True)


def test_a_document_says_its_language_and_title_and_is_tagged():
    content = make_pdf(PAGE.format("<h1>Kop</h1><p>Tekst</p>"))

    with pikepdf.open(BytesIO(content)) as document:
        root = document.Root
        assert str(root.Lang) == "nl"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in root
        assert str(document.docinfo["/Title"]) == "Proef"


def test_the_typeface_is_ours_and_embedded():
    page = PdfReader(BytesIO(make_pdf(PAGE.format("<p>Tekst</p>")))).pages[0]

    names = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]

    assert {name.partition("+")[2] for name in names} == {"Atkinson-Hyperlegible"}


def test_the_web_never_loads_the_renderer():
    """Half a second and 26 MB that a request need not pay."""
    program = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "import worksheets.views, documents.views;"
        "print('weasyprint' in sys.modules)"
    )

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "False"


@pytest.mark.parametrize("number", [1, 3])
def test_the_ledger_counts_the_pages_as_a_reader_does(number):
    pages = '<p style="break-after: page">x</p>' * (number - 1)

    content = make_pdf(PAGE.format(f"{pages}<p>x</p>"))

    assert (count_pages(content), len(PdfReader(BytesIO(content)).pages)) == (number, number)


def test_a_pdf_that_was_cut_off_does_not_count():
    content = make_pdf(PAGE.format("<p>x</p>"))

    with pytest.raises(Unmakeable):
        count_pages(content[: len(content) // 2])
