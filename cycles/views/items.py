"""One possible cause, source or action: changed, removed, put back, done."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles import services
from cycles.forms.items import ActionForm, HypothesisForm, SourceForm
from cycles.models import ActionItem, Hypothesis, Source
from cycles.permissions import can_change_action, can_change_item
from cycles.progress import question_url
from cycles.views.finding import back


@dataclass(frozen=True)
class Kind:
    """What the pages of one kind of item need to know."""

    model: type
    form: type
    number: int
    section: str
    title: str
    removed: str
    restored: str


KINDS = {
    "hypothesis": Kind(
        Hypothesis,
        HypothesisForm,
        1,
        "vermoedens",
        "Mogelijke oorzaak",
        "De mogelijke oorzaak is weg.",
        "De mogelijke oorzaak is terug.",
    ),
    "source": Kind(
        Source, SourceForm, 2, "bronnen", "Bron", "De bron is weg.", "De bron is terug."
    ),
    "action": Kind(
        ActionItem, ActionForm, 3, "acties", "Actie", "De actie is weg.", "De actie is terug."
    ),
}


def find_item(request, kind, pk):
    items = KINDS[kind].model.objects.visible_to(request.user)
    return get_object_or_404(items.select_related("cycle__team"), pk=pk)


def home_of(item, kind):
    """The page where this item stands in its list."""
    if item.cycle is None and item.team_id is None:
        return reverse("dashboards:today")
    if item.cycle is None:
        return reverse("dashboards:team", args=[item.team_id])
    return question_url(item.cycle, KINDS[kind].number, KINDS[kind].section)


@require_http_methods(["GET", "POST"])
def item_edit(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    form, saved = submit(
        lambda: KINDS[kind].form(request.POST or None, instance=find_item(request, kind, pk)),
        lambda form: services.change_item(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, f"De {KINDS[kind].title.lower()} is bewaard.")
        return redirect(home_of(item, kind))
    context = {
        "item": item,
        "form": form,
        "title": KINDS[kind].title,
        "home": home_of(item, kind),
        "remove_url": reverse(f"cycles:{kind}_remove", args=[pk]),
    }
    return render(request, "cycles/item_edit.html", context)


@require_POST
def item_remove(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    services.remove_item(item)
    undo(request, KINDS[kind].removed, reverse(f"cycles:{kind}_restore", args=[pk]))
    return redirect(home_of(item, kind))


@require_POST
def item_restore(request, pk, kind):
    item = find_item(request, kind, pk)
    require(can_change_item(request.user, item))
    services.restore_item(item)
    done(request, KINDS[kind].restored)
    return redirect(home_of(item, kind))


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
    return back(request, home_of(action, "action"))
