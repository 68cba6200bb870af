"""In class: the weekly tick, and lessons that two colleagues saw together."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles import classroom
from cycles.forms.classroom import NewVisitForm, TickForm, VisitForm
from cycles.models import Tick, Visit
from cycles.permissions import (
    can_change_visit,
    can_edit_cycle,
    can_read_private,
    can_share_visit,
    can_tick,
)
from cycles.progress import phase_bar
from cycles.services import remove_item, restore_item
from cycles.views.finding import find_cycle


@require_http_methods(["GET", "POST"])
def cycle_class(request, pk):
    """Did I do it this week? One's own ticks, and the sum of the team."""
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    may_tick = can_tick(request.user, cycle)
    form = TickForm(request.POST or None)
    if request.method == "POST":
        require(may_tick)
    if form.is_valid():
        classroom.tick(cycle, request.user, **form.cleaned_data)
        done(request, "Bewaard. Alleen jij ziet wat je aanvinkte.")
        return redirect("cycles:class", pk)
    context = {
        "cycle": cycle,
        "bar": phase_bar(cycle, request.user),
        "form": form,
        "may_tick": may_tick,
        "ticks": Tick.objects.visible_to(request.user).filter(cycle=cycle),
        "doing": classroom.doing_of(cycle, request.user),
        "least": classroom.LEAST,
    }
    return render(request, "cycles/cycle_class.html", context)


@require_http_methods(["GET", "POST"])
def cycle_visits(request, pk):
    """The visits that one may read, and a new one."""
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    may_edit = can_edit_cycle(request.user, cycle)
    form = NewVisitForm(request.POST or None, team=cycle.team, user=request.user)
    if request.method == "POST":
        require(may_edit)
    if form.is_valid():
        visit = classroom.plan_visit(cycle, **form.cleaned_data)
        done(request, "Het lesbezoek staat er.")
        return redirect("cycles:visit", visit.pk)
    visits = Visit.objects.visible_to(request.user).kept().filter(cycle=cycle)
    context = {
        "cycle": cycle,
        "bar": phase_bar(cycle, request.user),
        "form": form,
        "may_edit": may_edit,
        "between_two": Visit.BETWEEN_TWO,
        "visits": visits.select_related("teacher", "visitor"),
    }
    return render(request, "cycles/cycle_visits.html", context)


def find_visit(request, pk):
    visits = Visit.objects.visible_to(request.user)
    return get_object_or_404(visits.select_related("cycle__team", "teacher", "visitor"), pk=pk)


@require_http_methods(["GET", "POST"])
def visit(request, pk):
    """One visit: the two write, the team reads once it is shared."""
    found = find_visit(request, pk)
    may_change = can_change_visit(request.user, found)
    if request.method == "POST":
        require(may_change)
    form, saved = submit(
        lambda: VisitForm(request.POST or None, instance=find_visit(request, pk)),
        lambda form: classroom.change_visit(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, "Het lesbezoek is bewaard.")
        return redirect("cycles:visit", pk)
    context = {
        "visit": found,
        "cycle": found.cycle,
        "form": form,
        "may_change": may_change,
        "may_share": can_share_visit(request.user, found),
    }
    return render(request, "cycles/visit.html", context)


@require_POST
def visit_share(request, pk):
    found = find_visit(request, pk)
    require(can_share_visit(request.user, found))
    if request.POST.get("share") == "1":
        classroom.share_visit(found)
        done(request, "Het team leest dit lesbezoek nu mee.")
    else:
        classroom.unshare_visit(found)
        done(request, "Alleen jullie twee lezen dit nog.")
    return redirect("cycles:visit", pk)


@require_POST
def visit_remove(request, pk):
    found = find_visit(request, pk)
    require(can_change_visit(request.user, found))
    remove_item(found)
    undo(request, "Het lesbezoek is weg.", reverse("cycles:visit_restore", args=[pk]))
    return redirect("cycles:visits", found.cycle_id)


@require_POST
def visit_restore(request, pk):
    found = find_visit(request, pk)
    require(can_change_visit(request.user, found))
    restore_item(found)
    done(request, "Het lesbezoek is terug.")
    return redirect("cycles:visits", found.cycle_id)
