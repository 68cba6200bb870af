"""Writing in the draft of an own version: its phases, a theme, an indicator; each on a page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from worksheets.models import Indicator, Theme, ThemeSet
from worksheets.models.themes import OURS
from worksheets.own import editing
from worksheets.own.beside import beside, indicator_words, set_words, theme_words
from worksheets.own.edit_forms import IndicatorForm, NewIndicatorForm, PhasesForm, ThemeForm
from worksheets.own.permissions import can_keep_sets, can_write
from worksheets.own.views import PLACES, find_set
from worksheets.sets import set_for


@require_POST
def draft_start(request, pk, level):
    place = get_object_or_404(PLACES[level].objects.visible_to(request.user), pk=pk)
    require(can_keep_sets(request.user, place))
    start = set_for(place)
    if start is None:
        raise Http404
    draft = editing.start_draft(place, start)
    return redirect("worksheets:set", draft.pk)


def find_draft(user, pk):
    """An own version that may still be written in."""
    theme_set = find_set(user, pk)
    require(can_write(user, theme_set))
    return theme_set


def find_theme(user, pk, theme):
    """The draft and one theme of it."""
    draft = find_draft(user, pk)
    rows = Theme.objects.visible_to(user).filter(theme_set=draft)
    return draft, get_object_or_404(rows.select_related("theme_set"), pk=theme)


def find_indicator(user, pk, indicator):
    """The draft and one indicator of it."""
    draft = find_draft(user, pk)
    rows = Indicator.objects.visible_to(user).filter(theme__theme_set=draft)
    return draft, get_object_or_404(rows.select_related("theme__theme_set"), pk=indicator)


@require_http_methods(["GET", "POST"])
def set_phases(request, pk):
    ours = ThemeSet.objects.visible_to(request.user).filter(OURS, is_current=True).first()
    spare = ours.phases if ours else []

    def make_form():
        draft = find_draft(request.user, pk)
        return PhasesForm(request.POST or None, instance=draft, spare=spare)

    form, saved = submit(make_form, lambda form: editing.change_set(form.instance, form.changes))
    if saved:
        done(request, "De titel en de fasen zijn bewaard.")
        return redirect("worksheets:set", pk)
    return edit_page(request, form.instance, form, set_words(ours), "Titel en fasen")


@require_http_methods(["GET", "POST"])
def set_theme(request, pk, theme):
    def make_form():
        row = find_theme(request.user, pk, theme)[1]
        return ThemeForm(request.POST or None, instance=row)

    form, saved = submit(
        make_form,
        lambda form: editing.change_theme(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, "Het thema is bewaard.")
        return redirect(place_of(form.instance))
    draft, row = find_theme(request.user, pk, theme)
    return edit_page(request, draft, form, theme_words(row), f"Thema {row.number}: {row.title}")


@require_http_methods(["GET", "POST"])
def set_indicator(request, pk, indicator):
    def make_form():
        draft, row = find_indicator(request.user, pk, indicator)
        return IndicatorForm(request.POST or None, instance=row, phases=draft.phases)

    form, saved = submit(
        make_form,
        lambda form: editing.change_indicator(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, "De indicator is bewaard.")
        return redirect(place_of(form.instance.theme))
    draft, row = find_indicator(request.user, pk, indicator)
    return edit_page(request, draft, form, indicator_words(row), f"Indicator {row.code}")


@require_http_methods(["GET", "POST"])
def indicator_add(request, pk, theme):
    draft, row = find_theme(request.user, pk, theme)
    form = NewIndicatorForm(request.POST or None, phases=draft.phases)
    if form.is_valid():
        editing.add_indicator(row, form.words, form.cleaned_data["key"])
        done(request, "De indicator staat bij het thema.")
        return redirect(place_of(row))
    return edit_page(request, draft, form, {}, f"Nieuwe indicator bij {row.title}")


@require_POST
def indicator_remove(request, pk, indicator):
    _, row = find_indicator(request.user, pk, indicator)
    editing.remove_indicator(row)
    back = reverse("worksheets:indicator_restore", args=[pk, indicator])
    undo(request, "De indicator is uit het concept.", back)
    return redirect(place_of(row.theme))


@require_POST
def indicator_restore(request, pk, indicator):
    _, row = find_indicator(request.user, pk, indicator)
    editing.restore_indicator(row)
    done(request, "De indicator staat er weer.")
    return redirect(place_of(row.theme))


def place_of(theme):
    """Where this theme stands on the page of its version."""
    return reverse("worksheets:set", args=[theme.theme_set_id]) + f"#thema-{theme.pk}"


def edit_page(request, draft, form, ours, heading):
    context = {
        "theme_set": draft,
        "form": form,
        "rows": beside(form, ours),
        "heading": heading,
    }
    return render(request, "worksheets/own/edit.html", context)
