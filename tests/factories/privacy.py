"""Terms, and people who leave."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from privacy.models import Departure, Disposal, Term
from tests.factories.accounts import UserFactory
from tests.factories.teams import BoardFactory


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    board = factory.SubFactory(BoardFactory)
    kind = "ratings"
    months = 6


class DepartureFactory(DjangoModelFactory):
    """Asked for today; carried out in two weeks."""

    class Meta:
        model = Departure

    user = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))


class DisposalFactory(DjangoModelFactory):
    """Announced today; carried out in a month."""

    class Meta:
        model = Disposal

    board = factory.SubFactory(BoardFactory)
    kind = "ratings"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    announced_at = factory.LazyFunction(timezone.now)
    count = 1
