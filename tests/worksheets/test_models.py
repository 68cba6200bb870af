"""Circles of trust, and what a row cannot be."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from tests.factories import (
    ConsensusFactory,
    NextStepFactory,
    RatingFactory,
    ThemeFactory,
    WorksheetFactory,
)
from worksheets.models import Consensus, NextStep, Rating, Theme, Worksheet

pytestmark = pytest.mark.django_db

INSIDERS = ("teacher", "facilitator", "leader", "quality")
OUTSIDERS = ("visitor", "board", "former", "neighbour", "other_leader", "stranger", "other_board")


def who_sees(cast, model, names=INSIDERS + OUTSIDERS):
    return [name for name in names if model.objects.visible_to(getattr(cast, name)).exists()]


def test_a_rating_is_for_its_author_alone(cast):
    rating = RatingFactory(worksheet__team=cast.team, author=cast.teacher)

    assert who_sees(cast, Rating) == ["teacher"]
    assert list(Rating.objects.visible_to(cast.teacher)) == [rating]
    assert list(Rating.objects.visible_to(AnonymousUser())) == []


def test_a_worksheet_is_for_the_team_and_who_oversees_it(cast):
    WorksheetFactory(team=cast.team)

    assert who_sees(cast, Worksheet) == list(INSIDERS)


@pytest.mark.parametrize("made_by", [ConsensusFactory, NextStepFactory])
def test_what_the_team_agrees_on_is_its_own_until_it_is_finished(cast, made_by):
    row = made_by(worksheet__team=cast.team, worksheet__talking=True)

    assert who_sees(cast, type(row)) == ["teacher", "facilitator"]


@pytest.mark.parametrize("made_by", [ConsensusFactory, NextStepFactory])
def test_who_oversees_the_team_reads_along_once_it_is_finished(cast, made_by):
    row = made_by(worksheet__team=cast.team, worksheet__finished=True)

    assert who_sees(cast, type(row)) == list(INSIDERS)


def test_a_removed_action_takes_its_step_along():
    NextStepFactory(action__removed_at="2026-01-01T00:00Z")
    kept = NextStepFactory()

    assert list(NextStep.objects.kept()) == [kept]


def test_themes_are_for_everyone_who_is_logged_in(cast):
    ThemeFactory()

    assert who_sees(cast, Theme) == [name for name in INSIDERS + OUTSIDERS if name != "visitor"]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "talking"},
        {"talking": True, "state": "finished"},
        {"shared_at": "2026-01-01T00:00Z"},
    ],
    ids=["closed by nobody", "finished without a date", "shared while it runs"],
)
def test_the_database_refuses_an_impossible_worksheet(values):
    with pytest.raises(IntegrityError):
        WorksheetFactory(**values)


def test_one_running_worksheet_per_theme_and_team():
    first = WorksheetFactory()

    with pytest.raises(IntegrityError):
        WorksheetFactory(team=first.team, theme=first.theme)


def test_the_phase_of_a_consensus_is_told_in_words():
    assert Consensus(phase=3).get_phase_display() == "fase 3"
