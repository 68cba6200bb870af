"""What stands at the end of a school year: the teams, their people, and what still runs."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time
from urllib.parse import quote

from django.db.models import Q
from django.utils import timezone

from common.dates import school_year_begins, school_year_name
from cycles.models import Cycle
from scans.models import ScanRound
from teams.models import Membership, School, Team
from worksheets.models import Worksheet
from years.models import MemberYear

CLOSES_FROM = 6
SUBJECT = "Ronden jullie jullie cyclus af?"
ASK = (
    "Hallo,\n\nHet schooljaar loopt af. Jullie cyclus ‘{}’ staat nog open. Ronden jullie hem samen "
    "af? Kiezen jullie voor stoppen, schrijf dan kort waarom. Gaan jullie volgend jaar verder, dan "
    "hoeven jullie niets te doen.\n"
)


def year_to_close(day):
    """The school year one closes on this day: from June on the one that ends this summer."""
    return day.year - 1 if day.month >= CLOSES_FROM else day.year - 2


def bounds(school_year, country):
    """The first moment of a school year, and the first one after it."""
    days = [school_year_begins(year, country) for year in (school_year, school_year + 1)]
    return [timezone.make_aware(datetime.combine(day, time.min)) for day in days]


@dataclass
class TeamEnd:
    """One team at the end of the year. ``others`` are the other schools it is of."""

    team: Team
    people: list = field(default_factory=list)
    others: list = field(default_factory=list)
    cycles: list = field(default_factory=list)
    worksheets: list = field(default_factory=list)
    scans: list = field(default_factory=list)
    goes_on: bool = True
    leavers: list = field(default_factory=list)

    @property
    def stayers(self):
        return [row for row in self.people if row not in self.leavers]

    @property
    def runs(self):
        """All that is not finished, as (what, its name)."""
        return [
            *(("Cyclus", cycle.title) for cycle in self.cycles),
            *(("Werkblad", sheet.theme.title) for sheet in self.worksheets),
            *(("Scan", one.scan.title) for one in self.scans),
        ]

    @property
    def mail(self):
        """Begins a mail to who guides the team, or to the team when nobody does; empty without people."""
        guides = [row for row in self.people if row.role == Membership.Role.FACILITATOR]
        to = ",".join(quote(row.user.email, safe="@") for row in guides or self.people)
        if not (to and self.cycles):
            return ""
        text = ASK.format(self.cycles[0].title)
        return f"mailto:{to}?subject={quote(SUBJECT)}&body={quote(text)}"


@dataclass
class YearEnd:
    """What will happen when the leader closes this year of the school."""

    school: School
    school_year: int
    teams: list

    @property
    def name(self):
        return school_year_name(self.school_year)

    @property
    def going_on(self):
        return [line for line in self.teams if line.goes_on]

    @property
    def ending(self):
        return [line for line in self.teams if not line.goes_on]

    @property
    def waiting(self):
        """Teams with a cycle that is not finished."""
        return [line for line in self.teams if line.cycles]

    @property
    def seen(self):
        """Which teams and people the plan is about: other when somebody came or went meanwhile."""
        return [[line.team.pk, sorted(row.pk for row in line.people)] for line in self.teams]

    def choose(self, ends, leavers):
        """Write into the plan which teams end, and which memberships do (their keys)."""
        for line in self.teams:
            line.goes_on = bool(line.others) or line.team.pk not in ends
            line.leavers = [row for row in line.people if row.pk in leavers]
        return self


def year_end(school, school_year, user):
    """How the teams of that year stand now, as this person sees it. Six queries."""
    after = bounds(school_year, school.board.country)[1]
    teams = Team.objects.led_by(user).filter(schools=school, ended_on=None, created_at__lt=after)
    found = {
        team.pk: TeamEnd(team) for team in teams.select_related("team_type").order_by("name", "pk")
    }
    for row in members_of(found):
        found[row.team_id].people.append(row)
    for team, name in other_schools(found, school):
        found[team].others.append(name)
    for name, rows in running(found, user).items():
        for row in rows:
            getattr(found[row.team_id], name).append(row)
    return YearEnd(school, school_year, list(found.values()))


def members_of(teams):
    rows = Membership.objects.current().filter(team__in=teams).select_related("user")
    return rows.order_by("role", "user__name", "pk")


def other_schools(teams, school):
    rows = Team.schools.through.objects.filter(team__in=teams).exclude(school=school.pk)
    return rows.order_by("school__name").values_list("team", "school__name")


def running(teams, user):
    """What is not finished in these teams."""
    mine = {"team__in": teams}
    return {
        "cycles": Cycle.objects.visible_to(user).running().filter(**mine),
        "worksheets": Worksheet.objects.visible_to(user)
        .running()
        .filter(**mine)
        .select_related("theme"),
        "scans": ScanRound.objects.visible_to(user).running().filter(**mine).select_related("scan"),
    }


def done_in(closing, teams, user):
    """Per team the cycles that ended that year or ran at its closing, and the finished worksheets."""
    begin = bounds(closing.school_year, closing.school.board.country)[0]
    ran = Q(started_at__lte=closing.closed_at) & (Q(closed_at=None) | Q(closed_at__gte=begin))
    found = defaultdict(lambda: {"cycles": [], "worksheets": []})
    for cycle in Cycle.objects.visible_to(user).filter(ran, team__in=teams).order_by("started_at"):
        cycle.was_open = cycle.closed_at is None or cycle.closed_at > closing.closed_at
        found[cycle.team_id]["cycles"].append(cycle)
    sheets = Worksheet.objects.visible_to(user).filter(
        team__in=teams, finished_at__range=(begin, closing.closed_at)
    )
    for sheet in sheets.select_related("theme").order_by("finished_at"):
        found[sheet.team_id]["worksheets"].append(sheet)
    return found


@dataclass
class Undoing:
    """What undoing a closing puts back, and what it can not put back any more, each with why."""

    teams: list = field(default_factory=list)
    people: list = field(default_factory=list)
    lost: list = field(default_factory=list)


def undoing(closing):
    """What the page tells before it is done, and what the service then does."""
    found = Undoing(teams=list(closing.teams.filter(goes_on=False, team__ended_on__isnull=False)))
    inside = set(
        Membership.objects.current()
        .filter(team__years__closing=closing)
        .values_list("team", "user")
    )
    for row in left_at(closing):
        reason = why_not_back(row.membership, inside)
        found.lost.append((row, reason)) if reason else found.people.append(row)
    return found


def left_at(closing):
    """Who left a team when this year was closed."""
    rows = MemberYear.objects.filter(team_year__closing=closing, goes_on=False)
    return rows.select_related("membership__user", "team_year").order_by(
        "team_year__name", "membership__user__name", "pk"
    )


def why_not_back(membership, inside):
    """Why somebody does not come back into the team; empty when they do."""
    if (membership.team_id, membership.user_id) in inside:
        return "zit al weer in het team"
    return "" if membership.user.is_active else "heeft geen account meer"
