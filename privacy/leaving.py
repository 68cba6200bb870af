"""Being forgotten: asked for, taken back until a day, then carried out once and for all."""

import uuid
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from cycles.models import Visit
from history.keeping import forget_scope
from privacy.models import Departure
from privacy.permissions import can_leave
from privacy.register import REGISTER, Fate
from scans.models import ScanRound, Sheet
from teams.models import Invitation, JoinRequest
from teams.signing import FORMER

DAYS_TO_RETURN = 14
NAME = FORMER.capitalize()


def ask_to_leave(user, now):
    """From now on this person leaves after two weeks; asking again changes nothing."""
    due_on = timezone.localdate(now) + timedelta(days=DAYS_TO_RETURN)
    return Departure.objects.get_or_create(user=user, defaults={"asked_at": now, "due_on": due_on})[
        0
    ]


def stay(user):
    """Take it back, as long as it was not carried out."""
    Departure.objects.open().filter(user=user).delete()


def carry_out(departure, now):
    """Forget this person. Safe to repeat; waits as long as a school would lose its last leader."""
    person = departure.user
    if not can_leave(person):
        return False
    with transaction.atomic():
        if not Departure.objects.open().filter(pk=departure.pk).update(done_at=now):
            return False
        forget_lessons(person)
        forget_rows(person, timezone.localdate(now))
        forget_sheets(person)
        JoinRequest.objects.filter(email__iexact=person.email).delete()
        Invitation.objects.filter(email__iexact=person.email).delete()
        forget_scope(f"person:{person.pk}")
        make_nobody(person)
    return True


def forget_rows(person, day):
    """What goes, goes; what ends, ends today; what stays is signed with the name that follows."""
    for label, held in REGISTER.items():
        model, _, name = label.rpartition(".")
        rows = apps.get_model(model)._base_manager.filter(**{name: person.pk})
        if held.fate is Fate.GOES:
            rows.delete()
        elif held.fate is Fate.ENDS:
            rows.filter(ended_on=None).update(ended_on=day)


def forget_lessons(person):
    """What stood earlier in lessons of this person; the lessons themselves go with the other rows."""
    for visit in Visit.objects.filter(teacher=person):
        forget_scope(visit.scope)


def forget_sheets(person):
    """The sheets of scans that still run; of closed ones nothing is left."""
    for scan_round in ScanRound.objects.running():
        Sheet.objects.visible_to(person, scan_round).delete()


def make_nobody(person):
    """An account without a name, an address, a password or rights; everywhere logged out."""
    EmailAddress.objects.filter(user=person).delete()
    person.name = NAME
    person.email = f"{uuid.uuid4()}@weg.invalid"
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.last_login = None
    person.save()
