"""Rows in words: what the pages show of a cycle, a worksheet, an action.

Everything is prepared here, because a template that formats inside a loop is slow.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format

from common.templatetags.plg import ago, as_date
from cycles.facts import facts_of, with_facts
from cycles.models import LogEntry, Stage
from cycles.progress import missing, next_step, phase_bar
from evidence import wording
from evidence.findings import finding_from
from worksheets.models import Worksheet

KINDS = dict(LogEntry.Kind.choices)


@dataclass
class CycleLine:
    """One cycle on a page; ``turn`` says in words whose turn it is, empty for who reads along."""

    pk: int
    title: str
    url: str
    log_url: str
    team: str
    team_id: int
    is_member: bool
    is_closed: bool
    steers: bool
    is_running: bool
    decision: str
    bar: list
    step: object
    turn: str
    active_on: object
    active: str
    tick_url: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a list: what, a second line, when in words, and where to go.

    ``done_url`` takes the word that it is done.
    """

    text: str
    url: str = ""
    about: str = ""
    when: str = ""
    is_late: bool = False
    done_url: str = ""
    tag: str = ""
    day: object = field(default=None, compare=False)


def cycles(rows, user, day):
    """Each of these cycles as this person sees it."""
    return [cycle(row, user, day) for row in with_facts(rows, user)]


def cycle(row, user, day):
    """A cycle that carries its facts for this person."""
    facts = facts_of(row, user)
    return CycleLine(
        pk=row.pk,
        title=row.title,
        url=reverse("cycles:detail", args=[row.pk]),
        log_url=reverse("cycles:log", args=[row.pk]),
        team=row.team.name,
        team_id=row.team_id,
        is_member=facts.is_member,
        is_closed=row.is_closed,
        steers=facts.steers,
        is_running=row.stage == Stage.RUNNING,
        decision=row.get_decision_display(),
        bar=phase_bar(row, user),
        step=next_step(row, user, day),
        turn=turn(facts, day),
        active_on=as_date(row.active_at),
        active=ago(row.active_at, day),
        tick_url=reverse("cycles:class", args=[row.pk]) if asks_tick(row, facts) else "",
    )


def asks_tick(row, facts):
    """Whether this person can still say if it was done in class this week."""
    return row.stage == Stage.RUNNING and facts.is_member and not getattr(row, "is_ticked", False)


def turn(facts, day):
    """Whose turn it is, for who is in the team."""
    if not facts.is_member or facts.stage == Stage.CLOSED:
        return ""
    if facts.stage == Stage.RUNNING and facts.ends_on and day <= facts.ends_on:
        return "ieder in de eigen klas"
    if missing(facts) or not (facts.gate_is_answered or facts.stage == Stage.RUNNING):
        return "het hele team"
    return "jij" if facts.steers else "de PLG-begeleider"


def first_in_team(team, running):
    """The one button of the team's page: the next step, a new cycle, or its people."""
    if team.is_mine and running:
        return Line(running[0].step.label, running[0].step.url)
    if team.ended_on:
        return None
    if team.is_mine:
        return Line("Begin een cyclus", reverse("cycles:create", args=[team.pk]))
    if team.is_led:
        return Line("Mensen en uitnodigingen", reverse("teams:people", args=[team.pk]))
    return None


def actions(rows, day):
    """Open actions of a team, each with its owner."""
    return [action_line(row, row.signed, day) for row in rows]


def action_line(row, about, day):
    return Line(
        text=row.what,
        url=origin_of(row),
        about=about,
        when=due_words(row.due, day),
        is_late=row.due < day,
        done_url=reverse("cycles:action_done", args=[row.pk]),
        day=row.due,
    )


def origin_of(action):
    """Where an action was agreed: its cycle, or the next steps of a worksheet."""
    if action.cycle_id:
        return reverse("cycles:detail", args=[action.cycle_id])
    sheet = action.next_step__worksheet_id
    return reverse("worksheets:next_steps", args=[sheet]) if sheet else ""


def date_words(day):
    """A day in words, to begin a sentence with."""
    return date_format(day, "l j F").capitalize()


