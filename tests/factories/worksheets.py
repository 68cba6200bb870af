"""Themes, and the round of a worksheet."""

import uuid
from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.cycles import ActionItemFactory
from tests.factories.teams import BoardFactory, SchoolFactory, TeamFactory
from worksheets.models import Consensus, Indicator, NextStep, Rating, Theme, ThemeSet, Worksheet

PHASES = [
    {"number": n, "label": label, "trait": f"Kenmerk {n}."}
    for n, label in enumerate(
        ["Voorbereiding", "Start", "Invoering", "Ontwikkeling", "Verankering"], 1
    )
]


def own_key(theme_set):
    """The key of all versions of one school or board; see key_of."""
    level = "school" if getattr(theme_set, "school", None) else "board"
    return f"{level}-{getattr(theme_set, level).pk}"


class ThemeSetFactory(DjangoModelFactory):
    class Meta:
        model = ThemeSet
        django_get_or_create = ["key", "version"]

    class Params:
        in_use = factory.Trait(
            key=factory.LazyAttribute(own_key),
            version="1",
            adopted_at=factory.LazyFunction(timezone.now),
        )
        draft = factory.Trait(key=factory.LazyAttribute(own_key), version="2", is_current=False)

    key = "proef"
    version = "1"
    title = "Een PLG in ontwikkeling"
    phases = factory.LazyFunction(lambda: PHASES)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    theme_set = factory.SubFactory(ThemeSetFactory)
    key = factory.Sequence(lambda n: f"thema-{n}")
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Thema {n}")
    summary = "Waar staan we?"
    lead_idea = 1
    about = "Dit gaat over leren."
    why = "Omdat het ertoe doet."
    example = "Op een verzonnen school."
    assignment = "Praat er samen over."


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    theme = factory.SubFactory(ThemeFactory)
    code = factory.Sequence(lambda n: f"T1.{n}")
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Indicator {n}")
    statement = "Wij doen dit samen."
    descriptions = factory.LazyFunction(
        lambda: [f"Beschrijving van fase {n}." for n in range(1, 6)]
    )


class WorksheetFactory(DjangoModelFactory):
    """Open for rating; say ``talking`` or ``finished`` to have it otherwise.

    Of a team, unless you say ``of_a_school`` (with a school) or ``of_a_board`` (with a board).
    """

    class Meta:
        model = Worksheet

    class Params:
        talking = factory.Trait(
            state="talking",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
        )
        finished = factory.Trait(
            state="finished",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
            finished_at=factory.LazyFunction(timezone.now),
        )
        of_a_school = factory.Trait(
            team=None,
            school=factory.SubFactory(SchoolFactory),
            board=factory.SelfAttribute("school.board"),
        )
        of_a_board = factory.Trait(team=None, board=factory.SubFactory(BoardFactory))

    team = factory.SubFactory(TeamFactory)
    board = factory.SelfAttribute("team.board")
    theme = factory.SubFactory(ThemeFactory)
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class WorksheetPartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    worksheet = factory.SubFactory(WorksheetFactory)
    indicator = factory.SubFactory(
        IndicatorFactory, theme=factory.SelfAttribute("..worksheet.theme")
    )


class RatingFactory(WorksheetPartFactory):
    class Meta:
        model = Rating

    author = factory.SubFactory(UserFactory)
    phase = 3


class ConsensusFactory(WorksheetPartFactory):
    class Meta:
        model = Consensus

    phase = 3
    evidence = "De lesbezoeken van oktober."


class NextStepFactory(WorksheetPartFactory):
    class Meta:
        model = NextStep

    action = factory.SubFactory(ActionItemFactory, team=factory.SelfAttribute("..worksheet.team"))
    effect_measure = "We zien het in de les."
