"""Ids in a form that its user could not choose on the page: a form error, and nothing is saved."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.test_foreign_ids import build_twins, everything

pytestmark = pytest.mark.django_db

LATER = timezone.localdate() + timedelta(days=3)
HUGE = "9" * 24
ODD = ["0", "-1", "abc", HUGE, "\x00", "1 or 1=1", "1e400", "NaN"]


def bodies(stage):
    """Per name: who sends it, where to, a whole form, the field with an id, and whose row it is."""
    return {
        "kind of team": ("leader", "teams:create", "school", team(), "team_type", "team.team_type"),
        "kind of this team": (
            "leader",
            "teams:edit",
            "team",
            team(),
            "team_type",
            "team.team_type",
        ),
        "a school of a team": ("leader", "teams:team_schools", "team", {}, "schools", "school"),
        "people": ("leader", "teams:add", "team", {}, "people", "stranger"),
        "a teacher of theirs": ("leader", "teams:add", "team", {}, "people", "teacher"),
        "a sentence": ("teacher", "cycles:create", "team", {"title": "?"}, "sentence", "sentence"),
        "another sentence": (
            "teacher",
            "cycles:edit",
            "cycle",
            {"title": "?"},
            "sentence",
            "sentence",
        ),
        "a sentence of the draft": (
            "teacher",
            "cycles:edit",
            "cycle",
            {},
            "sentence",
            "draft_sentence",
        ),
        "owner": ("teacher", "cycles:action", "action", action(), "owner", "teacher"),
        "owner of a new action": (
            "teacher",
            "cycles:question",
            "passed 3",
            new(),
            "acties-owner",
            "teacher",
        ),
        "who keeps it": (
            "teacher",
            "cycles:question",
            "passed 4",
            {},
            "anchoring_owner",
            "teacher",
        ),
        "indicator": (
            "teacher",
            "worksheets:next_steps",
            "talking",
            step(stage),
            "indicator",
            "indicator",
        ),
        "owner of a step": (
            "teacher",
            "worksheets:next_steps",
            "talking",
            step(stage),
            "owner",
            "teacher",
        ),
    }


def team():
    return {"key": uuid.uuid4(), "name": "Team", "rhythm_weeks": 3, "meeting_minutes": 90}


def action():
    return {"what": "Iets", "due": LATER}


def new():
    key = {"acties-key": uuid.uuid4()}
    return key | {"acties-what": "Iets", "acties-due": LATER}


def step(stage):
    chosen = {"indicator": stage.indicator.pk, "owner": stage.teacher.pk}
    return chosen | {"key": uuid.uuid4(), "effect_measure": "Zo.", **action()}


def row_of(stage, path):
    for name in path.split("."):
        stage = getattr(stage, name)
    return stage


def prepared():
    mine, theirs = build_twins()
    theirs.sentence = theirs.vision.sentences.get()
    mine.sentence = mine.vision.sentences.get()
    return mine, theirs


def send(stage, name, value):
    """Send this form with this value in its field; the status of the answer."""
    person, page, about, body, field, _ = bodies(stage)[name]
    client = Client()
    client.force_login(getattr(stage, person))
    args = [getattr(getattr(stage, word, word), "pk", word) for word in about.split()]
    return client.post(reverse(page, args=args), {**body, field: value}).status_code


NAMES = list(
    bodies(
        type(
            "Any", (), {"indicator": type("I", (), {"pk": 1}), "teacher": type("T", (), {"pk": 1})}
        )
    )
)


@pytest.mark.parametrize("name", NAMES)
def test_a_row_of_another_board_is_no_choice(name):
    mine, theirs = prepared()
    foreign = row_of(theirs, bodies(mine)[name][-1])
    before = everything()

    assert (send(mine, name, foreign.pk), everything() == before) == (200, True)


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_id_at_all_is_no_choice(name, value):
    mine, _ = prepared()
    before = everything()

    assert (send(mine, name, value), everything() == before) == (200, True)
