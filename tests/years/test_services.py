"""Closing a year once, as the preview said; and everything back."""

from datetime import timedelta

import pytest

from common.versions import Overtaken
from cycles.models import Cycle
from history.models import Event
from teams.models import Membership, Team
from tests.factories import CycleFactory, MembershipFactory, WorksheetFactory
from years.models import MemberYear, TeamYear, YearClosing
from years.progress import undoing
from years.services import close_year, undo_closing


def closed(end, plan):
    return close_year(plan, plan.seen, by=end.leader, now=end.now)


def state():
    """All that closing touches."""
    return (
        list(Team.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Cycle.objects.order_by("pk").values()),
    )


def member_of(team):
    return team.memberships.get(user__name="Marit")


def test_the_teams_are_kept_as_they_are_now(end, plan):
    leaver = member_of(end.reading)
    closed(end, plan(ends=[end.maths], leavers=[leaver]))

    teams = list(TeamYear.objects.values_list("name", "goes_on"))
    people = MemberYear.objects.filter(team_year__team=end.reading)

    assert teams == [("Lezen", True), ("Rekenen", False)]
    assert set(people.values_list("membership__user__name", "role", "goes_on")) == {
        ("Guus", "facilitator", True),
        ("Marit", "member", False),
    }


def test_a_team_that_stops_keeps_its_people_and_who_leaves_is_out(end, plan):
    leaver = member_of(end.reading)
    closed(end, plan(ends=[end.maths], leavers=[leaver]))

    ended = list(Team.objects.exclude(ended_on=None))
    out = list(Membership.objects.exclude(ended_on=None))

    assert (ended, out) == ([end.maths], [leaver])


def test_what_runs_is_not_touched(end, plan):
    running = CycleFactory(team=end.maths)
    sheet = WorksheetFactory(team=end.maths)
    before = list(Cycle.objects.values()), sheet.state

    closed(end, plan(ends=[end.maths]))

    running.refresh_from_db()
    sheet.refresh_from_db()
    assert (list(Cycle.objects.values()), sheet.state) == before


def test_twice_is_once(end, plan):
    first, second = (closed(end, plan(ends=[end.maths])) for _ in range(2))

    assert first == second
    assert (YearClosing.objects.count(), TeamYear.objects.count()) == (1, 2)
    assert list(Event.objects.values_list("what", flat=True)) == ["year_closed"]


def test_who_came_in_since_the_preview_makes_it_look_again(end, plan):
    seen = plan().seen
    MembershipFactory(team=end.reading)

    with pytest.raises(Overtaken):
        close_year(plan(ends=[end.maths]), seen, by=end.leader, now=end.now)

    assert not YearClosing.objects.exists()
    assert not Team.objects.exclude(ended_on=None).exists()


def test_undoing_puts_everything_back(end, plan):
    CycleFactory(team=end.maths)
    before = state()
    closing = closed(end, plan(ends=[end.maths], leavers=[member_of(end.reading)]))

    for _ in range(2):
        undo_closing(closing, by=end.leader, now=end.now)

    assert state() == before
    assert Event.objects.filter(what="year_reopened").count() == 1


def test_after_undoing_the_year_can_be_closed_again(end, plan):
    first = closed(end, plan(ends=[end.maths]))
    undo_closing(first, by=end.leader, now=end.now)

    second = closed(end, plan(ends=[end.reading]))

    assert list(YearClosing.objects.standing()) == [second]
    assert list(Team.objects.exclude(ended_on=None)) == [end.reading]


def test_what_came_since_stays(end, plan):
    closing = closed(end, plan(ends=[end.maths]))
    newcomer = MembershipFactory(team=end.reading)
    question = CycleFactory(team=end.reading)

    undo_closing(closing, by=end.leader, now=end.now + timedelta(days=3))

    assert Membership.objects.current().filter(pk=newcomer.pk).exists()
    assert Cycle.objects.filter(pk=question.pk).exists()


def test_it_is_told_who_does_not_come_back(end, plan):
    guide = end.reading.memberships.get(user__name="Guus")
    back, gone = member_of(end.reading), member_of(end.maths)
    closing = closed(end, plan(leavers=[back, gone, guide]))
    MembershipFactory(team=end.reading, user=back.user)
    gone.user.is_active = False
    gone.user.save()

    found = undoing(closing)

    reasons = {row.membership: reason for row, reason in found.lost}
    assert reasons == {back: "zit al weer in het team", gone: "heeft geen account meer"}
    assert [row.membership for row in found.people] == [guide]


def test_who_does_not_come_back_stays_as_they_are(end, plan):
    back = member_of(end.reading)
    closing = closed(end, plan(leavers=[back]))
    MembershipFactory(team=end.reading, user=back.user)

    undo_closing(closing, by=end.leader, now=end.now)

    assert Membership.objects.current().filter(user=back.user).count() == 1
