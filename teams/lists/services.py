"""Bringing in who stands on a list, and taking that back."""

from django.db import transaction

from teams import services
from teams.lists.plan import ADD
from teams.models import PeopleList


@transaction.atomic
def bring_in(key, place, plan, by, now):
    """Do what the plan says, once per ``key``; returns the list and the links that came of it."""
    about = {type(place)._meta.model_name: place, "by": by}
    row, is_new = PeopleList.objects.get_or_create(pk=key, defaults=about)
    if not is_new:
        return row, []
    links = [link for step in plan.todo if (link := take(row, step, by, now))]
    return row, links


def take(row, step, by, now):
    """One person: into the team at once, or a link."""
    if step.act == ADD:
        services.add_members(step.team, [step.user], step.wanted.role)
        row.memberships.add(step.team.memberships.current().get(user=step.user))
        return None
    place = {"team": step.team}
    invitation, _ = services.open_invitation(place, step.wanted.address, step.wanted.role, by, now)
    row.invitations.add(invitation)
    return services.send_link(invitation, now)


@transaction.atomic
def take_back(row, now, day):
    """Withdraw what was not yet used, and take out who was put in; who accepted, stays."""
    if not PeopleList.objects.filter(pk=row.pk, undone_at=None).update(undone_at=now):
        return
    for invitation in row.invitations.all():
        services.withdraw_invitation(invitation, now)
    for membership in row.memberships.select_related("user"):
        services.remove_member(membership, day)
