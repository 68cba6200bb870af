"""Changing how teams are called, of which schools a team is, and what of the beginning can wait."""

from django.db import IntegrityError, transaction

from history.services import record_event
from teams.models import SkippedStep, TeamType


@transaction.atomic
def add_kind(board, name, by=None):
    """A kind of team with this name; the one that is there when the board has it already."""
    kind, is_new = TeamType.objects.get_or_create(board=board, name=name)
    if is_new:
        record_event(board.scope, "kind_added", f"Soort team erbij: {name}", by=by)
    return kind


def rename_kind(kind, seen, name, by=None):
    """Another name, unless somebody renamed it since ``seen`` or it is taken; whether it was done."""
    try:
        with transaction.atomic():
            if not TeamType.objects.filter(pk=kind.pk, name=seen).update(name=name):
                return False
            text = f"Soort team ‘{seen}’ heet nu ‘{name}’"
            record_event(f"board:{kind.board_id}", "kind_renamed", text, by=by)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def set_schools(team, schools, by=None):
    """The team is of these schools from now on; each school that it joins or leaves keeps that."""
    before, after = set(team.schools.all()), set(schools)
    team.schools.set(schools)
    for school in after - before:
        text = f"Team hoort nu ook bij deze school: {team.name}"
        record_event(school.scope, "team_joined", text, by=by)
    for school in before - after:
        text = f"Team hoort niet meer bij deze school: {team.name}"
        record_event(school.scope, "team_left", text, by=by)


def skip_step(school, step):
    """This step of the beginning comes later."""
    SkippedStep.objects.get_or_create(school=school, step=step)


def take_up_step(school, step):
    """This step comes now after all."""
    SkippedStep.objects.filter(school=school, step=step).delete()
