"""Executes docs/access.md: every page, every person."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.cast import PEOPLE
from tests.stage import build_stage

FILES = (
    "cycles:log_photo",
    "cycles:material_file",
    "documents:download",
    "teams:missing_csv",
    "teams:school_logo",
)
OUR_APPS = (
    *(
        "privacy",
        "dashboards",
        "years",
        "library",
        "scans",
        "worksheets",
        "cycles",
        "evidence",
        "visions",
    ),
    *("signin", "teams", "documents", "history"),
)


def read_tables(markdown):
    """The rows of every table whose head begins with ``method``."""
    head, rows = None, []
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            head = None
        elif cells[0] == "method":
            head = cells
        elif head and not set(cells[0]) <= {"-"}:
            rows.append(dict(zip(head, cells, strict=True)))
    return rows


ROWS = read_tables((settings.BASE_DIR / "docs/access.md").read_text())


def answer_of(response):
    if response.status_code == 302 and response.url.startswith("/account/login/"):
        return "login"
    return "ok" if response.status_code < 400 else str(response.status_code)


def address(row, stage):
    """``about`` names what stands on the stage; anything else is taken literally."""
    args = [getattr(stage, word, word) for word in row["about"].split()]
    return reverse(row["page"], args=[getattr(arg, "pk", arg) for arg in args])


def answer_for(person, row, stage):
    """What this person gets; whatever it changes is undone, so that all stand before the same door."""
    client = Client()
    with transaction.atomic():
        if person != "visitor":
            client.force_login(getattr(stage, person))
        response = client.generic(row["method"], address(row, stage))
        response.getvalue()  # a file is only closed when it has been read
        transaction.set_rollback(True)
    return answer_of(response)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['method']} {row['page']} {row['about']}"
)
def test_page_answers(row):
    stage = build_stage()

    answers = {person: answer_for(person, row, stage) for person in PEOPLE}

    assert answers == {person: row[person] for person in PEOPLE}


def test_every_page_is_in_the_tables():
    pages = {
        f"{app}:{name}"
        for app, (_, resolver) in get_resolver().namespace_dict.items()
        if app in OUR_APPS
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }

    assert {row["page"] for row in ROWS} == pages
