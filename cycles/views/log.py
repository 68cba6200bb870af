"""The log: a step in under a minute, and the timeline."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from cycles import effort, services
from cycles.forms.log import DraftForm, LogForm
from cycles.models import LogDraft, LogEntry
from cycles.permissions import can_change_entry, can_log, can_read_private
from cycles.progress import phase_bar
from cycles.views.finding import find_cycle

PER_PAGE = 25


@require_http_methods(["GET", "POST"])
def cycle_log(request, pk):
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    may_log = can_log(request.user, cycle)
    if request.method == "POST":
        require(may_log)
    draft = LogDraft.objects.visible_to(request.user).filter(cycle=cycle).first()
    form = LogForm(
        request.POST or None,
        request.FILES or None,
        now_at=min(cycle.question, 4),
        initial=started(draft),
    )
    if form.is_valid():
        services.log_step(cycle, by=request.user, **form.step)
        effort.note(cycle.team_id, request.POST.get("opened", ""))
        done(request, "Je stap staat in het logboek.")
        return redirect("cycles:log", pk)
    entries = LogEntry.objects.visible_to(request.user).filter(cycle=cycle, removed_at=None)
    pages = Paginator(entries, PER_PAGE)
    context = {
        "cycle": cycle,
        "bar": phase_bar(cycle, request.user),
        "form": form,
        "draft": draft,
        "opened": effort.opened(),
        "may_log": may_log,
        "entries": pages.get_page(request.GET.get("pagina")),
    }
    return render(request, "cycles/cycle_log.html", context)


def started(draft):
    """What the form begins with: the draft and its key, so that it becomes one step."""
    return {"text": draft.text, "kind": draft.kind, "key": draft.key} if draft else {}


@require_POST
def log_draft(request, pk):
    """Keep what somebody is writing; an empty text throws it away."""
    cycle = find_cycle(request, pk)
    require(can_log(request.user, cycle))
    form = DraftForm(request.POST)
    if form.is_valid():
        services.keep_draft(cycle, request.user, **form.cleaned_data)
    elif not request.POST.get("text", "").strip():
        services.forget_draft(cycle, request.user)
    context = {"saved": form.is_valid(), "at": timezone.localtime()}
    return render(request, "cycles/_draft_answer.html", context)


@require_GET
def log_photo(request, pk):
    """A photo in the log, for its team only; a picture that we drew ourselves."""
    entry = find_entry(request, pk)
    if entry.removed_at or not services.has_photo(entry):
        raise Http404
    response = FileResponse(entry.photo.open(), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def find_entry(request, pk):
    return get_object_or_404(
        LogEntry.objects.visible_to(request.user).select_related("cycle"), pk=pk
    )


@require_POST
def log_remove(request, pk):
    entry = find_entry(request, pk)
    require(can_change_entry(request.user, entry))
    services.remove_item(entry)
    undo(request, "Je stap is weg uit het logboek.", reverse("cycles:log_restore", args=[pk]))
    return redirect("cycles:log", entry.cycle_id)


@require_POST
def log_restore(request, pk):
    entry = find_entry(request, pk)
    require(can_change_entry(request.user, entry))
    services.restore_item(entry)
    done(request, "Je stap staat weer in het logboek.")
    return redirect("cycles:log", entry.cycle_id)
