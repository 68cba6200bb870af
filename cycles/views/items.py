"""One line of a list under a question: changed, removed, put back, done."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles import services
from cycles.forms.lists import NAMES, place_of
from cycles.permissions import can_change_action, can_change_item
from cycles.progress import whole_list_url
from cycles.views.finding import back


def find_item(request, kind, pk):
    items = NAMES[kind].model.objects.visible_to(request.user)
    return get_object_or_404(items.select_related("cycle__team"), pk=pk)


def home_of(item):
    """The page where this item stands in its list, also when that is long."""
    if item.cycle is None and item.team_id is None:
        return reverse("dashboards:today")
    if item.cycle is None:
        return reverse("dashboards:team", args=[item.team_id])
    return whole_list_url(item.cycle, *place_of(item))


@require_http_methods(["GET", "POST"])
def item_edit(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    form, saved = submit(
        lambda: NAMES[kind].form(request.POST or None, instance=find_item(request, kind, pk)),
        lambda form: services.change_item(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, f"{NAMES[kind].named.capitalize()} is bewaard.")
        return redirect(home_of(item))
    context = {
        "item": item,
        "form": form,
        "kind": NAMES[kind],
        "home": home_of(item),
        "past_url": reverse(f"cycles:{kind}_history", args=[pk]),
        "remove_url": reverse(f"cycles:{kind}_remove", args=[pk]),
    }
    return render(request, "cycles/item_edit.html", context)


@require_POST
def item_remove(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    services.remove_item(item)
    said = f"{NAMES[kind].named.capitalize()} is weg."
    undo(request, said, reverse(f"cycles:{kind}_restore", args=[pk]))
    return redirect(home_of(item))


@require_POST
def item_restore(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    services.restore_item(item)
    done(request, f"{NAMES[kind].named.capitalize()} is terug.")
    return redirect(home_of(item))


@require_POST
def action_done(request, pk):
    action = find_item(request, "action", pk)
    require(can_change_action(request.user, action))
    is_done = request.POST.get("done") == "1"
    services.mark_action_done(action, is_done, by=request.user)
    if is_done:
        undo(request, f"Klaar: {action.what}", reverse("cycles:action_done", args=[action.pk]))
    else:
        done(request, f"Weer open: {action.what}")
    return back(request, home_of(action))


@require_POST
def planned_done(request, pk):
    """This measurement is done, or still to do."""
    planned = find_item(request, "planned", pk)
    require(can_change_item(request.user, planned))
    is_done = request.POST.get("done") == "1"
    services.mark_measured(planned, is_done)
    if is_done:
        undo(request, f"Gemeten: {planned}", reverse("cycles:planned_done", args=[pk]))
    else:
        done(request, f"Nog te meten: {planned}")
    return back(request, home_of(planned))
