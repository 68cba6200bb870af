"""Scans and their rounds."""

import uuid
from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scans.models import Answer, Item, ItemResult, Scan, ScanRound, Sheet, Topic
from tests.factories.accounts import UserFactory
from tests.factories.teams import TeamFactory


class ScanFactory(DjangoModelFactory):
    class Meta:
        model = Scan

    key = factory.Sequence(lambda n: f"scan-{n}")
    version = "1"
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Scan {n}")
    summary = "Hoe leren jullie?"
    about = "Dit gaat over leren."
    source = "Door ons geschreven."
    minutes = 10
    levels = factory.LazyFunction(lambda: ["team", "school"])
    scale = factory.LazyFunction(lambda: ["nooit", "zelden", "soms", "vaak", "altijd"])


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    scan = factory.SubFactory(ScanFactory)
    number = factory.LazyAttribute(lambda topic: topic.scan.topics.count() + 1)
    title = factory.Sequence(lambda n: f"Onderwerp {n}")
    about = "Wat zie je?"


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = Item

    scan = factory.SubFactory(ScanFactory)
    topic = factory.SubFactory(TopicFactory, scan=factory.SelfAttribute("..scan"))
    code = factory.Sequence(lambda n: f"S{n}")
    position = factory.Sequence(lambda n: n + 1)
    statement = factory.Sequence(lambda n: f"Stelling {n}")


class ScanRoundFactory(DjangoModelFactory):
    """Of a team, running; ``closed`` with five who took part, and of a school with ``school=``."""

    class Meta:
        model = ScanRound

    class Params:
        closed = factory.Trait(
            closed_at=factory.LazyFunction(timezone.now), invited=6, taken_part=5, salt=""
        )

    scan = factory.SubFactory(ScanFactory)
    scan_key = factory.SelfAttribute("scan.key")
    school = None
    team = factory.Maybe("school", None, factory.SubFactory(TeamFactory))
    school_year = 2026
    number = 1
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class SheetFactory(DjangoModelFactory):
    """Of nobody in particular; say ``of=`` whose it is."""

    class Meta:
        model = Sheet

    class Params:
        of = factory.SubFactory(UserFactory)

    scan_round = factory.SubFactory(ScanRoundFactory)
    mark = factory.LazyAttribute(lambda sheet: sheet.scan_round.mark_of(sheet.of))


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    sheet = factory.SubFactory(SheetFactory)
    item = factory.SubFactory(ItemFactory, scan=factory.SelfAttribute("..sheet.scan_round.scan"))
    now = 3


class ItemResultFactory(DjangoModelFactory):
    class Meta:
        model = ItemResult

    scan_round = factory.SubFactory(ScanRoundFactory, closed=True)
    item = factory.SubFactory(ItemFactory, scan=factory.SelfAttribute("..scan_round.scan"))
    now = factory.LazyFunction(lambda: [1, 1, 1, 1, 1])
    later = factory.LazyFunction(lambda: [0, 0, 0, 0, 5])
