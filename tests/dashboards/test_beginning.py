"""How a school begins: what is done, what can wait, what comes now."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dashboards import beginning
from teams.models import SkippedStep
from tests.factories import (
    BoardRoleFactory,
    CycleFactory,
    InvitationFactory,
    MembershipFactory,
    SchoolFactory,
    SchoolRoleFactory,
    SkippedStepFactory,
    TeamFactory,
    VisionFactory,
)

pytestmark = pytest.mark.django_db
TITLE = "Begin in tien minuten"


@pytest.fixture
def school():
    return SchoolFactory(city="")


@pytest.fixture
def leader(school, client):
    user = SchoolRoleFactory(school=school).user
    client.force_login(user)
    return user


def states(user):
    """How the five steps of the first school stand."""
    return [step.state for step in beginning.beginnings(user)[0].steps]


def begin(school):
    """All five steps, done."""
    school.city = "Lindeveen"
    school.save()
    team = TeamFactory(school=school, first_meeting=timezone.localdate())
    InvitationFactory(team=team)
    VisionFactory(school=school)
    return team


def test_an_empty_school_begins_at_its_facts(school, leader):
    assert states(leader) == ["nu", "straks", "straks", "straks", "straks"]


def test_a_step_is_done_when_the_school_shows_it(school, leader):
    begin(school)

    assert states(leader) == ["klaar"] * 5


def test_what_can_wait_is_passed_over(school, leader):
    SkippedStepFactory(school=school, step=SkippedStep.Step.FACTS)
    TeamFactory(school=school, first_meeting=None)

    assert states(leader) == ["later", "klaar", "nu", "straks", "straks"]


def test_the_leader_alone_in_a_team_still_has_to_invite(school, leader):
    team = TeamFactory(school=school)
    MembershipFactory(team=team, user=leader)

    assert states(leader)[2] == "nu" or states(leader)[0] == "nu"
    assert states(leader)[2] != "klaar"


def test_what_needs_a_team_leads_to_the_page_where_one_is_made(school, leader):
    create = reverse("teams:create", args=[school.pk])

    pages = [step.url for step in beginning.beginnings(leader)[0].steps]

    assert pages == [
        reverse("teams:school_facts", args=[school.pk]),
        create,
        create,
        reverse("visions:detail", args=[school.pk]),
        create,
    ]


def test_only_who_leads_has_a_beginning(school):
    quality = SchoolRoleFactory(school=school, quality=True).user
    teacher = MembershipFactory(team__school=school).user

    found = [beginning.beginnings(user) for user in (quality, teacher, SchoolRoleFactory().user)]

    assert [[each.school.pk for each in schools].count(school.pk) for schools in found] == [0, 0, 0]


def test_a_step_is_left_for_later_and_taken_up_again(client, school, leader):
    for _ in range(2):
        client.post(reverse("teams:step_later", args=[school.pk, 1]))
    later = states(leader)
    client.post(reverse("teams:step_now", args=[school.pk, 1]))

    assert (later[:2], states(leader)[:2]) == (["later", "nu"], ["nu", "straks"])


def test_a_step_that_does_not_exist_is_not_found(client, school, leader):
    assert client.post(reverse("teams:step_later", args=[school.pk, 6])).status_code == 404


def test_what_was_left_for_later_is_found_on_the_page_of_the_school(client, school, leader):
    for step in SkippedStep.Step:
        SkippedStepFactory(school=school, step=step)

    today = client.get("/").content.decode()
    page = client.get(reverse("dashboards:school", args=[school.pk])).content.decode()

    assert (TITLE in today, "Zo begint jullie school" in page) == (False, True)


def test_the_list_disappears_when_all_is_done(client, school, leader):
    begin(school)

    pages = [client.get(url) for url in ("/", reverse("dashboards:school", args=[school.pk]))]

    assert [page.context.get("beginning") for page in pages] == [None, None]


def test_vandaag_speaks_of_the_work_once_a_team_is_at_work(client, school, leader):
    before = TITLE in client.get("/").content.decode()
    CycleFactory(team=TeamFactory(school=school))

    assert (before, TITLE in client.get("/").content.decode()) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_beginning_costs_one_query(leader, number, django_assert_num_queries):
    for _ in range(number):
        TeamFactory(school=SchoolRoleFactory(user=leader).school)

    with django_assert_num_queries(1):
        beginning.beginnings(leader)


@pytest.mark.parametrize("number", [1, 3])
def test_vandaag_of_a_new_leader_costs_the_same(client, leader, number, django_assert_num_queries):
    for _ in range(number):
        TeamFactory(school=SchoolRoleFactory(user=leader).school)
    client.get("/")

    with django_assert_num_queries(9):
        client.get("/")


def test_who_is_everything_at_once_pays_no_more_than_fifteen(
    client, school, leader, django_assert_max_num_queries
):
    MembershipFactory(team__school=school, user=leader)
    BoardRoleFactory(board=school.board, user=leader)
    client.get("/")

    with django_assert_max_num_queries(15):
        client.get("/")
