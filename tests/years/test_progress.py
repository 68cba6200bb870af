"""What the end of a year looks like, and who may do and see what."""

from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from teams.models import Team
from tests.factories import (
    CycleFactory,
    MembershipFactory,
    ScanRoundFactory,
    SchoolFactory,
    SchoolRoleFactory,
    TeamFactory,
    TeamYearFactory,
    WorksheetFactory,
    YearClosingFactory,
)
from years.models import MemberYear, TeamYear, YearClosing
from years.permissions import TOO_LATE, can_close_year, can_undo_closing
from years.progress import bounds, done_in, year_to_close


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2027, 5, 31), 2025),
        (date(2027, 6, 1), 2026),
        (date(2027, 8, 1), 2026),
        (date(2027, 12, 31), 2026),
    ],
)
def test_from_june_on_one_closes_the_year_of_this_summer(day, year):
    assert year_to_close(day) == year


@pytest.mark.parametrize(("country", "month"), [("NL", 8), ("BE", 9)])
def test_a_year_begins_when_it_does_in_its_country(country, month):
    begin, after = bounds(2025, country)

    assert [timezone.localdate(each) for each in (begin, after)] == [
        date(2025, month, 1),
        date(2026, month, 1),
    ]


def test_a_plan_names_all_that_runs(end, plan):
    cycle = CycleFactory(team=end.maths)
    sheet = WorksheetFactory(team=end.maths)
    scan = ScanRoundFactory(team=end.maths).scan
    CycleFactory(team=end.maths, closed=True)
    WorksheetFactory(team=end.maths, finished=True)

    line = plan().teams[1]

    named = [("Cyclus", cycle.title), ("Werkblad", sheet.theme.title), ("Scan", scan.title)]
    assert line.runs == named
    assert plan().waiting == [line]


def test_the_mail_goes_to_who_guides_the_team(end, plan):
    cycle = CycleFactory(team=end.maths)
    guide = end.maths.memberships.get(user__name="Guus")

    mail = unquote(plan().teams[1].mail)

    assert mail.startswith(f"mailto:{guide.user.email}?")
    assert cycle.title in mail


def test_a_team_of_two_schools_goes_on(end, plan):
    sister = SchoolFactory(board=end.school.board)
    end.maths.schools.add(sister)

    line = plan(ends=[end.maths]).teams[1]

    assert (line.others, line.goes_on) == ([sister.name], True)


def test_teams_of_the_new_year_and_ended_ones_are_not_in_it(end, plan):
    TeamFactory(school=end.school, ended=True)
    fresh = TeamFactory(school=end.school)
    Team.objects.filter(pk=fresh.pk).update(created_at=timezone.now() + timedelta(days=400))

    assert [line.team for line in plan().teams] == [end.reading, end.maths]


def test_a_year_shows_what_ended_in_it_and_what_ran(end):
    closing = YearClosingFactory(school=end.school, school_year=year_to_close(timezone.localdate()))
    begin = bounds(closing.school_year, "NL")[0]
    long_ago = begin - timedelta(days=9)
    ran = CycleFactory(team=end.maths)
    before = CycleFactory(team=end.maths, closed=True, closed_at=long_ago)
    ended = CycleFactory(team=end.maths, closed=True, closed_at=begin + timedelta(days=3))
    for cycle in (ran, before, ended):
        type(cycle).objects.filter(pk=cycle.pk).update(started_at=long_ago)

    found = done_in(closing, [end.maths.pk], end.leader)[end.maths.pk]["cycles"]

    assert {(cycle.pk, cycle.was_open) for cycle in found} == {(ran.pk, True), (ended.pk, False)}


def test_only_the_leader_of_this_school_closes_it(end):
    others = [
        SchoolRoleFactory(school=end.school, quality=True).user,
        SchoolRoleFactory(school__board=end.school.board).user,
        end.maths.memberships.first().user,
    ]

    verdicts = [bool(can_close_year(user, end.school)) for user in (end.leader, *others)]

    assert verdicts == [True, False, False, False]


@pytest.mark.parametrize(("days", "may"), [(30, True), (31, False)])
def test_undoing_is_for_thirty_days(end, days, may):
    closing = YearClosingFactory(school=end.school)
    verdict = can_undo_closing(end.leader, closing, closing.closed_at + timedelta(days=days))

    assert (bool(verdict), verdict.reason) == (may, "" if may else TOO_LATE)


def test_a_colleague_reads_that_a_year_was_closed_and_not_about_other_teams(cast):
    row = TeamYearFactory(team=cast.team, closing__school=cast.school)

    seen = {
        who: [
            YearClosing.objects.visible_to(getattr(cast, who)).exists(),
            TeamYear.objects.visible_to(getattr(cast, who)).filter(pk=row.pk).exists(),
        ]
        for who in ("teacher", "leader", "quality", "neighbour", "board", "former", "stranger")
    }

    inside, outside = [True, True], [False, False]
    assert seen == {
        **dict.fromkeys(("teacher", "leader", "quality"), inside),
        "neighbour": [True, False],
        **dict.fromkeys(("board", "former", "stranger"), outside),
    }


def test_members_of_a_year_are_for_the_team_and_who_oversees_it(cast):
    row = TeamYearFactory(team=cast.team, closing__school=cast.school)
    member = MembershipFactory(team=cast.team)
    MemberYear.objects.create(team_year=row, membership=member, role=member.role)

    who = ("teacher", "quality", "neighbour", "board", "former", "friend")
    seen = [MemberYear.objects.visible_to(getattr(cast, name)).exists() for name in who]

    assert seen == [True, True, False, False, False, False]
