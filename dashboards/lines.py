"""Rows in words: what the pages of people and teams show of a cycle, a worksheet, an action.

Everything is prepared here, because a template that formats inside a loop is slow.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from common.templatetags.plg import ago, as_date
from cycles.facts import facts_of
from cycles.models import LogEntry, Stage
from cycles.progress import missing, next_step, phase_bar
from evidence import wording
from evidence.findings import finding_from
from worksheets.models import Worksheet
from worksheets.progress import Turnout, next_task, standing_of

QUIET = timedelta(weeks=6)
WORDS = 28
KINDS = dict(LogEntry.Kind.choices)
STAGES = {
    Stage.PROBLEM: "vraag 1, het probleem",
    Stage.DEEPENING: "vraag 2, de verdieping",
    Stage.INTERVENTION: "vraag 3, de interventie",
    Stage.RUNNING: "de klas: de aanpak wordt nu gedaan",
    Stage.EVALUATION: "vraag 4, de evaluatie",
    Stage.CLOSED: "het besluit: de cyclus is afgerond",
}


# What a worksheet asks, by the word of worksheets/progress.py: the sentence, and the page
SHEET_TASKS = {
    "rate": ("Vul het werkblad in: {}", "worksheets:rate"),
    "close": ("Sluit het invullen: {}", "worksheets:detail"),
    "talk": ("Kies samen de fase: {}", "worksheets:together"),
    "plan": ("Kies jullie volgende stap: {}", "worksheets:next_steps"),
    "finish": ("Rond het werkblad af: {}", "worksheets:detail"),
}


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
    finding: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a list: what, a second line, when in words, and where to go."""

    text: str
    url: str = ""
    about: str = ""
    when: str = ""
    is_late: bool = False
    action: int | None = None
    tag: str = ""
    day: object = field(default=None, compare=False)


def cycle(row, user, day):
    """A cycle fetched ``with_facts`` for this person."""
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
    )


def turn(facts, day):
    """Whose turn it is, for who is in the team."""
    if not facts.is_member or facts.stage == Stage.CLOSED:
        return ""
    if facts.stage == Stage.RUNNING and facts.ends_on and day <= facts.ends_on:
        return "ieder in de eigen klas"
    if missing(facts) or not (facts.gate_is_answered or facts.stage == Stage.RUNNING):
        return "het hele team"
    return "jij" if facts.steers else "de PLG-begeleider"


def first_today(places, cycles, tasks):
    """The one button of Vandaag: log what one tries, else what waits, else the overview."""
    for line in cycles:
        if line.is_running:
            return Line("Schrijf een stap op", line.log_url)
    for line in [task for task in tasks if task.url]:
        return Line("Begin met wat wacht", line.url)
    if places.schools:
        return Line("Bekijk je school", reverse("dashboards:school", args=[places.schools[0].id]))
    if places.boards:
        return Line("Bekijk alle scholen", reverse("dashboards:board", args=[places.boards[0].id]))
    return None


def first_in_team(team, running):
    """The one button of the team's page: the next step, a new cycle, or its people."""
    if team.is_mine and running:
        return Line(running[0].step.label, running[0].step.url)
    if team.is_mine:
        return Line("Begin een cyclus", reverse("cycles:create", args=[team.pk]))
    if team.is_led:
        return Line("Mensen en uitnodigingen", reverse("teams:people", args=[team.pk]))
    return None


def tasks(actions, sheets, cycles, day):
    """What waits for one person, in the order of its date; what is late comes first."""
    found = [action_line(row, row.team.name, day) for row in actions]
    found += [line for row in sheets if (line := sheet_task(row, day))]
    found.sort(key=lambda line: line.day)
    return found + [gate_task(line) for line in cycles if waits_for_guide(line)]


def actions(rows, day):
    """Open actions of a team, each with its owner."""
    return [action_line(row, row.owner.name, day) for row in rows]


def action_line(row, about, day):
    return Line(
        text=row.what,
        url=origin_of(row),
        about=about,
        when=due_words(row.due, day),
        is_late=row.due < day,
        action=row.pk,
        day=row.due,
    )


def origin_of(action):
    """Where an action was agreed: its cycle, or the next steps of a worksheet."""
    if action.cycle_id:
        return reverse("cycles:detail", args=[action.cycle_id])
    step = getattr(action, "next_step", None)
    return reverse("worksheets:next_steps", args=[step.worksheet_id]) if step else ""


