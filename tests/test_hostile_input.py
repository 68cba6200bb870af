"""What nobody should type, typed in every field of every form that a page shows."""

import contextlib

import pytest
from django.db import transaction
from django.test import Client

from tests.sheets import sheets_on
from tests.stage import build_stage
from tests.test_access import FILES, ROWS, address

pytestmark = pytest.mark.django_db

HOSTILE = {
    "script": "</textarea><script>alert(1)</script>",
    "template": "{{7*7}}{% debug %}${7*7}",
    "attribute": "\"' onmouseover=alert(1) x='",
    "direction": "\u202eneg\u2066nefo\u200f",
    "emoji": "👩🏽\u200d🏫💥",
    "null": "voor\x00na",
    "long": "lang " * 20_000,
    "header": "Noor\r\nBcc: iedereen@school.example",
    "surrogate": "%ED%A0%80 \ufffd",
    "huge number": "1e400",
    "no number": "NaN",
    "minus nothing": "-0",
    "other digits": "٣",
    "formula": "=cmd|' /C calc'!A0",
}
ALONE = ["null", "long", "huge number", "no number", "minus nothing", "other digits"]
ASKED = {name: HOSTILE[name] for name in ALONE} | {
    "the rest at once": " ".join(text for name, text in HOSTILE.items() if name not in ALONE)
}
FINE = (200, 302, 403, 404)
QUESTIONS = ["thema", "deel", "pagina", "gezien", "next", "q"]
PEOPLE = ["teacher", "facilitator", "leader"]


def client_of(stage, person):
    client = Client()
    client.force_login(getattr(stage, person))
    return client


def pages_of(client, stage):
    """Every page that opens, with its address."""
    answers = {url: client.get(url) for url in addresses(stage)}
    return {
        url: found.content.decode() for url, found in answers.items() if found.status_code == 200
    }


def addresses(stage):
    """Every page of the access table; a file is no page."""
    pages = [row for row in ROWS if row["method"] == "GET" and row["page"] not in FILES]
    second = f"/cyclus/{stage.passed.pk}/vraag/2/"
    return sorted({second, *[address(row, stage) for row in pages]})


def all_sheets(client, stage):
    """Every form on every page, once per address."""
    found = {}
    for url, html in pages_of(client, stage).items():
        for sheet in sheets_on(url, html):
            found.setdefault((sheet.action, tuple(sorted(sheet.data))), sheet)
    return list(found.values())


@contextlib.contextmanager
def undone():
    """What is written in here is rolled back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent(client, sheets, text):
    """Every form with this text typed in it, and with it in place of what stood in it."""
    for sheet in sheets:
        if sheet.typed:
            yield sheet.action, client.post(sheet.action, sheet.filled(text))
        yield sheet.action, client.post(sheet.action, sheet.spoilt(text[:20_000]))


@pytest.mark.parametrize("person", PEOPLE)
def test_every_form_survives_it(person):
    stage = build_stage()
    client = client_of(stage, person)
    sheets = all_sheets(client, stage)
    broken = set()

    for name, text in HOSTILE.items():
        with undone():
            answers = sent(client, sheets, text)
            broken |= {
                (name, url, x.status_code) for url, x in answers if x.status_code not in FINE
            }

    assert (broken, len(sheets) > 50) == (set(), True)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_runs_what_was_typed(person):
    stage = build_stage()
    client = client_of(stage, person)
    sheets = all_sheets(client, stage)

    for name in ("script", "attribute"):
        with undone():
            echoes = [client.post(one.action, one.filled(HOSTILE[name])) for one in sheets]
            bodies = [echo.getvalue().decode() for echo in echoes]
            bodies += pages_of(client, stage).values()

        assert [body for body in bodies if HOSTILE[name] in body] == []
        assert any("alert(1)" in body for body in bodies)


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_every_page_survives_it_in_its_address(text):
    stage = build_stage()
    client = client_of(stage, "facilitator")
    asked = dict.fromkeys(QUESTIONS, text[:2000])

    codes = {(url, client.get(url, asked).status_code) for url in addresses(stage)}

    assert {(url, code) for url, code in codes if code not in FINE} == set()


def test_a_form_too_large_to_read_is_refused_in_dutch():
    stage = build_stage()
    client = client_of(stage, "teacher")

    response = client.post(f"/cyclus/{stage.cycle.pk}/logboek/", {"text": "lang " * 600_000})

    assert (response.status_code, "te groot" in response.content.decode()) == (400, True)


def test_a_page_that_is_not_ours_is_no_way_back():
    stage = build_stage()
    client = client_of(stage, "teacher")
    url = f"/actie/{stage.action.pk}/klaar/"

    ways = [
        client.post(url, {"done": "1", "next": wanted}).url
        for wanted in ("https://elders.example/", "//elders.example", "javascript:alert(1)", "abc")
    ]

    assert {way.startswith(f"/cyclus/{stage.cycle.pk}/") for way in ways} == {True}
