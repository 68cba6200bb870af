"""What teams share."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from library.models import Summary
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory


class SummaryFactory(DjangoModelFactory):
    """Of a closed cycle, for the team alone; ``shared`` with the school or the board."""

    class Meta:
        model = Summary

    class Params:
        shared = factory.Trait(
            audience=Summary.Audience.BOARD,
            shared_at=factory.LazyFunction(timezone.now),
            shared_by=factory.SubFactory(UserFactory),
        )

    cycle = factory.SubFactory(CycleFactory, closed=True)
    board = factory.LazyAttribute(lambda summary: summary.cycle.board)
    school = factory.LazyAttribute(lambda summary: summary.cycle.team.schools.first())
    title = "Hoe vinden leerlingen de hoofdgedachte?"
    subject = Summary.Subject.READING
    years = "groep 6"
    kind = Summary.Approach.INSTRUCTION
    approach = "We deden het hardop denkend voor."
    found = "Meer leerlingen vonden de hoofdgedachte."
    learned = "Begin met korte teksten."
    decision = "anchor"
