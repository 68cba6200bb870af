"""Changing how teams are called, of which schools a team is, and what of the beginning can wait."""

from django.db import IntegrityError, transaction

from teams.models import SkippedStep, TeamType


def add_kind(board, name):
    """A kind of team with this name; the one that is there when the board has it already."""
    return TeamType.objects.get_or_create(board=board, name=name)[0]


def rename_kind(kind, seen, name):
    """Another name, unless somebody renamed it since ``seen`` or it is taken; whether it was done."""
    try:
        with transaction.atomic():
            return bool(TeamType.objects.filter(pk=kind.pk, name=seen).update(name=name))
    except IntegrityError:
        return False


@transaction.atomic
def set_schools(team, schools):
    """The team is of these schools from now on."""
    team.schools.set(schools)


def skip_step(school, step):
    """This step of the beginning comes later."""
    SkippedStep.objects.get_or_create(school=school, step=step)


def take_up_step(school, step):
    """This step comes now after all."""
    SkippedStep.objects.filter(school=school, step=step).delete()
