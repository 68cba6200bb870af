"""What happened in a cycle, in order: for who comes in new, or was away. For the team only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Case, Value, When
from django.utils import timezone

from cycles.models import LogEntry, Stage, StageChange
from cycles.questions import question
from evidence.comments import listed
from evidence.models import Measurement
from teams.signing import signed

TOLD = 12
KEPT_KINDS = (LogEntry.Kind.AGREED, LogEntry.Kind.LEARNED)


@dataclass(frozen=True)
class Moment:
    """One thing that happened: on which day, at which question, and what the team said with it."""

    day: date
    number: int
    what: str
    text: str = ""
    notes: tuple = ()
    is_decision: bool = False
    entry: object = None


@dataclass(frozen=True)
class Story:
    """A cycle as it went; ``moments`` is made of the rest."""

    cycle: object
    changes: list
    notes: dict
    measured: list
    days: list
    moments: list


def story_of(cycle, user, parts):
    """All that this person may read of it; ``parts`` are the four questions by number.

    The same number of queries, however much there is.
    """
    changes = list(StageChange.objects.visible_to(user).filter(cycle=cycle))
    notes = remarks_by_question(cycle, user)
    measured = list(measurements(cycle, user))
    entries = LogEntry.objects.visible_to(user).filter(cycle=cycle, removed_at=None)
    told = [
        begin(cycle),
        *passages(cycle, changes, notes, parts[4]),
        *expectation(parts[3]),
        *(measurement(*each) for each in measured),
        *(step(entry, cycle.team) for entry in chosen(entries)),
    ]
    days = list(entries.order_by("day").values_list("day", flat=True).distinct())
    told.sort(key=lambda moment: moment.day)
    return Story(cycle, changes, notes, measured, days, told)


def remarks_by_question(cycle, user):
    """The remarks with which the team passed its gates."""
    found = defaultdict(list)
    for answer in cycle.gate_answers.visible_to(user).exclude(note=""):
        found[answer.question].append(answer.note)
    return dict(found)


def measurements(cycle, user):
    """What was measured on one day at one moment: the day, the moment, the groups and the instruments."""
    rows = Measurement.objects.visible_to(user).filter(series__cycles=cycle)
    rows = rows.filter(series__removed_at=None)
    ordered = rows.order_by("measured_on", "moment", "series__group_name", "pk")
    columns = ("measured_on", "moment", "series__group_name", "series__instrument")
    for (day, moment), found in groupby(ordered.values_list(*columns), key=lambda row: row[:2]):
        groups, tools = zip(*(row[2:] for row in found), strict=True)
        yield (
            day,
            Measurement.Moment(moment),
            list(dict.fromkeys(groups)),
            list(dict.fromkeys(tools)),
        )


def chosen(entries):
    """A choice of steps: what was agreed and learned first, the newest of each."""
    last = Case(When(kind__in=KEPT_KINDS, then=Value(0)), default=Value(1))
    return entries.order_by(last, "-day", "-pk")[:TOLD]


def begin(cycle):
    return Moment(timezone.localdate(cycle.started_at), 1, "Het team begon", cycle.title)


def passages(cycle, changes, notes, evaluation):
    """Steps forward with the remarks at the gate, and steps back with their reason.

    The remarks stand at the last time that a gate was passed: there is one answer per gate.
    """
    last = {change.from_stage: change.pk for change in changes}
    for change in changes:
        number = number_of(change.from_stage)
        said = notes.get(number, ()) if last[change.from_stage] == change.pk else ()
        yield passage(cycle, change, number, said, evaluation)


def passage(cycle, change, number, said, evaluation):
    day = timezone.localdate(change.changed_at)
    if change.to_stage < change.from_stage:
        return Moment(day, number, f"Terug naar: {name_of(change.to_stage)}", change.reason)
    if change.to_stage == Stage.CLOSED:
        reason = evaluation.decision_reason if evaluation and cycle.is_closed else ""
        decided = (
            f"Besluit: {cycle.get_decision_display().lower()}" if cycle.decision else "Besluit"
        )
        return Moment(day, 4, decided, reason, tuple(said), is_decision=True)
    if change.from_stage == Stage.RUNNING:
        return Moment(day, 3, "De aanpak in de klas is klaar")
    return Moment(day, number, f"Verder naar: {name_of(change.to_stage)}", notes=tuple(said))


def expectation(intervention):
    """What the team expected, from the moment that nobody could change it any more."""
    if intervention and intervention.expected_locked_at:
        day = timezone.localdate(intervention.expected_locked_at)
        yield Moment(day, 3, "Dit verwacht het team", intervention.expected_result)


def measurement(day, moment, groups, tools):
    number = 1 if moment == Measurement.Moment.BASELINE else 4
    what = moment.label.capitalize()
    return Moment(day, number, what, f"{listed(groups)}. Gemeten met {listed(tools)}.")


def step(entry, team):
    author = signed(entry.author_id, team)
    what = f"{entry.get_kind_display().capitalize()}, schreef {author}"
    return Moment(entry.day, entry.question, what, entry.text, entry=entry)


def number_of(stage):
    """The question that a stage belongs to."""
    return min(stage // 10, 4)


def name_of(stage):
    """A stage as it is read in a sentence."""
    if stage == Stage.RUNNING:
        return "de klas"
    return f"vraag {number_of(stage)}, {question(number_of(stage)).name.lower()}"
