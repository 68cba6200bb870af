"""What a school and a board are called, and the numbers of a school."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done
from teams.facts import services
from teams.facts.forms import TAKEN, BoardFactsForm, NumberForm, SchoolFactsForm, remark_on
from teams.facts.permissions import can_describe
from teams.models import Board, School


def find(place, user, pk):
    """A school or board that this person may describe."""
    rows = place.objects.visible_to(user)
    found = get_object_or_404(rows.select_related("board") if place is School else rows, pk=pk)
    require(can_describe(user, found))
    return found


@require_http_methods(["GET", "POST"])
def school_facts(request, pk):
    form, saved = save_facts(request, School, pk, SchoolFactsForm)
    if saved:
        done(request, "De gegevens van de school zijn bewaard.")
        return redirect("dashboards:school", pk)
    return school_page(request, form.instance, form=form)


def save_facts(request, place, pk, form_class):
    """The form of this place, and whether what was typed is saved."""
    return submit(
        lambda: form_class(request.POST or None, instance=find(place, request.user, pk)),
        lambda form: services.describe(form.instance, form.changes, by=request.user),
    )


def school_page(request, school, form=None, number_form=None):
    context = {
        "school": school,
        "form": form or SchoolFactsForm(instance=school),
        "numbers": school.external_ids.all(),
        "number_form": number_form or NumberForm(country=school.board.country, auto_id="nummer_%s"),
    }
    return render(request, "teams/facts/school.html", context)


@require_POST
def number_add(request, pk):
    school = find(School, request.user, pk)
    form = NumberForm(request.POST, country=school.board.country, auto_id="nummer_%s")
    if form.is_valid() and not services.add_number(school, **form.cleaned_data, by=request.user):
        form.add_error("value", TAKEN)
    if form.errors:
        return school_page(request, school, number_form=form)
    done(request, "Het nummer staat erbij.")
    if remark := remark_on(**form.cleaned_data):
        messages.warning(request, remark)
    return redirect("teams:school_facts", pk)


@require_POST
def number_remove(request, pk, number):
    school = find(School, request.user, pk)
    found = get_object_or_404(school.external_ids.filter(source=""), pk=number)
    services.remove_number(found, by=request.user)
    done(request, f"{found} staat er niet meer bij. Typ het opnieuw als het toch klopte.")
    return redirect("teams:school_facts", pk)


@require_http_methods(["GET", "POST"])
def board_facts(request, pk):
    form, saved = save_facts(request, Board, pk, BoardFactsForm)
    if saved:
        done(request, "De gegevens van het bestuur zijn bewaard.")
        return redirect("dashboards:board", pk)
    return render(request, "teams/facts/board.html", {"board": form.instance, "form": form})
