"""Reads across apps: Vandaag, the team's page, the school's page, the board's page.

Every function starts at what this person may see, and costs the same number of queries however
many rows there are. Nothing here writes. ``agenda.py``, ``lines.py`` and ``figures.py`` put the rows into words.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from common.dates import begin_of
from cycles import classroom, effort
from cycles.models import (
    ActionItem,
    Cycle,
    Evaluation,
    LogEntry,
    PlannedMeasurement,
    Stage,
    StageChange,
)
from dashboards import agenda, beginning, board_queries, figures, lines
from evidence.models import Measurement
from scans.models import ScanRound
from scans.progress import waiting_for
from teams.models import Board, Invitation, Membership, School, Team
from teams.places import within
from teams.signing import signature
from visions.models import VisionSentence
from worksheets.models import Worksheet
from worksheets.progress import SHEET_PATHS
from worksheets.standing import with_standing

AHEAD = timedelta(days=14)
BACK = timedelta(days=7)
LATEST = 6
SHEET_PLACES = ("team", "school", "board")
# Where an action was agreed: in a team, or in the worksheet of a whole school or board
PLACE = Coalesce(
    "team__name", "next_step__worksheet__school__name", "next_step__worksheet__board__name"
)
ACTION_PATHS = {
    "team": "team",
    "school": "next_step__worksheet__school",
    "board": "next_step__worksheet__board",
}
CHANGE = ("what", "at", "who", "place", "about", "detail", "words")


def today(user, day, places):
    """What this person can do now, what changed in the own teams, when one meets next.

    Who has no role somewhere pays no queries for it: at most 13 for teams and schools, one more
    for a board.
    """
    found = {"places": places, "date": lines.date_words(day), "cycles": [], "tasks": []}
    if places.teams or places.schools or places.visits:
        found |= teams_today(user, day, places.here)
    if places:
        found |= own_today(user, day, found["cycles"], places)
    if places.boards:
        schools = schools_of_boards(user).filter(within(places.here, school=""))
        found["boards"] = figures.boards(schools, places.boards)
    found["beginning"] = beginning.first_open(user, found)
    return found | {"first": agenda.first_today(found)}


def teams_today(user, day, here):
    """How the teams stand that one works in, and which of those one oversees need something."""
    teams = list(teams_of(user).filter(within(here, team="")))
    running = running_cycles(user).filter(within(here, team="team"))
    running = running.annotate(is_ticked=classroom.is_ticked(user, day))
    cycles = lines.cycles(running, user, day)
    return {
        "cycles": [line for line in cycles if line.is_member],
        "others": [line for line in cycles if not line.is_member][:LATEST],
        "meetings": agenda.meetings([team for team in teams if team.is_mine], day),
        "needs": agenda.needs([team for team in teams if team.is_overseen], cycles, day),
        "oversees_teams": any(team.is_overseen for team in teams),
    }


def own_today(user, day, cycles, places):
    """What waits for this person; who works in a team also gets scans, and the news of this week."""
    in_a_team, here = bool(places.teams), places.here
    scans = waiting_for(user, within(here, team="team", school="school")) if in_a_team else []
    dated = own_dates(user, day, here) if in_a_team else []
    actions, sheets = own_actions(user, day, here), running_worksheets(user, here)
    tasks = agenda.tasks(actions, sheets, scans, cycles, day, dated)
    return {"tasks": tasks, "news": agenda.news(changes(user, day, here), day) if in_a_team else []}


def own_dates(user, day, here):
    """What a cycle asks on a day: a measurement to take, something anchored to look at again."""
    at = within(here, team="cycle__team")
    measuring = [agenda.planned_line(row, day) for row in own_planned(user, day).filter(at)]
    return measuring + [agenda.check_line(row, day) for row in own_checks(user, day).filter(at)]


def teams_of(user):
    """The teams that go on and that one may know, with what they are to this person and how they are staffed."""
    works = Q(memberships__ended_on=None)
    guides = works & Q(memberships__role=Membership.Role.FACILITATOR)
    is_open = Q(
        invitations__in=Invitation.objects.visible_to(user).for_members().open_on(timezone.now())
    )
    return (
        Team.objects.visible_to(user)
        .filter(ended_on=None)
        .with_standing(user)
        .annotate(
            people=Count("memberships", filter=works, distinct=True),
            guides=Count("memberships", filter=guides, distinct=True),
            waiting=Count("invitations", filter=is_open, distinct=True),
        )
        .order_by("name")
    )


def running_cycles(user):
    """Running cycles that one may know, of teams that go on, the latest work first."""
    rows = Cycle.objects.visible_to(user).running().filter(team__ended_on=None)
    return rows.select_related("team").order_by("-active_at", "pk")


def own_actions(user, day, here):
    """Open actions of this person, late ones included, until two weeks ahead."""
    rows = ActionItem.objects.visible_to(user).open().filter(owner=user, due__lte=day + AHEAD)
    rows = rows.filter(within(here, **ACTION_PATHS), team__ended_on=None)
    return action_rows(rows.annotate(place=PLACE), "place")


def own_planned(user, day):
    """Measurements that this person sees to, late ones included, until two weeks ahead."""
    rows = PlannedMeasurement.objects.visible_to(user).filter(owner=user, day__lte=day + AHEAD)
    rows = rows.filter(done_at=None, removed_at=None).exclude(cycle__stage=Stage.CLOSED)
    columns = ("pk", "moment", "instrument", "day", "cycle_id", "cycle__team__name")
    return rows.values_list(*columns, named=True)


def own_checks(user, day):
    """What was anchored and is to be looked at again, by this person."""
    rows = Evaluation.objects.visible_to(user).asked_of(user).due_checks(day)
    columns = ("anchoring_check_on", "cycle_id", "cycle__title", "cycle__team__name")
    return rows.values_list(*columns, named=True)


def running_worksheets(user, here=None):
    """Worksheets that ask this person, with how far oneself is."""
    rows = Worksheet.objects.visible_to(user).of(user).running()
    rows = rows.filter(within(here, **SHEET_PATHS), team__ended_on=None)
    return with_standing(
        rows.select_related("theme", *SHEET_PLACES).order_by("deadline", "pk"), user
    )


def worksheets_of(user, **which):
    """Worksheets with how many filled in something; never what or who."""
    rows = Worksheet.objects.visible_to(user).filter(**which)
    return with_standing(
        rows.select_related("theme", *SHEET_PLACES).order_by("-opened_at", "pk"), user
    )


def changes(user, day, here):
    """What colleagues did in one's own teams this week: steps in the log, moves of a cycle."""
    since = begin_of(day - BACK)
    at = within(here, team="cycle__team")
    steps = LogEntry.objects.visible_to(user).filter(at, removed_at=None, written_at__gte=since)
    moves = StageChange.objects.visible_to(user).filter(at, changed_at__gte=since)
    wrote = change_rows(steps.exclude(author=user), "log", "written_at", "author", "kind", "text")
    moved = change_rows(
        moves.exclude(changed_by=user),
        "move",
        "changed_at",
        "changed_by",
        "to_stage",
        "cycle__title",
    )
    return wrote.union(moved, all=True).order_by("-at")[:LATEST]


