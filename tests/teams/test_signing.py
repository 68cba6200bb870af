"""What people wrote stays; who left signs as 'oud-collega'."""

import pytest
from django.utils import timezone

from cycles.models import LogEntry
from teams.models import Membership
from teams.signing import FORMER, present, signature, signed
from tests.factories import (
    ActionItemFactory,
    ChangeFactory,
    CycleFactory,
    LogEntryFactory,
    MembershipFactory,
    ProblemAnalysisFactory,
    VisionFactory,
)

pytestmark = pytest.mark.django_db


def signs(cast, place):
    """Who of the cast signs at this place by name."""
    people = (
        "teacher",
        "facilitator",
        "leader",
        "quality",
        "board",
        "former",
        "neighbour",
        "friend",
    )
    return [name for name in people if signed(getattr(cast, name), place) != FORMER]


def test_who_belongs_to_a_place_signs_by_name(cast):
    inside = ["teacher", "facilitator", "leader", "quality"]

    assert signs(cast, cast.team) == inside
    assert signs(cast, cast.school) == [*inside, "board", "neighbour"]
    assert signs(cast, cast.the_board) == ["leader", "quality", "board"]


def test_nobody_and_somebody_whose_account_is_gone_are_former_colleagues(cast):
    cast.teacher.is_active = False
    cast.teacher.save()

    assert [signed(person, cast.team) for person in (None, cast.teacher)] == [FORMER, FORMER]


def test_who_belongs_is_asked_once_for_a_place(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        for person in (cast.teacher, cast.leader, cast.former):
            signed(person, cast.team)
    assert len(present(cast.team)) == 4


def test_a_query_signs_the_same(cast):
    cycle = CycleFactory(team=cast.team)
    authors = (cast.teacher, cast.leader, cast.former, cast.neighbour)
    for author in authors:
        LogEntryFactory(cycle=cycle, author=author)

    found = LogEntry.objects.order_by("pk").annotate(by=signature("author", "cycle__team"))

    assert [row.by for row in found] == [signed(author, cast.team) for author in authors]


@pytest.fixture
def written(cast):
    """A cycle with a text, a step and an action of somebody who then left the team."""
    gone = MembershipFactory(team=cast.team, user__name="Vertrokken Vera").user
    cycle = CycleFactory(team=cast.team)
    problem = ProblemAnalysisFactory(cycle=cycle, saved_by=gone, saved_at=timezone.now())
    LogEntryFactory(cycle=cycle, author=gone)
    ActionItemFactory(cycle=cycle, team=cast.team, owner=gone)
    ChangeFactory(
        scope=problem.scope,
        kind=problem._meta.label_lower,
        row=problem.pk,
        field="trigger",
        by=gone,
    )
    Membership.objects.filter(user=gone).update(ended_on=timezone.localdate())
    return cycle


PAGES = (
    "cyclus/{0}/",
    "cyclus/{0}/vraag/1/",
    "cyclus/{0}/vraag/1/eerder/",
    "cyclus/{0}/logboek/",
    "team/{1}/",
)


@pytest.mark.parametrize("page", [*PAGES, ""])
def test_no_page_names_who_left_the_team(client, cast, written, page):
    client.force_login(cast.teacher)

    content = client.get("/" + page.format(written.pk, cast.team.pk)).content.decode()

    assert "Vertrokken Vera" not in content
    assert FORMER in content.lower()


def test_a_vision_is_signed_by_the_school(client, cast):
    VisionFactory(school=cast.school, number=1, adopted=True, adopted_by=cast.stranger)
    client.force_login(cast.teacher)

    content = client.get(f"/school/{cast.school.pk}/visie/").content.decode()

    assert "door oud-collega" in content
    assert cast.stranger.name not in content
