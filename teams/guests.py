"""What happens to guests, and how a facilitator hands the team over."""

from django.db import IntegrityError, transaction

from documents.services import give_back, withdraw
from history.services import record_event
from teams.models import Guest, Membership


@transaction.atomic
def end_visit(guest, day, by):
    """The guest reads nothing more from the next click on; the history stays."""
    rows = Guest.objects.filter(pk=guest.pk, ended_on=None)
    if rows.update(ended_on=max(day, guest.started_on)):
        scope = f"team:{guest.team_id}"
        withdraw(guest.user, scope=scope)
        record_event(scope, "guest_ended", "Gast leest niet meer mee", by=by, about=guest.user)


def restore_visit(guest, by):
    """Undo an ending; who is a guest again already stays as they are."""
    try:
        with transaction.atomic():
            if not Guest.objects.filter(pk=guest.pk).exclude(ended_on=None).update(ended_on=None):
                return
            scope = f"team:{guest.team_id}"
            give_back(guest.user, scope=scope)
            record_event(scope, "guest_again", "Gast leest weer mee", by=by, about=guest.user)
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
        return False
    text = "Begeleiding van het team overgedragen"
    record_event(f"team:{team.pk}", "handed_over", text, by=by, about=to.user)
    return True
