"""What stood there before: in a question, in the title of a cycle, in a line of a list; and back."""

from dataclasses import dataclass
from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.messages import done
from cycles import services
from cycles.forms.answers import FORMS
from cycles.forms.lists import NAMES
from cycles.forms.steps import CycleForm
from cycles.permissions import (
    can_change_item,
    can_edit_cycle,
    can_edit_question,
    can_read_past,
    can_read_private,
)
from cycles.questions import question
from cycles.views.finding import find_cycle, find_part, find_removed, label
from cycles.views.items import find_item, home_of
from history.models import Change
from history.restoring import restore
from history.values import told
from teams.signing import signed

SHOWN = 40


@dataclass(frozen=True)
class Past:
    """One row: where it stands, what it is called, and how a field of it is written.

    ``form`` makes the form in which its fields are written today, ``save`` writes them.
    """

    row: object
    team: object
    cycle: object
    home: str
    name: str
    may_restore: object
    form: object
    save: object


def past_of_question(request, pk, number):
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    part = find_part(cycle, number, request.user)
    return Past(
        row=part,
        team=cycle.team,
        cycle=cycle,
        home=reverse("cycles:question", args=[pk, number]),
        name=question(number).name,
        may_restore=can_edit_question(request.user, cycle, number),
        form=lambda: FORMS[number](instance=part),
        save=services.save_answers,
    )


def past_of_cycle(request, pk):
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    may_edit = can_edit_cycle(request.user, cycle)
    return Past(
        row=cycle,
        team=cycle.team,
        cycle=cycle,
        home=reverse("cycles:edit" if may_edit else "cycles:detail", args=[pk]),
        name="De vraag van de cyclus",
        may_restore=may_edit,
        form=lambda: CycleForm(instance=cycle, user=request.user),
        save=services.change_cycle,
    )


def past_of_item(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_read_past(request.user, item))
    may_change = can_change_item(request.user, item)
    return Past(
        row=item,
        team=item.cycle.team if item.cycle else item.team,
        cycle=item.cycle,
        home=reverse(f"cycles:{kind}", args=[pk]) if may_change else home_of(item),
        name=NAMES[kind].named.capitalize(),
        may_restore=may_change,
        form=lambda: NAMES[kind].form(instance=item),
        save=services.change_item,
    )


@require_GET
def question_history(request, pk, number):
    """What the team's texts at this question were before; of one field, or of all."""
    past = past_of_question(request, pk, number)
    rows = find_removed(past.cycle, number, request.user) if past.may_restore else ()
    removed = [
        (kind.title, row, reverse(f"cycles:{kind.name}_restore", args=[row.pk]))
        for kind, row in rows
    ]
    return show(request, past, removed)


@require_POST
def question_restore(request, pk, number, change):
    past = past_of_question(request, pk, number)
    return put_back(request, past, change, reverse("cycles:question_history", args=[pk, number]))


@require_GET
def cycle_history(request, pk):
    """What the question in one sentence was before."""
    return show(request, past_of_cycle(request, pk))


@require_POST
def cycle_put_back(request, pk, change):
    past = past_of_cycle(request, pk)
    return put_back(request, past, change, reverse("cycles:history", args=[pk]))


@require_GET
def item_history(request, pk, kind):
    """What one line of a list was before."""
    return show(request, past_of_item(request, pk, kind))


@require_POST
def item_put_back(request, pk, kind, change):
    past = past_of_item(request, pk, kind)
    return put_back(request, past, change, reverse(f"cycles:{kind}_history", args=[pk]))


def show(request, past, removed=()):
    wanted = request.GET.get("veld", "")
    changes = Change.objects.visible_to(request.user).of(past.row)
    is_field = wanted in past.form().fields
    if is_field:
        changes = changes.filter(field=wanted)
    context = {
        "past": past,
        "cycle": past.cycle,
        "told": told(changes.select_related("by")[:SHOWN], partial(signed, place=past.team)),
        "of_field": label(past.row, wanted) if is_field else "",
        "removed": removed,
    }
    return render(request, "cycles/history.html", context)


def put_back(request, past, pk, back):
    """Put back what stood there before; a change like any other, and in the history again."""
    require(past.may_restore)
    change = get_object_or_404(Change.objects.visible_to(request.user).of(past.row), pk=pk)
    done(request, restore(change, past.row, past.form(), past.save, by=request.user))
    return redirect(back)