def change_rows(rows, what, at, who, detail, words):
    """Rows of two kinds with the same columns, so that one query reads both."""
    return (
        rows.order_by()
        .annotate(
            what=Value(what, models.CharField()),
            at=F(at),
            who=signature(who, "cycle__team"),
            place=F("cycle__team__name"),
            about=F("cycle_id"),
            detail=Cast(detail, models.TextField()),
            words=Cast(words, models.TextField()),
        )
        .values_list(*CHANGE)
    )


def schools_of_boards(user):
    """The schools of the boards that one manages, with counts of their teams and cycles."""
    going_on = Q(teams__ended_on=None)
    running = going_on & Q(teams__cycles__isnull=False) & ~Q(teams__cycles__stage=Stage.CLOSED)
    return (
        School.objects.visible_to(user)
        .filter(board__in=Board.objects.visible_to(user))
        .annotate(
            teams_count=Count("teams", filter=going_on, distinct=True),
            running=Count("teams__cycles", filter=running, distinct=True),
            active_at=Max("teams__cycles__active_at"),
        )
        .order_by("name")
    )


def team_overview(user, team, day):
    """The team's page: all of it for members, the outline for who oversees it. 404 otherwise."""
    row = found_or_404(teams_with_school(user).filter(pk=team))
    cycles = lines.cycles(cycles_of(user, row), user, day)
    closed = [line for line in cycles if line.is_closed]
    running = [line for line in cycles if not line.is_closed]
    found_people = list(people(user, row))
    found = {
        "team": row,
        "meeting": None if row.ended_on else lines.meeting(row, day),
        "people": found_people,
        "opens_worksheet": not row.ended_on and (row.is_led or guides(found_people, user)),
        "running": running,
        "first": lines.first_in_team(row, running),
        "people_url": reverse("teams:people", args=[row.pk]),
        "finished": lines.with_findings(closed, measurements(user, row), row.is_mine),
        "worksheets": lines.worksheets(worksheets_of(user, team=row), day),
        "scans": running_scans(user, row),
    }
    return found | (inside_team(user, row, day) if row.is_mine else {})


