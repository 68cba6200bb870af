"""Writing down what a school or a board is called, and its numbers."""

from django.db import IntegrityError, transaction

from common.versions import Overtaken
from history.services import record_event, save_changes
from teams.models import ExternalId


def describe(place, changes, by):
    """Another name, place, kind, number or country. Raises Overtaken, also when a name was just taken."""
    try:
        with transaction.atomic():
            save_changes(place, changes, by)
    except IntegrityError as error:
        raise Overtaken from error


@transaction.atomic
def add_number(school, kind, value, by):
    """The number with this value; whether it is this school's."""
    number, is_new = ExternalId.objects.get_or_create(
        kind=kind, value=value, defaults={"school": school}
    )
    if is_new:
        record_event(school.scope, "number_added", f"Nummer erbij: {number}", by=by)
    return number.school_id == school.pk


@transaction.atomic
def remove_number(number, by):
    """Take away a number that was typed here; one out of a register stays."""
    if ExternalId.objects.filter(pk=number.pk, source="").delete()[0]:
        record_event(number.school.scope, "number_removed", f"Nummer weg: {number}", by=by)
