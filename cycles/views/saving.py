"""One field that saves itself, who writes along, and what a field held before."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done
from common.versions import Overtaken
from cycles import effort, presence, services
from cycles.forms.answers import FORMS
from cycles.permissions import can_edit_question, can_read_private
from cycles.questions import question
from cycles.views.finding import find_cycle, find_part, label
from history.models import Change
from history.values import restored, told
from teams.signing import signed

SHOWN = 40


@require_POST
def field_save(request, pk, number, name):
    """Save one field as it is typed; answers with what to show under it."""
    cycle = find_cycle(request, pk)
    require(can_edit_question(request.user, cycle, number))
    form, saved = submit(
        lambda: field_form(cycle, number, name, request.user, request.POST),
        lambda form: services.save_answers(form.instance, form.changes, by=request.user),
    )
    context = {"form": form, "saved": saved, "at": timezone.localtime()}
    if name in form.fields:
        shown = field_form(cycle, number, name, request.user) if saved else form
        context["field"] = shown[name]
    status = status_of(form, saved)
    response = render(request, "cycles/_field_answer.html", context, status=status)
    if saved:
        effort.note(cycle.team_id, request.POST.get("opened", ""))
        response["X-Opened"] = effort.opened()
    return response


def field_form(cycle, number, name, user, data=None):
    """The form of a question with this one field; without it when it is closed meanwhile."""
    if name not in FORMS[number].Meta.fields:
        raise Http404
    form = FORMS[number](data, instance=find_part(cycle, number, user))
    form.keep_only(name)
    return form


def status_of(form, saved):
    if saved:
        return 200
    return 409 if form.conflicts else 422


@require_POST
def writing(request, pk, number):
    """Say which field one writes in, and hear who else writes where."""
    cycle = find_cycle(request, pk)
    require(can_edit_question(request.user, cycle, number))
    name = request.POST.get("field", "")
    if name in FORMS[number].Meta.fields:
        presence.say(cycle.pk, number, request.user, name)
    others = presence.others(cycle, number, request.user)
    return render(request, "cycles/_writing.html", {"others": others})


@require_GET
def question_history(request, pk, number):
    """What the team's texts at this question were before; of one field, or of all."""
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    part = find_part(cycle, number, request.user)
    wanted = request.GET.get("veld", "")
    names = [wanted] if wanted in FORMS[number].Meta.fields else FORMS[number].Meta.fields
    changes = Change.objects.visible_to(request.user).of(part, *names)
    context = {
        "cycle": cycle,
        "question": question(number),
        "told": told(changes.select_related("by")[:SHOWN], partial(signed, place=cycle.team)),
        "of_field": label(part, wanted) if [wanted] == names else "",
        "may_restore": can_edit_question(request.user, cycle, number),
    }
    return render(request, "cycles/question_history.html", context)


@require_http_methods(["POST"])
def question_restore(request, pk, number, change):
    """Put back what stood there before; a change like any other, and in the history again."""
    cycle = find_cycle(request, pk)
    require(can_edit_question(request.user, cycle, number))
    part = find_part(cycle, number, request.user)
    found = get_object_or_404(Change.objects.visible_to(request.user).of(part), pk=change)
    form = field_form(cycle, number, found.field, request.user)
    if found.field not in form.fields:
        done(request, "Dit veld ligt vast. De oude tekst blijft hier te lezen.")
        return redirect("cycles:question_history", pk, number)
    value = restored(part, found.field, found.before)
    try:
        services.save_answers(part, {found.field: value}, by=request.user)
        done(request, f"Terug: {label(part, found.field)}. Wat er net stond, staat nu hier.")
    except Overtaken:
        done(request, "Een collega was net eerder. Kijk eerst wat er nu staat.")
    return redirect(reverse("cycles:question_history", args=[pk, number]))
