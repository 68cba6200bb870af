"""What a school writes of its vision."""

import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.teams import SchoolFactory
from visions.models import Vision, VisionSentence


class VisionFactory(DjangoModelFactory):
    """A draft, unless ``adopted``."""

    class Meta:
        model = Vision

    class Params:
        adopted = factory.Trait(
            adopted_at=factory.LazyFunction(timezone.now),
            adopted_by=factory.SubFactory(UserFactory),
        )

    school = factory.SubFactory(SchoolFactory)
    number = factory.Sequence(lambda n: n + 1)


class VisionSentenceFactory(DjangoModelFactory):
    class Meta:
        model = VisionSentence

    vision = factory.SubFactory(VisionFactory, adopted=True)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Kernzin {n}.")
    key = factory.LazyFunction(uuid.uuid4)
