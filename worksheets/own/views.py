"""Own versions of the themes: what a school or board has, one of them, and what happens to it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from teams.models import Board, School
from worksheets.models import Theme, ThemeSet
from worksheets.own import permissions, services
from worksheets.own.file import write
from worksheets.own.forms import FileForm
from worksheets.own.gaps import gaps_of
from worksheets.own.whole_themes import with_neighbours
from worksheets.sets import set_for

PLACES = {"school": School, "board": Board}


@require_http_methods(["GET", "POST"])
def own_sets(request, pk, level):
    place = get_object_or_404(PLACES[level].objects.visible_to(request.user), pk=pk)
    require(permissions.can_keep_sets(request.user, place))
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = services.keep_draft(place, form.told, form.cleaned_data["key"])
        done(request, "Dit staat in het bestand. Er verandert nog niets voor je teams.")
        return redirect("worksheets:set", kept.pk)
    sets = list(kept_sets(request.user).at(place).present().order_by("-pk"))
    context = {
        "place": place,
        "level": level,
        "form": form,
        "now": set_for(place),
        "sets": sets,
        "draft": next((one for one in sets if one.is_draft), None),
        "draft_url": reverse(f"worksheets:own_{level}_draft", args=[pk]),
    }
    return render(request, "worksheets/own/sets.html", context)


def kept_sets(user):
    return ThemeSet.objects.visible_to(user).kept_by(user)


def find_set(user, pk):
    return get_object_or_404(kept_sets(user).select_related("school", "board"), pk=pk)


@require_GET
def own_set(request, pk):
    theme_set = find_set(request.user, pk)
    rows = Theme.objects.visible_to(request.user).filter(theme_set=theme_set).kept()
    themes = with_neighbours(list(rows.prefetch_related("indicators")))
    context = {
        "theme_set": theme_set,
        "themes": themes,
        "may_discard": permissions.can_discard(request.user, theme_set),
        "may_write": permissions.can_write(request.user, theme_set),
        "may_add": permissions.can_add_theme(request.user, theme_set),
        "may_adopt": permissions.can_adopt(request.user, theme_set),
        "gaps": list(gaps_of(theme_set, themes)),
        "phase_slice": f":{len(theme_set.phases)}",
    }
    return render(request, "worksheets/own/set.html", context)


@require_GET
def set_file(request, pk):
    theme_set = get_object_or_404(ThemeSet.objects.visible_to(request.user), pk=pk)
    name = f"{slugify(theme_set.title)}-{slugify(theme_set.version)}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(theme_set), content_type="application/json", headers=headers)


@require_POST
def set_adopt(request, pk):
    theme_set = find_set(request.user, pk)
    require(permissions.can_adopt(request.user, theme_set))
    services.take_into_use(theme_set, by=request.user)
    undo(
        request,
        "Nieuwe werkbladen krijgen nu deze versie. Wat al loopt, houdt zijn eigen versie.",
        reverse("worksheets:set_retire", args=[pk]),
    )
    return redirect("worksheets:set", pk)


@require_POST
def set_retire(request, pk):
    theme_set = find_set(request.user, pk)
    require(permissions.can_change_use(request.user, theme_set))
    services.take_out_of_use(theme_set, by=request.user)
    undo(
        request,
        "Deze versie is uit gebruik. Wat al loopt, gaat er gewoon mee door.",
        reverse("worksheets:set_adopt", args=[pk]),
    )
    return redirect("worksheets:set", pk)


@require_POST
def set_discard(request, pk):
    theme_set = find_set(request.user, pk)
    require(permissions.can_discard(request.user, theme_set))
    services.discard(theme_set)
    undo(request, "De versie is weg.", reverse("worksheets:set_restore", args=[pk]))
    return redirect(home_of(theme_set))


@require_POST
def set_restore(request, pk):
    theme_set = find_set(request.user, pk)
    require(permissions.can_change_use(request.user, theme_set))
    services.restore(theme_set)
    done(request, "De versie is terug.")
    return redirect("worksheets:set", pk)


def home_of(theme_set):
    """The page with all versions of its school or board."""
    level = "school" if theme_set.school_id else "board"
    return reverse(f"worksheets:own_{level}", args=[theme_set.place.pk])
