"""What happens to roles in schools and at boards."""

from django.db import IntegrityError, transaction
from django.db.models import F

from documents.services import give_back, withdraw
from history.services import record_event
from teams.models import SchoolRole
from teams.progress import is_last_head
from teams.services import open_invitation, send_link


def invite_to_role(place, kind, email, role, by, now):
    """The link for this role; None when this person already has one here, or was invited just now."""
    if place.roles.current().filter(user__email=email).exists():
        return None
    invitation, is_new = open_invitation({kind: place}, email, role, by, now)
    return send_link(invitation, now) if is_new or not invitation.is_open(now) else None


@transaction.atomic
def end_role(row, day, by):
    """Over from the next click on, with the files. False when nobody would head the place then."""
    hold(row.place)
    if is_last_head(row):
        return False
    close(row, day, by)
    return True


@transaction.atomic
def change_role(row, role, day, by):
    """Another role here from today on; what was stays as history. False when nobody would lead then."""
    if row.role == role:
        return True
    hold(row.place)
    if is_last_head(row):
        return False
    if close(row, day, by):
        new = SchoolRole.objects.create(
            school=row.school, user=row.user, role=role, started_on=max(day, row.started_on)
        )
        text = f"Is nu {new.get_role_display()}"
        record_event(row.scope, "role_given", text, by=by, about=row.user)
    return True


def hold(place):
    """Written first, so that two who end the last two roles come one by one."""
    type(place)._base_manager.filter(pk=place.pk).update(name=F("name"))


def close(row, day, by):
    """Whether this ended the role; somebody else may have been first."""
    current = type(row).objects.current().filter(pk=row.pk)
    if not current.update(ended_on=max(day, row.started_on)):
        return False
    withdraw(row.user, scope=row.scope)
    text = f"Is geen {row.get_role_display()} meer"
    record_event(row.scope, "role_ended", text, by=by, about=row.user)
    return True


def restore_role(row, by):
    """Undo an ending; who has a role here again already stays as they are."""
    ended = type(row).objects.filter(pk=row.pk).exclude(ended_on=None)
    try:
        with transaction.atomic():
            if not ended.update(ended_on=None):
                return
            give_back(row.user, scope=row.scope)
            text = f"Is weer {row.get_role_display()}"
            record_event(row.scope, "role_given", text, by=by, about=row.user)
    except IntegrityError:
        return
