"""What travels compressed."""

import gzip

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from plg.middleware import CompressPages

PAGE = b"<p>Wat leren onze leerlingen hiervan?</p>" * 40


def answer(response):
    """The response as a browser gets it that can read gzip."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return CompressPages(lambda _: response)(request)


def test_a_page_travels_compressed():
    found = answer(HttpResponse(PAGE))

    assert (found["Content-Encoding"], gzip.decompress(found.content)) == ("gzip", PAGE)


def test_a_file_goes_as_it_is(tmp_path):
    path = tmp_path / "werkblad.pdf"
    path.write_bytes(PAGE)

    with path.open("rb") as file:
        found = answer(FileResponse(file))

        assert (found.headers.get("Content-Encoding"), found["Content-Length"]) == (
            None,
            str(len(PAGE)),
        )


def test_the_pages_of_a_visitor_are_compressed(client, db):
    page = client.get("/accounts/login/", headers={"Accept-Encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"


def test_a_page_that_does_not_wait_loads_no_htmx(client, cast):
    client.force_login(cast.teacher)

    assert "htmx" not in client.get("/").content.decode()
