"""What changed, and what was done."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from history.models import Change, Event
from tests.factories.accounts import UserFactory


class ChangeFactory(DjangoModelFactory):
    class Meta:
        model = Change

    scope = "team:1"
    kind = "cycles.cycle"
    row = 1
    field = "title"
    before = "Eerst"
    after = "Daarna"
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    scope = "school:1"
    what = "export"
    text = "Het archief is gemaakt."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)
