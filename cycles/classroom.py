"""What the team does in class: seeing lessons together, and whether the plan was done."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from cycles.models import Tick, Visit
from cycles.services import hold_open
from history.services import save_changes

LEAST = 3  # with fewer teachers a sum tells what one colleague ticked


def week_of(day):
    """The Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


@transaction.atomic
def tick(cycle, by, week, answer, why=""):
    """Whether this teacher did the plan in this week; said again, the last word counts.

    Raises JustClosed.
    """
    hold_open(cycle.pk)
    said = {"answer": answer, "why": why}
    return Tick.objects.update_or_create(cycle=cycle, teacher=by, week=week, defaults=said)[0]


def is_ticked(user, day):
    """Of a cycle, as a column: whether this person said it of the week of this day."""
    mine = Tick.objects.visible_to(user).filter(cycle=OuterRef("pk"), week=week_of(day))
    return Exists(mine)


@dataclass(frozen=True)
class Doing:
    """How often the plan was done, summed over teachers and weeks."""

    teachers: int
    weeks: int
    done: int
    partly: int
    ticks: int

    @property
    def is_told(self):
        return self.teachers >= LEAST


def doing_of(cycle, user, today=None):
    """The sum for the team, over the weeks that are past: who looks twice learns nothing of one."""
    past = Tick.objects.counted_for(user).filter(cycle=cycle)
    past = past.filter(week__lt=week_of(today or timezone.localdate()))
    return Doing(
        **past.aggregate(
            teachers=Count("teacher", distinct=True),
            weeks=Count("week", distinct=True),
            done=Count("pk", filter=Q(answer=Tick.Answer.DONE)),
            partly=Count("pk", filter=Q(answer=Tick.Answer.PARTLY)),
            ticks=Count("pk"),
        )
    )


@transaction.atomic
def plan_visit(cycle, key, **fields):
    """A lesson that one gives and another sees; the same key twice is one visit. Raises JustClosed."""
    hold_open(cycle.pk)
    return Visit.objects.get_or_create(key=key, defaults={"cycle": cycle, **fields})[0]


@transaction.atomic
def change_visit(visit, changes, by):
    """What was seen, what one takes home. Raises Overtaken, JustClosed."""
    if not changes:
        return
    hold_open(visit.cycle_id)
    save_changes(visit, changes, by)


def share_visit(visit, now=None):
    """The team reads along from now on; the first moment stays."""
    Visit.objects.filter(pk=visit.pk, shared_at=None).update(shared_at=now or timezone.now())


def unshare_visit(visit):
    """Back to the two."""
    Visit.objects.filter(pk=visit.pk).update(shared_at=None)
