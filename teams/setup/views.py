"""The kinds of teams of a board, and the schools of a team."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done
from teams.models import School, TeamType
from teams.setup import services
from teams.setup.forms import KindForm, SchoolsForm
from teams.setup.permissions import can_name_kinds
from teams.views import managed_team

TAKEN = "Deze naam is er al, of een collega was je net voor. Kijk wat er nu staat."


def school_with_kinds(user, pk):
    school = get_object_or_404(School.objects.visible_to(user).select_related("board"), pk=pk)
    require(can_name_kinds(user, school))
    return school


@require_http_methods(["GET", "POST"])
def kinds(request, pk):
    school = school_with_kinds(request.user, pk)
    form = KindForm(request.POST or None)
    if form.is_valid():
        kind = services.add_kind(school.board, form.cleaned_data["name"])
        done(request, f"De soort {kind} staat erbij.")
        return redirect("teams:kinds", pk)
    return kinds_page(request, school, form)


def kinds_page(request, school, form):
    rows = TeamType.objects.visible_to(request.user).filter(board=school.board_id)
    lines = [
        (
            kind,
            KindForm(initial={"name": kind.name, "seen": kind.name}, auto_id=f"soort-{kind.pk}-%s"),
        )
        for kind in rows
    ]
    return render(
        request, "teams/setup/kinds.html", {"school": school, "form": form, "lines": lines}
    )


@require_POST
def kind_rename(request, pk, kind):
    school = school_with_kinds(request.user, pk)
    found = get_object_or_404(
        TeamType.objects.visible_to(request.user).filter(board=school.board_id), pk=kind
    )
    form = KindForm(request.POST)
    if form.is_valid() and services.rename_kind(found, **form.cleaned_data):
        done(request, f"Deze soort heet nu {form.cleaned_data['name']}.")
    else:
        messages.error(request, TAKEN)
    return redirect("teams:kinds", pk)


@require_http_methods(["GET", "POST"])
def team_schools(request, pk):
    team = managed_team(request.user, pk)
    form = SchoolsForm(request.POST or None, team=team, user=request.user)
    if form.is_valid():
        services.set_schools(team, form.cleaned_data["schools"])
        done(request, "De scholen van dit team zijn bewaard.")
        return redirect("teams:people", pk)
    return render(request, "teams/setup/schools.html", {"team": team, "form": form})
