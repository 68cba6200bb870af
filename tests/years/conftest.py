"""A school at the end of its year: two teams, each with a guide and a member."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from teams.models import Team
from tests.factories import MembershipFactory, SchoolRoleFactory, TeamFactory
from years.progress import year_end, year_to_close


@pytest.fixture
def end(db):
    """The school with its leader, a team that could go on and one that could stop."""
    role = SchoolRoleFactory()
    stage = SimpleNamespace(school=role.school, leader=role.user, now=timezone.now())
    stage.reading = TeamFactory(school=role.school, name="Lezen")
    stage.maths = TeamFactory(school=role.school, name="Rekenen")
    for team in (stage.reading, stage.maths):
        MembershipFactory(team=team, facilitator=True, user__name="Guus")
        MembershipFactory(team=team, user__name="Marit")
    long_ago = stage.now - timedelta(days=900)
    Team.objects.update(created_at=long_ago)
    return stage


@pytest.fixture
def plan(end):
    """Makes the plan anew, with the teams that end and the memberships that do."""

    def make(ends=(), leavers=()):
        year = year_to_close(timezone.localdate())
        found = year_end(end.school, year, end.leader)
        return found.choose([team.pk for team in ends], [row.pk for row in leavers])

    return make
