"""Closing a school year, and putting everything back."""

from django.db import transaction
from django.utils import timezone

from common.versions import Overtaken
from history.services import record_event
from teams.models import Team
from teams.services import remove_member, restore_member
from years.models import MemberYear, TeamYear, YearClosing
from years.progress import undoing


@transaction.atomic
def close_year(plan, seen, by, now):
    """Do what the plan says, and keep the teams as they are now.

    Who is second, or presses twice, gets the closing that is there. Raises Overtaken when the teams
    or their people are not those that the preview showed.
    """
    closing, is_new = YearClosing.objects.get_or_create(
        school=plan.school,
        school_year=plan.school_year,
        undone_at=None,
        defaults={"closed_by": by, "closed_at": now},
    )
    if not is_new:
        return closing
    if plan.seen != seen:
        raise Overtaken
    keep_year(closing, plan)
    end_teams(plan, timezone.localdate(now))
    record_event(closing.scope, "year_closed", f"Schooljaar {plan.name} gesloten", by=by)
    return closing


def keep_year(closing, plan):
    """The teams and their people as they are at this moment."""
    kept = [
        TeamYear(
            closing=closing,
            team=line.team,
            name=line.team.name,
            kind=line.team.team_type.name,
            purpose=line.team.purpose,
            goes_on=line.goes_on,
        )
        for line in plan.teams
    ]
    TeamYear.objects.bulk_create(kept)
    MemberYear.objects.bulk_create(
        MemberYear(team_year=row, membership=each, role=each.role, goes_on=each not in line.leavers)
        for row, line in zip(kept, plan.teams, strict=True)
        for each in line.people
    )


def end_teams(plan, day):
    """Who leaves is out from the next click on; an ended team stays readable for its people."""
    for line in plan.teams:
        for membership in line.leavers:
            remove_member(membership, day)
    ending = [line.team.pk for line in plan.ending]
    Team.objects.filter(pk__in=ending, ended_on=None).update(ended_on=day)


@transaction.atomic
def undo_closing(closing, by, now):
    """Everything as it was, but for what ``undoing`` names; what came since, stays.

    Twice is once. The claim comes first, so that of two only one puts back.
    """
    rows = YearClosing.objects.standing().filter(pk=closing.pk)
    if not rows.update(undone_at=now, undone_by=by):
        return
    back = undoing(closing)
    Team.objects.filter(pk__in=[row.team_id for row in back.teams]).update(ended_on=None)
    for row in back.people:
        restore_member(row.membership)
    text = f"Sluiten van schooljaar {closing.name} ongedaan gemaakt"
    record_event(closing.scope, "year_reopened", text, by=by)
