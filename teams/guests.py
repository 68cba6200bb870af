"""What happens to guests, and how a facilitator hands the team over."""

from django.db import IntegrityError, transaction

from documents.services import give_back, withdraw
from teams.models import Guest, Membership


@transaction.atomic
def end_visit(guest, day):
    """The guest reads nothing more from the next click on; the history stays."""
    rows = Guest.objects.filter(pk=guest.pk, ended_on=None)
    if rows.update(ended_on=max(day, guest.started_on)):
        withdraw(guest.user, scope=f"team:{guest.team_id}")


def restore_visit(guest):
    """Undo an ending; who is a guest again already stays as they are."""
    try:
        with transaction.atomic():
            Guest.objects.filter(pk=guest.pk).update(ended_on=None)
            give_back(guest.user, scope=f"team:{guest.team_id}")
    except IntegrityError:
        return


@transaction.atomic
def hand_over(team, by, to):
    """``to``, a membership, guides the team from now on, and ``by`` is a member. Whether that was done."""
    people = team.memberships.current()
    theirs = people.filter(pk=to.pk, role=Membership.Role.MEMBER)
    mine = people.filter(user=by, role=Membership.Role.FACILITATOR)
    done = theirs.update(role=Membership.Role.FACILITATOR) and mine.update(
        role=Membership.Role.MEMBER
    )
    if not done:
        transaction.set_rollback(True)
    return bool(done)
