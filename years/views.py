"""Closing the year of a school with a preview, reading earlier years back, and undoing a closing."""

from itertools import groupby

from django.contrib import messages
from django.core.signing import BadSignature
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from common.versions import Overtaken
from teams.models import School
from years import services
from years.forms import YearEndForm, seal, unseal
from years.models import MemberYear, TeamYear, YearClosing
from years.permissions import can_close_year, can_undo_closing
from years.progress import done_in, undoing, year_end, year_to_close

AGAIN = "Kies opnieuw. Wat je koos, is te lang geleden."
CHANGED = "Er kwam of ging net iemand in een team. Er is nog niets gebeurd: kijk nog een keer."


def led_school(user, pk):
    school = get_object_or_404(School.objects.visible_to(user).select_related("board"), pk=pk)
    require(can_close_year(user, school))
    return school


def plan_for(user, school):
    return year_end(school, year_to_close(timezone.localdate()), user)


def closed_already(user, plan):
    rows = YearClosing.objects.visible_to(user).standing()
    return rows.filter(school=plan.school, school_year=plan.school_year).first()


@require_http_methods(["GET", "POST"])
def close(request, pk):
    """What is there per team; when the choices were sent, the preview of what will happen."""
    plan = plan_for(request.user, led_school(request.user, pk))
    if closing := closed_already(request.user, plan):
        return redirect("years:year", closing.pk)
    form = YearEndForm(request.POST if request.method == "POST" else None, plan)
    if not form.is_valid():
        return render(request, "years/close.html", {"plan": plan, "form": form})
    sealed = seal(plan, form.choice, request.user)
    context = {"plan": plan.choose(*form.choice), "sealed": sealed}
    return render(request, "years/preview.html", context)


@require_POST
def confirm(request, pk):
    """Do what the preview showed, or nothing."""
    plan = plan_for(request.user, led_school(request.user, pk))
    if closing := closed_already(request.user, plan):
        return redirect("years:year", closing.pk)
    try:
        seen, choice = unseal(request.POST.get("sealed", ""), plan, request.user)
        now = timezone.now()
        closing = services.close_year(plan.choose(*choice), seen, by=request.user, now=now)
    except (BadSignature, Overtaken) as why:
        messages.error(request, CHANGED if isinstance(why, Overtaken) else AGAIN)
        return redirect("years:close", pk)
    undo(request, f"Schooljaar {plan.name} is gesloten.", reverse("years:undo", args=[closing.pk]))
    return redirect("years:year", closing.pk)


@require_GET
def earlier(request):
    """The years of one's own teams, and of the teams one oversees: the newest first."""
    rows = TeamYear.objects.visible_to(request.user).filter(closing__undone_at=None)
    rows = rows.select_related("closing__school", "team")
    rows = rows.order_by("-closing__school_year", "closing__school__name", "closing", "name", "pk")
    years = [(key, list(found)) for key, found in groupby(rows, lambda row: row.closing)]
    return render(request, "years/earlier.html", {"years": years})


def find_closing(user, pk):
    return get_object_or_404(
        YearClosing.objects.visible_to(user).select_related("school__board", "closed_by"), pk=pk
    )


@require_GET
def year(request, pk):
    """One year: its teams as they were, and what they did."""
    closing = find_closing(request.user, pk)
    teams = list(TeamYear.objects.visible_to(request.user).filter(closing=closing))
    members = MemberYear.objects.visible_to(request.user).filter(team_year__in=teams)
    people = list(members.select_related("membership__user"))
    work = done_in(closing, [row.team_id for row in teams], request.user)
    may_undo = can_undo_closing(request.user, closing, timezone.now())
    context = {
        "closing": closing,
        "lines": [
            {"row": row, "people": [each for each in people if each.team_year_id == row.pk]}
            | work[row.team_id]
            for row in teams
        ],
        "may_undo": may_undo,
        "undoing": undoing(closing) if may_undo and closing.undone_at is None else None,
    }
    return render(request, "years/year.html", context)


@require_POST
def undo_year(request, pk):
    closing = find_closing(request.user, pk)
    now = timezone.now()
    require(can_undo_closing(request.user, closing, now))
    services.undo_closing(closing, by=request.user, now=now)
    done(request, f"Schooljaar {closing.name} is weer open. De teams staan weer zoals ze stonden.")
    return redirect("dashboards:school", closing.school_id)