def sheet_task(row, day):
    """What this worksheet asks of this person now, if anything."""
    standing = standing_of(row, None)
    task = next_task(row, standing, Turnout(0, row.raters, row.rated))
    if task == "close" and row.raters < standing.members and day <= row.deadline:
        return None
    if task in SHEET_TASKS and (task in ("rate", "close") or standing.steers):
        text, page = SHEET_TASKS[task]
        return sheet_line(row, text.format(row.theme.title), page, day)
    return None


def sheet_line(row, text, page, day):
    is_open = row.state == Worksheet.State.RATING
    return Line(
        text=text,
        url=reverse(page, args=[row.pk]),
        about=row.team.name,
        when=due_words(row.deadline, day) if is_open else "",
        is_late=is_open and row.deadline < day,
        day=row.deadline,
    )


def waits_for_guide(line):
    return line.steers and line.step.url_name == "cycles:gate"


def gate_task(line):
    return Line(text=line.step.text, url=line.step.url, about=f"{line.team}: {line.title}")


def date_words(day):
    """A day in words, to begin a sentence with."""
    return date_format(day, "l j F").capitalize()


def due_words(due, day):
    """When something must be ready, as one says it."""
    days = (due - day).days
    if -1 <= days <= 1:
        return ("gisteren klaar", "vandaag", "morgen")[days + 1]
    return f"klaar op {date_format(due, 'j F')}" if days < 0 else date_format(due, "l j F")


def meetings(teams, day):
    """The next meeting of each team that has a rhythm, the first one on top."""
    found = [line for team in teams if (line := meeting(team, day))]
    return sorted(found, key=lambda line: line.day)


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


def news(rows, day):
    """What colleagues did; ``rows`` as ``queries.changes`` gives them."""
    return [news_line(*row, day) for row in rows]


def news_line(what, at, who, place, about, detail, words, day):
    first = who.split(" ")[0]
    if what == "move":
        text = f"{place} is nu bij {STAGES[int(detail)]}."
        return Line(text, reverse("cycles:detail", args=[about]), words, ago(at, day))
    text = Truncator(words).words(WORDS, truncate=" …")
    url = reverse("cycles:log", args=[about])
    return Line(text, url, f"{first}, {place}", ago(at, day), tag=KINDS[detail])


def log(rows, day):
    """Steps of a team's log; the year is said when it is another one."""
    return [
        Line(
            text=row.text,
            url=reverse("cycles:log", args=[row.cycle_id]),
            about=row.author.name,
            when=date_format(row.day, "j F" if row.day.year == day.year else "j F Y"),
            tag=KINDS[row.kind],
        )
        for row in rows
    ]


def needs(teams, cycles, day):
    """Teams that one oversees and that could use a hand, with the reasons."""
    latest = {}
    for line in cycles:
        latest[line.team_id] = max(latest.get(line.team_id, line.active_on), line.active_on)
    found = [(team, reasons(team, latest.get(team.pk), day)) for team in teams]
    return [
        Line(team.name, reverse("dashboards:team", args=[team.pk]), " ".join(said))
        for team, said in found
        if said
    ]


def reasons(team, active_on, day):
    """Why a team may need something; no reason is no news."""
    said = []
    if not team.guides:
        said.append("Er is nog geen PLG-begeleider.")
    if active_on is None:
        said.append("Er loopt geen cyclus.")
    elif day - active_on > QUIET:
        said.append(f"De laatste stap was {ago(active_on, day)}.")
    if team.waiting:
        count = "1 uitnodiging is" if team.waiting == 1 else f"{team.waiting} uitnodigingen zijn"
        said.append(f"{count} nog niet aangenomen.")
    return said


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


def sheet_state(row):
    """How far a worksheet is, without what anybody chose."""
    if row.state == Worksheet.State.RATING:
        until = date_format(row.deadline, "j F")
        begun = "1 collega begon" if row.raters == 1 else f"{row.raters} collega’s begonnen"
        return f"{begun} met invullen. Het kan tot en met {until}."
    if row.state == Worksheet.State.TALKING:
        return "Het team kiest samen een fase."
    return "Gedeeld met het bestuur." if row.shared_at else "Niet gedeeld met het bestuur."


def with_findings(cycles, measurements):
    """Give each finished cycle one honest line about its results."""
    of_cycle = {}
    for row in measurements:
        of_cycle.setdefault(row.cycle, []).append(row)
    for line in cycles:
        line.finding = finding(of_cycle.get(line.pk, []))
    return cycles


def finding(rows):
    """What the measurements of one cycle say together; ``rows`` in the order of their series."""
    found = [
        finding_from(series, list(each)) for series, each in groupby(rows, lambda row: row.series)
    ]
    if not found:
        return "Er is niets gemeten."
    named = [(each.series.group_name, each.result) for each in found]
    return f"{wording.finding(named)}."
