"""Who gets which mail of a round, and that nobody gets it twice. What is claimed first, is sent once."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count

from common.reminding import due_for_reminder, remind_once
from worksheets import emails
from worksheets.asked import people_asked
from worksheets.models import NextStep, Rating, Worksheet

AHEAD = timedelta(days=3)  # a step that is due on Monday is named on Friday
BEHIND = timedelta(days=14)


def invite(now, today):
    """Tell everyone who is asked that a round began; not the one who began it."""
    asking = Worksheet.objects.asking().filter(invited_at=None, deadline__gte=today)
    for worksheet in asking.select_related("team", "school", "board", "theme", "opened_by"):
        invite_to(worksheet, now)


def invite_to(worksheet, now):
    """Claim it first; give the claim back when the mail server cannot be reached."""
    same = Worksheet.objects.filter(pk=worksheet.pk)
    if not same.filter(invited_at=None).update(invited_at=now):
        return
    others = people_asked(worksheet).filter(is_active=True).exclude(pk=worksheet.opened_by_id)
    try:
        emails.send_invitations(worksheet, others.values_list("email", flat=True))
    except OSError:
        same.update(invited_at=None)
        raise


def remind(today):
    """Remind, at most twice and three days apart, those whose own part is not complete."""
    asking = Worksheet.objects.asking()
    for worksheet in due_for_reminder(asking, today).select_related(
        "team", "school", "board", "theme"
    ):
        remind_once(asking, worksheet, today, lambda sheet=worksheet: remind_of(sheet))


def remind_of(worksheet):
    emails.send_reminders(worksheet, unfinished(worksheet))


def unfinished(worksheet):
    """The addresses of those who have not rated everything; worked out now, kept nowhere."""
    indicators = worksheet.theme.indicators.count()
    rated = Rating.objects.filter(worksheet=worksheet).order_by().values("author")
    done = rated.annotate(n=Count("pk")).filter(n__gte=indicators).values("author")
    people = people_asked(worksheet).filter(is_active=True).exclude(pk__in=done)
    return list(people.values_list("email", flat=True))


def remind_owners(today):
    """One mail a day at most to the owner of steps that are almost due, or just past; a step once."""
    told_today = NextStep.objects.filter(reminded_on=today).values("action__owner")
    for owner, steps in per_owner(due_steps(today).exclude(action__owner__in=told_today)):
        tell_owner(owner, steps, today)


def due_steps(today):
    """Open steps around today that nobody was reminded of, of people who may still do them."""
    return NextStep.objects.filter(
        worksheet__team__ended_on=None,
        reminded_on=None,
        action__done_at=None,
        action__removed_at=None,
        action__due__range=(today - BEHIND, today + AHEAD),
        action__owner__is_active=True,
    )


def per_owner(steps):
    """The steps by the person who takes care of them, as far as that person still takes part."""
    found = defaultdict(list)
    rows = steps.select_related(
        "action__owner", "worksheet__team", "worksheet__school", "worksheet__board"
    ).order_by("action__due", "pk")
    for step in rows:
        found[step.action.owner].append(step)
    for owner, own in found.items():
        seen = set(NextStep.objects.visible_to(owner).filter(pk__in=[one.pk for one in own]))
        yield owner, [one for one in own if one in seen]


def tell_owner(owner, steps, today):
    """Claim these steps first; give them back when the mail server cannot be reached."""
    same = NextStep.objects.filter(pk__in=[step.pk for step in steps])
    if not same.filter(reminded_on=None).update(reminded_on=today):
        return
    try:
        emails.send_due_steps(owner, steps)
    except OSError:
        same.filter(reminded_on=today).update(reminded_on=None)
        raise
