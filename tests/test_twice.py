"""Every form of every page, sent twice: one after the other, and at the very same moment."""

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from tests.cycles.test_at_once import together
from tests.stage import build_stage
from tests.test_foreign_ids import WITH_ROWS
from tests.test_hostile_input import all_sheets, client_of

MADE_BY = {
    "teacher": {
        "Cycle",
        "Hypothesis",
        "Source",
        "ActionItem",
        "LogEntry",
        "ResultSeries",
        "NextStep",
    },
    "facilitator": {"Cycle", "Worksheet", "Job", "Measurement", "StageChange"},
    "leader": {"Team", "Membership", "Invitation", "VisionSentence", "Worksheet", "Job"},
}
ONE_SET = {"Batch": 1, "Job": 3}  # a sheet, the ZIP and the document to print
AS_MANY_AS_ASKED = {"GateAnswer", "Rating"}  # one form answers several questions, each row unique
AS_MANY_AS_ASKED |= {"Change"}  # what each field of one form held before
AS_MANY_AS_ASKED |= {"Event"}  # another role: what ended, and what began
BY_NAME = {"norm_year": "2024", "year_level": "6", "n_exempt": "0"}
BY_KIND = {"date": str(timezone.localdate()), "time": "15:30", "number": "60"}


def row_counts():
    models = [model for app in WITH_ROWS for model in apps.get_app_config(app).get_models()]
    return {model.__name__: model._base_manager.count() for model in models}


def sensible(sheet):
    """This form as somebody fills it in who means it."""
    texts = dict.fromkeys(sheet.typed, "noor@school.example")
    dated = {
        name: BY_KIND[kind]
        for name, kind in sheet.kinds.items()
        if kind in BY_KIND and not name.startswith("initial-")
    }
    named = {name: value for name, value in BY_NAME.items() if name in sheet.data}
    return sheet.data | texts | dated | named


def repeated(client, sheet):
    """How many rows each table has after sending once, and after sending again."""
    body = sensible(sheet)
    first = client.post(sheet.action, body).status_code
    once = row_counts()
    second = client.post(sheet.action, body).status_code
    return once, row_counts(), {first, second}


@pytest.mark.django_db
@pytest.mark.parametrize("person", MADE_BY)
def test_a_form_sent_again_adds_nothing(person):
    stage = build_stage()
    client = client_of(stage, person)
    start = row_counts()

    for sheet in all_sheets(client, stage):
        once, twice, codes = repeated(client, sheet)
        assert (sheet.action, once) == (sheet.action, twice)
        assert codes <= {200, 302, 403, 404}

    assert MADE_BY[person] <= grown_since(start)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("person", MADE_BY)
def test_a_form_sent_twice_at_once_adds_one_row(person):
    stage = build_stage()
    client = client_of(stage, person)
    start = row_counts()

    for sheet in all_sheets(client, stage):
        before, body = row_counts(), sensible(sheet)
        codes = together(*[sender(client, sheet.action, body)] * 2)
        added = {name: n - before[name] for name, n in row_counts().items() if n != before[name]}
        assert (sheet.action, too_many(added)) == (sheet.action, {})
        assert (sheet.action, set(codes) <= {200, 302, 403, 404}) == (sheet.action, True)

    assert MADE_BY[person] <= grown_since(start)


def grown_since(start):
    return {name for name, n in row_counts().items() if n > start[name]}


def too_many(added):
    if added == ONE_SET:
        return {}
    return {name: n for name, n in added.items() if n > 1 and name not in AS_MANY_AS_ASKED}


def sender(client, url, body):
    """A click in a browser of the same person."""

    def send():
        browser = Client(raise_request_exception=False)
        browser.cookies = client.cookies
        return browser.post(url, body).status_code

    return send
