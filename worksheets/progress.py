"""Whose turn it is in a round, and what the team found so far."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from teams.places import within
from worksheets.asked import people_asked
from worksheets.models import Consensus, NextStep, Rating, Worksheet
from worksheets.spread import WITHHELD, Spread, spread_of

State = Worksheet.State
FOUR = 4  # a phase of four is not a phase of five: such rounds are not compared
SHEET_PATHS = {"team": "team", "school": "school", "board": "board"}


@dataclass(frozen=True)
class Turnout:
    """How many of those asked have rated everything, or something; never who."""

    complete: int
    begun: int
    mine: int


def turnout_of(worksheet, user, indicators):
    """Counted over those who are asked today."""
    asked = people_asked(worksheet).order_by().values("pk")
    rated = Rating.objects.filter(worksheet=worksheet, author__in=asked).order_by()
    per_author = dict(rated.values_list("author").annotate(n=Count("pk")))
    complete = sum(n >= indicators for n in per_author.values())
    return Turnout(complete, len(per_author), per_author.get(user.pk, 0))


def next_task(worksheet, standing, turnout):
    """The one thing to do now, as a word that the page turns into a button or a sentence."""
    if worksheet.state == State.FINISHED:
        return "look"
    if not standing.is_member:
        return "read_later"
    if worksheet.state == State.RATING:
        return task_while_rating(standing, turnout)
    return task_while_talking(standing)


def task_while_rating(standing, turnout):
    if turnout.mine < standing.indicators:
        return "rate"
    return "close" if standing.steers else "wait"


def task_while_talking(standing):
    if not standing.writes:
        return "follow"
    if not standing.all_agreed:
        return "talk"
    if not standing.steps:
        return "plan"
    return "finish" if standing.steers else "wait_for_finish"


@dataclass(frozen=True)
class Finding:
    """What the team found on one indicator."""

    indicator: object
    spread: Spread
    consensus: object = None
    earlier: object = None
    steps: tuple = ()


def findings_of(worksheet, user, standing):
    """One finding per indicator; what this person may not see is left out. Five queries.

    While people still rate, nobody sees how the ratings lie.
    """
    phases = len(worksheet.theme.theme_set.phases)
    counts = counts_of(worksheet) if worksheet.state != State.RATING else {}
    agreed = {one.indicator_id: one for one in worksheet.consensus.visible_to(user)}
    earlier = earlier_consensus(worksheet, user)
    steps = defaultdict(list)
    kept = NextStep.objects.visible_to(user).kept().filter(worksheet=worksheet)
    for step in kept.select_related("action__owner", "indicator"):
        step.worksheet = worksheet
        steps[step.indicator_id].append(step)
    return [
        Finding(
            indicator,
            spread_for(standing, counts.get(indicator.pk, {}), phases),
            agreed.get(indicator.pk),
            earlier.get(indicator.code),
            tuple(steps[indicator.pk]),
        )
        for indicator in worksheet.theme.indicators.all()
    ]


def spread_for(standing, counts, phases):
    """How the judgements lie, as far as this person may know."""
    if not standing.sees_spread:
        return WITHHELD
    return spread_of(counts, phases, standing.smallest_group)


def counts_of(worksheet):
    """How many chose each phase, per indicator. Numbers only: whose they are is never read."""
    rows = worksheet.ratings.order_by().values_list("indicator", "phase")
    counts = defaultdict(dict)
    for indicator, phase, n in rows.annotate(n=Count("pk")):
        counts[indicator][phase] = n
    return counts


def earlier_consensus(worksheet, user):
    """What the team agreed on the last time it finished this theme, by the indicator's code."""
    earlier = earlier_rounds(worksheet).values("pk")[:1]
    rows = Consensus.objects.visible_to(user).filter(worksheet__in=earlier)
    return {row.indicator.code: row for row in rows.select_related("indicator", "worksheet")}


def earlier_rounds(worksheet):
    """The finished rounds of the same place on the same theme, in as many phases, before this one, newest first."""
    earlier = Worksheet.objects.at(worksheet.place).filter(
        theme__key=worksheet.theme.key, state=State.FINISHED, opened_at__lt=worksheet.opened_at
    )
    fifth = len(worksheet.theme.theme_set.phases) > FOUR
    earlier = earlier.filter(theme__theme_set__phases__4__isnull=not fifth)
    return earlier.order_by("-opened_at")


def rounds_by_theme(user, here=None):
    """The running worksheets that this person takes part in, by the theme's key; at one place only, if said."""
    running = Worksheet.objects.visible_to(user).of(user).running()
    running = running.filter(within(here, **SHEET_PATHS))
    rounds = defaultdict(list)
    for worksheet in running.select_related("team", "school", "board", "theme"):
        rounds[worksheet.theme.key].append(worksheet)
    return rounds
