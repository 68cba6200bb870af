"""What people may type, and what is said when they may not."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from scans.forms import OpenForm, TopicForm
from tests.factories import (
    AnswerFactory,
    ItemFactory,
    MembershipFactory,
    ScanFactory,
    ScanRoundFactory,
)

pytestmark = pytest.mark.django_db

SCALE = ["nooit", "zelden", "soms", "vaak", "altijd"]


def topic_form(item, data=None, answers=()):
    return TopicForm(data, topic=item.topic, scale=SCALE, answers=answers, first=4, total=12)


def open_form(scan, rounds=(), level="team", **data):
    user = MembershipFactory().user
    given = {
        "scan": scan.pk,
        "deadline": timezone.localdate() + timedelta(days=7),
        "key": uuid.uuid4(),
    }
    from_scratch = {"user": user, "level": level, "rounds": list(rounds)}
    return OpenForm(given | data, **from_scratch)


@pytest.mark.parametrize(
    ("now", "later", "answers"),
    [
        ("4", "", [(4, None)]),
        ("4", "5", [(4, 5)]),
        ("0", "", [(None, None)]),
        ("", "5", [(None, 5)]),
        ("", "", []),
        ("", "0", []),
    ],
)
def test_what_is_chosen_is_what_is_kept(now, later, answers):
    item = ItemFactory()

    form = topic_form(item, {f"nu_{item.pk}": now, f"straks_{item.pk}": later})

    assert form.is_valid()
    assert list(form.answers) == [(item, *answer) for answer in answers]


@pytest.mark.parametrize("value", ["6", "-1", "veel"])
def test_an_answer_that_is_none_of_them_is_refused(value):
    item = ItemFactory()

    form = topic_form(item, {f"nu_{item.pk}": value})

    assert form.errors == {f"nu_{item.pk}": ["Kies een van de antwoorden."]}


def test_a_statement_of_another_scan_is_not_listened_to():
    item, foreign = ItemFactory(), ItemFactory()

    form = topic_form(item, {f"nu_{foreign.pk}": "4"})

    assert (form.is_valid(), list(form.answers)) == (True, [])


def test_earlier_answers_stand_ready_and_weet_ik_niet_as_well():
    known = AnswerFactory(now=None, later=2)

    (row,) = topic_form(known.item, answers=[known]).rows

    assert (row["number"], row["now"].value(), row["later"].value(), row["wished"]) == (
        (4, 0, 2, True)
    )


@pytest.mark.parametrize(("go", "target"), [("next", 4), ("back", 2), ("stop", None), ("", 4)])
def test_every_button_leads_somewhere(go, target):
    form = topic_form(ItemFactory(), {"go": go})

    assert (form.is_valid(), form.target(3)) == (True, target)


@pytest.mark.parametrize(
    ("days", "errors"),
    [
        (0, {}),
        (56, {}),
        (-1, {"deadline": ["Kies een dag die nog komt."]}),
        (57, {"deadline": ["Kies een dag binnen acht weken."]}),
    ],
)
def test_the_last_day_comes_and_comes_soon(days, errors):
    form = open_form(ScanFactory(), deadline=timezone.localdate() + timedelta(days=days))

    assert form.errors == errors


def test_a_running_scan_is_in_the_way_unless_it_is_this_very_one():
    running = ScanRoundFactory(scan__title="Proef")
    reason = "Er loopt hier nu een scan: Proef. Wacht tot die gesloten is."

    assert open_form(ScanFactory(), [running]).errors == {"scan": [reason]}
    assert open_form(running.scan, [running], key=running.key).errors == {}


def test_an_old_version_cannot_be_chosen():
    assert "scan" in open_form(ScanFactory(is_current=False)).errors
