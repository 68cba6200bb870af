"""How a board calls its teams, and teams of more schools than one."""

import pytest
from django.urls import reverse

from history.models import Event
from teams.models import TeamType
from teams.setup import services
from teams.setup.forms import OWN_SCHOOL, SchoolsForm
from teams.setup.permissions import can_name_kinds
from tests.factories import (
    BoardRoleFactory,
    MembershipFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    TeamTypeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def school(team):
    return team.schools.get()


@pytest.fixture
def leader(school, client):
    user = SchoolRoleFactory(school=school).user
    client.force_login(user)
    return user


def test_the_leader_and_the_board_choose_the_kinds(school, leader, team):
    people = [
        leader,
        BoardRoleFactory(board=school.board).user,
        SchoolRoleFactory(school=school, quality=True).user,
        MembershipFactory(team=team).user,
        BoardRoleFactory().user,
    ]

    verdicts = [bool(can_name_kinds(user, school)) for user in people]

    assert verdicts == [True, True, False, False, False]


def test_kinds_are_for_who_leads_or_manages_there(school, leader, team):
    manager = BoardRoleFactory(board=school.board).user

    seen = [list(TeamType.objects.visible_to(user)) for user in (leader, manager)]

    assert seen == [[team.team_type]] * 2
    assert not TeamType.objects.visible_to(BoardRoleFactory().user).exists()


def test_a_kind_is_added_once_and_renamed(client, school, leader):
    url = reverse("teams:kinds", args=[school.pk])
    for _ in range(2):
        client.post(url, {"name": "datateam"})
    kind = TeamType.objects.get(name="datateam")

    body = {"name": "ontwikkelteam", "seen": "datateam"}
    client.post(reverse("teams:kind_rename", args=[school.pk, kind.pk]), body)

    kind.refresh_from_db()
    assert kind.name == "ontwikkelteam"


@pytest.mark.parametrize(("seen", "name"), [("ouder", "nieuw"), ("bouw", "sectie")])
def test_a_name_that_is_taken_or_was_changed_meanwhile_stays(client, school, leader, seen, name):
    kind = TeamTypeFactory(board=school.board, name="bouw")
    TeamTypeFactory(board=school.board, name="sectie")
    url = reverse("teams:kind_rename", args=[school.pk, kind.pk])

    page = client.post(url, {"name": name, "seen": seen}, follow=True)

    kind.refresh_from_db()
    assert (kind.name, "Deze naam is er al" in page.content.decode()) == ("bouw", True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_kinds_costs_the_same(
    client, school, leader, number, django_assert_num_queries
):
    TeamTypeFactory.create_batch(number, board=school.board)
    url = reverse("teams:kinds", args=[school.pk])
    client.get(url)

    with django_assert_num_queries(5):
        client.get(url)


def test_a_team_becomes_one_of_two_schools(client, team, school, leader):
    sister = SchoolFactory(board=team.board)

    client.post(reverse("teams:team_schools", args=[team.pk]), {"schools": [school.pk, sister.pk]})

    assert set(team.schools.all()) == {school, sister}


def choices(team, user):
    return list(SchoolsForm(team=team, user=user).fields["schools"].queryset)


def test_only_open_schools_of_the_board_can_be_chosen(team, school, leader):
    SchoolFactory(board=team.board, closed_on="2026-08-01")
    SchoolFactory()

    assert choices(team, leader) == [school]


def test_who_leads_keeps_a_school_of_the_own(team, leader):
    sister = SchoolFactory(board=team.board)

    form = SchoolsForm({"schools": [sister.pk]}, team=team, user=leader)

    assert form.errors == {"schools": [OWN_SCHOOL]}


def test_a_kind_that_is_there_is_not_made_again(school):
    first = services.add_kind(school.board, "bouw")

    assert services.add_kind(school.board, "bouw") == first


def logged(scope):
    return list(Event.objects.filter(scope=scope).order_by("pk").values_list("text", "by"))


def test_the_log_of_the_board_says_who_named_a_kind(school, leader):
    kind = services.add_kind(school.board, "bouw", by=leader)
    services.add_kind(school.board, "bouw", by=leader)
    services.rename_kind(kind, "bouw", "unit", by=leader)
    services.rename_kind(kind, "bouw", "sectie", by=leader)

    assert logged(school.board.scope) == [
        ("Soort team erbij: bouw", leader.pk),
        ("Soort team ‘bouw’ heet nu ‘unit’", leader.pk),
    ]


def test_the_log_of_a_school_says_which_teams_came_and_went(team, school, leader):
    sister = SchoolFactory(board=team.board)

    services.set_schools(team, [school, sister], by=leader)
    services.set_schools(team, [school], by=leader)

    assert logged(school.scope) == []
    assert logged(sister.scope) == [
        (f"Team hoort nu ook bij deze school: {team.name}", leader.pk),
        (f"Team hoort niet meer bij deze school: {team.name}", leader.pk),
    ]
