"""'Waar ben ik nu': lists narrow to one of one's own places, and never show more."""

import pytest
from django.db.models import Q

from dashboards import queries
from teams.models import Team
from teams.places import narrowed, places_of, within
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    MembershipFactory,
    SchoolRoleFactory,
    TeamFactory,
    WorksheetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_schools(cast):
    """The leader also leads another school, and works in a team there with a cycle and an action."""
    cast.there = TeamFactory()
    cast.other_school = cast.there.schools.get()
    SchoolRoleFactory(school=cast.other_school, user=cast.leader)
    MembershipFactory(team=cast.there, user=cast.leader)
    for team in (cast.team, cast.there):
        CycleFactory(team=team, title=f"Vraag van {team.name}")
    ActionItemFactory(team=cast.there, owner=cast.leader, what="Doe dit daar")
    return cast


def choose(client, where):
    return client.post("/waar-ben-ik/", {"where": where}, follow=True)


def names(places):
    return [place.name for place in (*places.boards, *places.schools, *places.teams)]


def test_a_school_takes_its_teams_along(two_schools):
    there, school = two_schools.there, two_schools.other_school
    places = places_of(two_schools.leader)

    found = narrowed(places, f"school:{school.pk}")

    assert names(found) == [school.name, there.name]
    assert len(found.everywhere) == 3


@pytest.mark.parametrize("key", ["", "school:0", "team:x", "elders"])
def test_a_place_that_is_not_ones_own_is_everywhere(two_schools, key):
    places = places_of(two_schools.leader)

    found = narrowed(places, key)

    assert (found.here, len(names(found))) == (None, 3)


def test_rows_lie_at_the_place_or_below_it(two_schools):
    places = places_of(two_schools.leader)
    here = narrowed(places, f"school:{two_schools.school.pk}").here

    found = Team.objects.visible_to(two_schools.leader).filter(within(here, team=""))

    assert two_schools.team in found
    assert two_schools.there not in found
    assert within(None, team="") == Q()


def test_today_and_the_menu_show_one_place(client, two_schools):
    client.force_login(two_schools.leader)

    page = choose(client, f"school:{two_schools.school.pk}").content.decode()

    assert "Doe dit daar" not in page
    assert f"Vraag van {two_schools.there.name}" not in page
    assert f"Vraag van {two_schools.team.name}" in page
    assert f'href="/team/{two_schools.there.pk}/"' not in page


def test_everywhere_shows_all_again(client, two_schools):
    client.force_login(two_schools.leader)
    choose(client, f"school:{two_schools.school.pk}")

    page = choose(client, "").content.decode()

    assert "Doe dit daar" in page
    assert "Je ziet nu alleen" not in page


def test_a_page_of_another_place_still_opens(client, two_schools):
    client.force_login(two_schools.leader)
    choose(client, f"school:{two_schools.school.pk}")

    assert client.get(f"/team/{two_schools.there.pk}/").status_code == 200


def test_no_place_opens_what_was_closed(client, two_schools):
    client.force_login(two_schools.teacher)

    response = choose(client, f"school:{two_schools.other_school.pk}")

    assert "Deze plek hoort niet bij jou" in response.content.decode()
    assert client.get(f"/team/{two_schools.there.pk}/").status_code == 404


def test_a_place_that_one_left_shows_everything_again(client, two_schools):
    client.force_login(two_schools.leader)
    choose(client, f"team:{two_schools.there.pk}")
    two_schools.there.memberships.update(ended_on="2026-01-01", started_on="2025-01-01")

    assert client.get("/").context["places"].here is None


def test_the_list_of_worksheets_narrows(client, two_schools):
    sheets = [WorksheetFactory(team=team) for team in (two_schools.there, TeamFactory())]
    MembershipFactory(team=sheets[1].team, user=two_schools.leader)
    client.force_login(two_schools.leader)
    choose(client, f"team:{sheets[0].team.pk}")

    page = client.get("/werkbladen/").content.decode()

    assert [f'href="/werkblad/{sheet.pk}/"' in page for sheet in sheets] == [True, False]


def test_who_is_at_one_place_is_not_asked_where(client, cast):
    client.force_login(cast.teacher)

    assert "Waar ben je nu" not in client.get("/").content.decode()


@pytest.mark.parametrize("kind", ["team", "school", "board"])
def test_today_costs_no_query_more_at_one_place(two_schools, django_assert_max_num_queries, kind):
    places = places_of(two_schools.leader)
    key = {"team": two_schools.there.pk, "school": two_schools.school.pk, "board": 0}[kind]
    with django_assert_max_num_queries(13):
        queries.today(
            two_schools.leader, queries.timezone.localdate(), narrowed(places, f"{kind}:{key}")
        )