def due_words(due, day):
    """When something must be ready, as one says it."""
    days = (due - day).days
    if -1 <= days <= 1:
        return ("was voor gisteren", "vandaag", "morgen")[days + 1]
    return f"was voor {date_format(due, 'j F')}" if days < 0 else date_format(due, "l j F")


def meeting(team, day):
    """The next meeting of a team in words; None when no rhythm is set."""
    on = team.next_meeting(day)
    if on is None:
        return None
    hour = f", {team.meeting_time:%H.%M} uur" if team.meeting_time else ""
    return Line(
        text=team.name,
        url=reverse("dashboards:team", args=[team.pk]),
        about=f"{date_format(on, 'l j F')}{hour}",
        when=("vandaag", "morgen")[(on - day).days]
        if (on - day).days < 2
        else f"over {(on - day).days} dagen",
        day=on,
    )


def log(rows, day):
    """Steps of a team's log; the year is said when it is another one."""
    return [
        Line(
            text=row.text,
            url=reverse("cycles:log", args=[row.cycle_id]),
            about=row.signed,
            when=date_format(row.day, "j F" if row.day.year == day.year else "j F Y"),
            tag=KINDS[row.kind],
        )
        for row in rows
    ]


@dataclass
class TeamLine:
    """One team on the school's page."""

    team: object
    url: str
    people_url: str
    cycles: list
    running_sheets: list
    finished_sheets: int


def teams(rows, cycles, sheets, day):
    """Each team with its questions and worksheets."""
    per_team = {row.pk: ([], []) for row in rows}
    for line in cycles:
        per_team[line.team_id][0].append(line)
    for sheet in sheets:
        per_team[sheet.team_id][1].append(sheet)
    return [team_line(row, *per_team[row.pk], day) for row in rows]


def team_line(row, cycles, sheets, day):
    finished = [sheet for sheet in sheets if sheet.state == Worksheet.State.FINISHED]
    return TeamLine(
        team=row,
        url=reverse("dashboards:team", args=[row.pk]),
        people_url=reverse("teams:people", args=[row.pk]),
        cycles=cycles,
        running_sheets=worksheets([sheet for sheet in sheets if sheet not in finished], day),
        finished_sheets=len(finished),
    )


def worksheets(rows, day):
    """Worksheets of a team with how far they are."""
    return [
        Line(
            text=row.theme.title,
            url=reverse("worksheets:detail", args=[row.pk]),
            about=sheet_state(row),
            when=ago(row.finished_at or row.closed_at or row.opened_at, day),
            tag=row.get_state_display(),
        )
        for row in rows
    ]


CHOOSING = {
    "team": "Het team kiest samen een fase.",
    "school": "De school kiest samen een fase.",
    "board": "De schoolleiders kiezen samen een fase.",
}


def sheet_state(row):
    """How far a worksheet is, without what anybody chose."""
    if row.state == Worksheet.State.RATING:
        until = date_format(row.deadline, "j F")
        raters = row.standing.raters
        begun = "1 collega begon" if raters == 1 else f"{raters} collega’s begonnen"
        return f"{begun} met invullen. Het kan tot en met {until}."
    if row.state == Worksheet.State.TALKING:
        return CHOOSING[row.level]
    if row.level == "board":
        return "De fasen staan vast."
    return "Gedeeld met het bestuur." if row.shared_at else "Niet gedeeld met het bestuur."


def with_findings(cycles, measurements, inside):
    """Give each finished cycle one honest line about its results; ``inside`` is for the team."""
    of_cycle = {}
    for row in measurements:
        of_cycle.setdefault(row.cycle, []).append(row)
    for line in cycles:
        line.finding = finding(of_cycle.get(line.pk, []), inside)
    return cycles


def finding(rows, inside=True):
    """What the measurements of one cycle say together; ``rows`` in the order of their series."""
    found = [
        finding_from(series, list(each), inside)
        for series, each in groupby(rows, lambda row: row.series)
        if not series.is_comparison
    ]
    if not found:
        return "Er is niets gemeten."
    named = [(each.series.group_name, each.result) for each in found]
    return f"{wording.finding(named)}."
