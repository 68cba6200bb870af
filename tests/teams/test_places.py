import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teams.models import Membership
from teams.places import Place, places_of
from tests.factories import MembershipFactory


def test_the_guided_teams_are_those_in_which_one_is_facilitator(cast):
    own = MembershipFactory(user=cast.facilitator).team

    places = places_of(cast.facilitator)

    role = Membership.Role.FACILITATOR
    assert places.guided == [Place("team", cast.team.pk, cast.team.name, role)]
    assert {place.id for place in places.teams} == {cast.team.pk, own.pk}


@pytest.mark.parametrize(
    ("person", "kind"), [("teacher", "teams"), ("leader", "schools"), ("board", "boards")]
)
def test_places_are_read_in_one_query(cast, django_assert_num_queries, person, kind):
    with django_assert_num_queries(1):
        places = places_of(getattr(cast, person))

    assert (bool(places), len(getattr(places, kind))) == (True, 1)


def test_who_belongs_nowhere_has_no_places(cast):
    assert not places_of(cast.former)


ASKS = ("teams_membership", "teams_schoolrole", "teams_boardrole", "teams_guest")


@pytest.mark.django_db
@pytest.mark.parametrize("places", [1, 60])
def test_what_somebody_may_see_costs_two_queries_at_most(client, places):
    user = MembershipFactory().user
    for _ in range(places - 1):
        MembershipFactory(user=user)
    client.force_login(user)

    with CaptureQueriesContext(connection) as found:
        client.get("/pdf/")

    asked = [each["sql"] for each in found if any(table in each["sql"] for table in ASKS)]
    assert (len(asked), len(found)) == (2, 4)
