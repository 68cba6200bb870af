"""Groups and what was measured of them."""

import uuid
from datetime import date

import factory
from factory.django import DjangoModelFactory

from evidence.models import Measurement, ResultSeries
from evidence.shapes import Shape
from tests.factories.accounts import UserFactory
from tests.factories.teams import TeamFactory


class ResultSeriesFactory(DjangoModelFactory):
    """Counts of pupils who reached the goal, unless ``mean``."""

    class Meta:
        model = ResultSeries

    class Params:
        mean = factory.Trait(shape=Shape.MEAN)

    team = factory.SubFactory(TeamFactory)
    group_name = factory.Sequence(lambda n: f"Groep {n}")
    instrument = "Toets begrijpend lezen"
    shape = Shape.REACHED
    key = factory.LazyFunction(uuid.uuid4)


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = Measurement

    series = factory.SubFactory(ResultSeriesFactory)
    moment = Measurement.Moment.BASELINE
    measured_on = date(2026, 9, 15)
    n_tested = 25
    reached = 15
    entered_by = factory.SubFactory(UserFactory)
