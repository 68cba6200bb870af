"""Whole themes of a draft: adding one, moving it, taking it out and putting it back."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from worksheets.own import permissions, whole_themes
from worksheets.own.edit_forms import NewThemeForm, PlaceForm
from worksheets.own.edit_views import edit_page, find_draft, find_theme, place_of


@require_http_methods(["GET", "POST"])
def theme_add(request, pk):
    draft = find_draft(request.user, pk)
    require(permissions.can_add_theme(request.user, draft))
    form = NewThemeForm(request.POST or None)
    if form.is_valid():
        theme = whole_themes.add_theme(draft, form.words, form.cleaned_data["key"])
        done(request, "Het thema staat in het concept. Voeg nu een indicator toe.")
        return redirect(place_of(theme))
    return edit_page(request, draft, form, {}, "Nieuw thema")


@require_POST
def theme_move(request, pk, theme):
    _, row = find_theme(request.user, pk, theme)
    form = PlaceForm(request.POST)
    if form.is_valid():
        whole_themes.move_theme(row, form.cleaned_data["plaats"])
        done(request, "De volgorde is bewaard.")
    return redirect(place_of(row))


@require_POST
def theme_remove(request, pk, theme):
    _, row = find_theme(request.user, pk, theme)
    require(permissions.can_remove_theme(request.user, row))
    whole_themes.remove_theme(row)
    back = reverse("worksheets:theme_restore", args=[pk, theme])
    undo(request, "Het thema is uit het concept.", back)
    return redirect("worksheets:set", pk)


@require_POST
def theme_restore(request, pk, theme):
    _, row = find_theme(request.user, pk, theme)
    whole_themes.restore_theme(row)
    done(request, "Het thema staat er weer.")
    return redirect(place_of(row))
