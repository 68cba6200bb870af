"""Vandaag in words: what waits for somebody, what changed, which team could use a hand."""

from django.urls import reverse
from django.utils.text import Truncator

from common.templatetags.plg import ago
from cycles.models import PlannedMeasurement, Stage
from cycles.progress import is_quiet
from dashboards.lines import KINDS, Line, action_line, due_words, meeting
from teams.models import SchoolRole
from worksheets.models import Worksheet
from worksheets.progress import Turnout, next_task

PLANNED = dict(PlannedMeasurement.Moment.choices)
WORDS = 28
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
    "close": ("Sluit de ronde: {}", "worksheets:detail"),
    "talk": ("Kies samen de fase: {}", "worksheets:together"),
    "plan": ("Kies jullie volgende stap: {}", "worksheets:next_steps"),
    "finish": ("Rond het werkblad af: {}", "worksheets:detail"),
}


def first_today(found):
    """The one button of Vandaag: log what one tries, else what waits, else where to begin.

    Who begins a school finds it in the steps.
    """
    places = found["places"]
    if found.get("beginning"):
        return None
    for line in found["cycles"]:
        if line.is_running:
            return Line("Leg een stap vast", line.log_url)
    for line in [task for task in found["tasks"] if task.url]:
        return Line("Begin met wat op je wacht", line.url)
    if places.schools:
        return first_at_school(places.schools[0], found["oversees_teams"])
    if places.boards:
        return Line("Bekijk alle scholen", reverse("dashboards:board", args=[places.boards[0].id]))
    for team in [*places.teams, *places.visits]:
        return Line(f"Open {team.name}", reverse("dashboards:team", args=[team.id]))
    return None


def first_at_school(school, has_teams):
    """A leader of a school without teams begins with one."""
    if school.role == SchoolRole.Role.LEADER and not has_teams:
        return Line("Maak jullie eerste team", reverse("teams:create", args=[school.id]))
    return Line("Bekijk je school", reverse("dashboards:school", args=[school.id]))


def tasks(actions, sheets, scans, cycles, day, dated=()):
    """What waits for one person, in the order of its date; what is late comes first.

    ``dated`` are lines that already know their day.
    """
    found = [*dated, *(action_line(row, row.place, day) for row in actions)]
    found += [line for row in sheets if (line := sheet_task(row, day))]
    found += [scan_task(row, day) for row in scans]
    found.sort(key=lambda line: line.day)
    return found + [gate_task(line) for line in cycles if waits_for_guide(line)]


def sheet_task(row, day):
    """What this worksheet asks of this person now, if anything."""
    standing = row.standing
    task = next_task(row, standing, Turnout(0, standing.raters, standing.rated))
    if task == "close" and standing.raters < standing.members and day <= row.deadline:
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
        about=row.place.name,
        when=due_words(row.deadline, day) if is_open else "",
        is_late=is_open and row.deadline < day,
        day=row.deadline,
    )


def scan_task(row, day):
    """A scan that this person has not finished; ``row`` as ``scans.progress.waiting_for`` gives it."""
    return Line(
        text=f"Vul de scan in: {row.scan.title}",
        url=reverse("scans:begin", args=[row.pk]),
        about=row.place.name,
        when=due_words(row.deadline, day),
        is_late=row.deadline < day,
        day=row.deadline,
    )


def planned_line(row, day):
    """A measurement that this person sees to; ``row`` as ``queries.own_planned`` gives it."""
    return Line(
        text=f"{PLANNED[row.moment].capitalize()} afnemen: {row.instrument}",
        url=reverse("cycles:results", args=[row.cycle_id]),
        done_url=reverse("cycles:planned_done", args=[row.pk]),
        about=row.cycle__team__name,
        when=due_words(row.day, day),
        is_late=row.day < day,
        day=row.day,
    )


def check_line(row, day):
    """Something anchored, to look at again; ``row`` as ``queries.own_checks`` gives it."""
    return Line(
        text=f"Bestaat dit nog? {row.cycle__title}",
        url=reverse("cycles:check", args=[row.cycle_id]),
        about=row.cycle__team__name,
        when=due_words(row.anchoring_check_on, day),
        day=row.anchoring_check_on,
    )


def waits_for_guide(line):
    return line.steers and line.step.url_name == "cycles:gate"


def gate_task(line):
    return Line(text=line.step.text, url=line.step.url, about=f"{line.team}: {line.title}")


def meetings(teams, day):
    """The next meeting of each team that has a rhythm, the first one on top."""
    found = [line for team in teams if (line := meeting(team, day))]
    return sorted(found, key=lambda line: line.day)


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
    elif is_quiet(active_on, day):
        said.append(f"De laatste stap was {ago(active_on, day)}.")
    if team.waiting:
        count = "1 uitnodiging is" if team.waiting == 1 else f"{team.waiting} uitnodigingen zijn"
        said.append(f"{count} nog niet aangenomen.")
    return said