def inside_team(user, team, day):
    """What only the team itself reads."""
    steps, actions = latest_steps(user, team), lines.actions(open_actions(user, team), day)
    minutes = effort.minutes_of(team, user, day)
    return {"actions": actions, "minutes": minutes, "log": lines.log(steps, day)}


def running_scans(user, place):
    """The scan that runs in this team or school, if one does."""
    return list(ScanRound.objects.visible_to(user).running().at(place).select_related("scan"))


def teams_with_school(user):
    """Teams one may know, with the first of their schools that one may know too."""
    schools = School.objects.visible_to(user).filter(teams=OuterRef("pk")).order_by("name")
    first = schools.values(found=JSONObject(id="pk", name="name"))[:1]
    rows = Team.objects.visible_to(user).with_standing(user).annotate(school=Subquery(first))
    return rows.select_related("team_type")


def found_or_404(rows):
    row = rows.first()
    if row is None:
        raise Http404
    return row


def cycles_of(user, team):
    """All cycles of a team, the latest work first."""
    rows = Cycle.objects.visible_to(user).filter(team=team)
    return rows.select_related("team").order_by("-active_at", "pk")


def people(user, team):
    """Who works in the team now; who guides it comes first."""
    rows = Membership.objects.visible_to(user).current().filter(team=team)
    columns = ("user_id", "user__name", "role")
    return rows.order_by("role", "user__name").values_list(*columns, named=True)


def guides(people, user):
    """Whether this person is one of those who guide the team."""
    facilitator = Membership.Role.FACILITATOR
    return any(each.user_id == user.pk and each.role == facilitator for each in people)


def measurements(user, team):
    """What was measured in the finished cycles of this team, with the cycle it belongs to."""
    return (
        Measurement.objects.visible_to(user)
        .filter(series__team=team, series__removed_at=None, series__cycles__stage=Stage.CLOSED)
        .annotate(cycle=F("series__cycles"))
        .select_related("series")
        .order_by("series__group_name", "series", "pk")
    )


def open_actions(user, team):
    rows = ActionItem.objects.visible_to(user).open().filter(team=team)
    return action_rows(rows.annotate(signed=signature("owner", "team")), "signed")


def action_rows(rows, about):
    """Actions as lines.py needs them, the first to be done on top."""
    columns = ("pk", "what", "due", "cycle_id", "next_step__worksheet_id")
    return rows.order_by("due", "pk").values_list(*columns, about, named=True)


def latest_steps(user, team):
    rows = LogEntry.objects.visible_to(user).filter(cycle__team=team, removed_at=None)
    columns = ("text", "cycle_id", "day", "kind", "signed")
    rows = rows.annotate(signed=signature("author", "cycle__team"))
    return rows.order_by("-day", "-pk").values_list(*columns, named=True)[:LATEST]


def school_overview(user, school, day):
    """The school's page: its vision, and how its teams stand; counts for its board. 404 otherwise."""
    seen = School.objects.visible_to(user).with_standing(user).select_related("board")
    row = found_or_404(seen.filter(pk=school))
    found = {
        "school": row,
        "vision": list(VisionSentence.objects.visible_to(user).in_force(row)),
    }
    if row.is_managed and not row.is_overseen:
        counts = board_queries.counts_of(user, row.board_id, day)
        return found | figures.only_school(counts, row.pk) | {"is_counted": True}
    return found | {
        "beginning": beginning.of_school(user, row.pk) if row.is_led else None,
        "teams": teams_at(user, row, day),
        "scans": running_scans(user, row),
        "worksheets": lines.worksheets(worksheets_of(user, school=row), day),
    }


def teams_at(user, school, day):
    """The teams of a school that one may know, with their questions and worksheets."""
    teams = list(teams_of(user).filter(schools=school))
    cycles = lines.cycles(running_cycles(user).filter(team__in=teams), user, day)
    return lines.teams(teams, cycles, worksheets_of(user, team__in=teams), day)


def board_overview(user, board, day, label=""):
    """The board's page, of all schools or of one group. 404 for who does not manage this board."""
    counts = board_queries.counts_of(user, board, day, label)
    own = worksheets_of(user, board=board, team=None, school=None)
    return {"worksheets": lines.worksheets(own, day)} | counts
