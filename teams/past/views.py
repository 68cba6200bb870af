"""What the settings of a team, a school or a board were before, and putting one of them back."""

from dataclasses import dataclass
from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.messages import done
from history.models import Change
from history.restoring import restore
from history.values import told
from teams import services
from teams.facts.forms import BoardFactsForm, SchoolFactsForm
from teams.facts.permissions import can_describe
from teams.facts.services import describe
from teams.forms import TeamSettingsForm
from teams.models import Board, School, Team
from teams.permissions import can_manage_team
from teams.signing import signed

SHOWN = 40


@dataclass(frozen=True)
class Kind:
    """Who changes these settings, on which page, and how they are written."""

    place: type
    may_change: object
    home: str
    form: object
    save: object


def team_form(team, user):
    return TeamSettingsForm(instance=team, user=user)


def school_form(school, user):
    return SchoolFactsForm(instance=school)


def board_form(board, user):
    return BoardFactsForm(instance=board)


KINDS = {
    "team": Kind(Team, can_manage_team, "teams:edit", team_form, services.change_team),
    "school": Kind(School, can_describe, "teams:school_facts", school_form, describe),
    "board": Kind(Board, can_describe, "teams:board_facts", board_form, describe),
}


def find(user, pk, kind):
    """A place of which this person may change the settings."""
    place = get_object_or_404(KINDS[kind].place.objects.visible_to(user), pk=pk)
    require(KINDS[kind].may_change(user, place))
    return place


@require_GET
def past(request, pk, kind):
    place = find(request.user, pk, kind)
    fields = KINDS[kind].form(place, request.user).fields
    wanted = request.GET.get("veld", "")
    is_field = wanted in fields
    changes = Change.objects.visible_to(request.user).of(place)
    changes = changes.filter(field__in=[wanted] if is_field else list(fields))
    context = {
        "place": place,
        "home": reverse(KINDS[kind].home, args=[pk]),
        "told": told(changes.select_related("by")[:SHOWN], partial(signed, place=place)),
        "of_field": place._meta.get_field(wanted).verbose_name if is_field else "",
    }
    return render(request, "teams/past.html", context)


@require_POST
def put_back(request, pk, kind, change):
    place = find(request.user, pk, kind)
    found = get_object_or_404(Change.objects.visible_to(request.user).of(place), pk=change)
    form, save = KINDS[kind].form(place, request.user), KINDS[kind].save
    done(request, restore(found, place, form, save, by=request.user))
    return redirect(f"teams:{kind}_past", pk)
