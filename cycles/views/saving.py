"""One field that saves itself, and who writes along."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from common.access import require
from common.forms import submit
from cycles import effort, presence, services
from cycles.forms.answers import FORMS, form_of_field
from cycles.permissions import can_edit_question
from cycles.views.finding import find_cycle, find_part_to_write


@require_POST
def field_save(request, pk, number, name):
    """Save one field as it is typed; answers with what to show under it."""
    form, saved = submit(
        lambda: field_form(request, pk, number, name),
        lambda form: services.save_answers(form.instance, form.changes, by=request.user),
    )
    context = {"form": form, "saved": saved, "at": f"{timezone.localtime():%H.%M}"}
    if name in form.fields:
        shown = type(form)(instance=form.instance) if saved else form
        context["field"] = shown[name]
    told = render_to_string("cycles/_field_answer.html", context)
    response = HttpResponse(told, status=status_of(form, saved))
    if saved:
        effort.note(form.instance.cycle.team_id, request.POST.get("opened", ""))
        response["X-Opened"] = effort.opened()
    return response


def field_form(request, pk, number, name):
    """The form of a question with this one field; without it when it is closed meanwhile."""
    if name not in FORMS[number].Meta.fields:
        raise Http404
    form = form_of_field(number, name)
    part = find_part_to_write(request, pk, number, {name, *form.besides})
    return form(request.POST, instance=part)


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
