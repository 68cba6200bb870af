"""School years that were closed."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.teams import MembershipFactory, SchoolFactory, TeamFactory
from years.models import MemberYear, TeamYear, YearClosing


class YearClosingFactory(DjangoModelFactory):
    """Closed a moment ago, of a year that no page closes any more."""

    class Meta:
        model = YearClosing

    school = factory.SubFactory(SchoolFactory)
    school_year = 2019
    closed_by = factory.SubFactory(UserFactory)
    closed_at = factory.LazyFunction(timezone.now)


class TeamYearFactory(DjangoModelFactory):
    class Meta:
        model = TeamYear

    team = factory.SubFactory(TeamFactory)
    closing = factory.LazyAttribute(lambda row: YearClosingFactory(school=row.team.schools.first()))
    name = factory.SelfAttribute("team.name")
    kind = "leerteam"


class MemberYearFactory(DjangoModelFactory):
    class Meta:
        model = MemberYear

    membership = factory.SubFactory(MembershipFactory)
    team_year = factory.LazyAttribute(lambda row: TeamYearFactory(team=row.membership.team))
    role = factory.SelfAttribute("membership.role")
