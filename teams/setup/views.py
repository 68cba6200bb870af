"""The kinds of teams of a board, the schools of a team, and what of the beginning can wait."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from teams.models import School, SkippedStep, TeamType
from teams.setup import services
from teams.setup.forms import KindForm, SchoolsForm
from teams.setup.permissions import can_name_kinds, can_plan_beginning
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
        kind = services.add_kind(school.board, form.cleaned_data["name"], by=request.user)
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
    if form.is_valid() and services.rename_kind(found, **form.cleaned_data, by=request.user):
        done(request, f"Deze soort heet nu {form.cleaned_data['name']}.")
    else:
        messages.error(request, TAKEN)
    return redirect("teams:kinds", pk)


@require_http_methods(["GET", "POST"])
def team_schools(request, pk):
    team = managed_team(request.user, pk)
    form = SchoolsForm(request.POST or None, team=team, user=request.user)
    if form.is_valid():
        services.set_schools(team, form.cleaned_data["schools"], by=request.user)
        done(request, "De scholen van dit team zijn bewaard.")
        return redirect("teams:people", pk)
    return render(request, "teams/setup/schools.html", {"team": team, "form": form})


@require_POST
def step_later(request, pk, step):
    school, found = school_and_step(request.user, pk, step)
    services.skip_step(school, found)
    back = reverse("teams:step_now", args=[pk, step])
    undo(request, f"Later: {found.label}. Je vindt het terug op de pagina van je school.", back)
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def step_now(request, pk, step):
    school, found = school_and_step(request.user, pk, step)
    services.take_up_step(school, found)
    done(request, f"Weer op de lijst: {found.label}.")
    return redirect(settings.LOGIN_REDIRECT_URL)


def school_and_step(user, pk, step):
    """The school that this person leads, and the step of its beginning."""
    school = get_object_or_404(School.objects.visible_to(user), pk=pk)
    require(can_plan_beginning(user, school))
    if step not in SkippedStep.Step:
        raise Http404
    return school, SkippedStep.Step(step)
