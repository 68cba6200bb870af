"""What who oversees a team reads of its cycle: shown to the team before it shares."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from common.access import require
from common.messages import done, undo
from cycles import services
from cycles.permissions import can_preview_sharing, can_share
from cycles.questions import QUESTIONS
from cycles.views.finding import find_cycle, find_lists, find_part, told
from teams.models.readers import Circle


@dataclass(frozen=True)
class Released:
    """One question as others read it, and whether they do already."""

    road: object
    is_read: bool


@require_http_methods(["GET", "POST"])
def cycle_share(request, pk):
    """Exactly what the leader and the coordinator will read; then share, or no longer."""
    cycle = find_cycle(request, pk)
    if request.method == "POST":
        return change_sharing(request, cycle)
    require(can_preview_sharing(request.user, cycle))
    context = {
        "cycle": cycle,
        "released": [released(cycle, each.number, request.user) for each in QUESTIONS],
        "may_share": can_share(request.user, cycle),
    }
    return render(request, "cycles/cycle_share.html", context)


def change_sharing(request, cycle):
    require(can_share(request.user, cycle))
    if request.POST.get("share") == "1":
        services.share(cycle, by=request.user)
        text = "De schoolleider en de kwaliteitscoördinator lezen nu mee."
        undo(request, text, reverse("cycles:share", args=[cycle.pk]))
    else:
        services.unshare(cycle, by=request.user)
        done(request, "Jullie delen niet meer. Wat voorbij een poort is, blijft leesbaar.")
    return redirect("cycles:detail", cycle.pk)


def released(cycle, number, user):
    """A question without the rows that stay with the team."""
    part = find_part(cycle, number, user)
    lists = find_lists(cycle, number, user)
    open_to_others = {
        section: [row for row in rows if row.readers.reach(Circle.OVERSEERS)]
        for section, rows in lists.items()
    }
    is_read = Circle.OVERSEERS in part.readers.now
    return Released(told(number, part, open_to_others), is_read)
