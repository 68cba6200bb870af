"""What teams found out: writing it down, sharing it, finding it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles.models import Cycle
from library import search, services
from library.forms import ReportForm, SearchForm, ShareForm, SummaryForm
from library.models import Summary
from library.permissions import can_report, can_share_summary, can_write_summary
from library.report import report_of

PER_PAGE = 20
MOST_ALIKE = 8


@require_GET
def found_out(request):
    """Search in what teams shared with who is looking."""
    form = SearchForm(request.GET)
    shared = Summary.objects.visible_to(request.user).shared().filter(**form.chosen)
    rows = search.holding(shared.select_related("cycle__team", "school"), form.words)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("bladzijde"))
    context = {"form": form, "page": page, "asked": bool(form.words or form.chosen)}
    return render(request, "library/found_out.html", context)


@require_GET
def summary(request, pk):
    """One summary, as everybody sees it who may."""
    found = find_summary(request.user, pk)
    may_share = can_share_summary(request.user, found)
    return render(request, "library/summary.html", {"summary": found, "may_share": may_share})


def find_summary(user, pk):
    seen = Summary.objects.visible_to(user)
    return get_object_or_404(seen.select_related("cycle__team", "school"), pk=pk)


def find_cycle(user, pk):
    return get_object_or_404(Cycle.objects.visible_to(user).select_related("team"), pk=pk)


@require_http_methods(["GET", "POST"])
def write(request, pk):
    """What the team tells others; begins with what it wrote in its cycle."""
    cycle = find_cycle(request.user, pk)
    require(can_write_summary(request.user, cycle))

    def make_form():
        return SummaryForm(request.POST or None, instance=services.summary_of(cycle))

    def save(form):
        services.save_summary(form.instance, form.values, by=request.user)

    form, saved = submit(make_form, save)
    if saved:
        return redirect("library:share", services.summary_of(cycle).pk)
    return render(request, "library/write.html", {"cycle": cycle, "form": form})


@require_http_methods(["GET", "POST"])
def share(request, pk):
    """Exactly what others will read, and with whom to share it."""
    found = find_summary(request.user, pk)
    require(can_write_summary(request.user, found.cycle))
    form = ShareForm(request.POST or None, initial={"audience": found.audience or 1})
    verdict = can_share_summary(request.user, found)
    if request.method == "POST":
        require(verdict)
    if form.is_valid():
        services.share_summary(found, form.cleaned_data["audience"], by=request.user)
        undo(request, "Gedeeld. Andere teams kunnen dit nu vinden.", withdraw_url(found))
        return redirect("library:summary", pk)
    context = {"summary": found, "form": form, "may_share": verdict}
    return render(request, "library/share.html", context)


def withdraw_url(summary):
    return reverse("library:withdraw", args=[summary.pk])


@require_POST
def withdraw(request, pk):
    """Back to the team alone."""
    found = find_summary(request.user, pk)
    require(can_share_summary(request.user, found))
    services.withdraw_summary(found, by=request.user)
    done(request, "Alleen jullie team leest dit nog. Wat iemand al printte, blijft.")
    return redirect("library:share", pk)


@require_GET
def similar(request, pk):
    """Teams with a question like this one, and those that stopped with such an approach."""
    cycle = find_cycle(request.user, pk)
    others = Summary.objects.visible_to(request.user).shared().exclude(cycle=cycle)
    rows = search.alike(others.select_related("cycle__team", "school"), services.asked_by(cycle))
    found = list(rows[:MOST_ALIKE])
    stopped = [row for row in found if row.decision == Cycle.Decision.STOP]
    context = {"cycle": cycle, "found": found, "stopped": stopped}
    return render(request, "library/similar.html", context)


@require_GET
def report(request, pk):
    """The report of a cycle on the screen: the twin of the paper."""
    cycle = find_cycle(request.user, pk)
    require(can_report(request.user, cycle))
    context = {"report": report_of(cycle, request.user), "cycle": cycle, "form": ReportForm()}
    return render(request, "library/report.html", context)


@require_POST
def report_file(request, pk):
    """The report as PDF or Word, made in the background."""
    cycle = find_cycle(request.user, pk)
    require(can_report(request.user, cycle))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return redirect("library:report", pk)
    wanted = form.cleaned_data
    job = services.request_report(cycle, wanted["form"], request.user, wanted["key"])
    return redirect("documents:detail", job.pk)
