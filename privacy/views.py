"""Who may what, what we keep, and what everybody may know about it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from common.access import require
from common.messages import done
from privacy import leaving, logs, pdf, services
from privacy.archive.kinds import LEFT_OUT
from privacy.forms import KeyForm, TermsForm
from privacy.models import Departure, Disposal
from privacy.own import request_own
from privacy.permissions import can_leave, can_manage_board, can_read_log, can_take_school
from privacy.rules import never_stored
from privacy.terms import FIXED, USUAL, in_words
from teams.models import Board, School

PER_PAGE = 50


def find_school(user, pk):
    return get_object_or_404(School.objects.visible_to(user).select_related("board"), pk=pk)


@require_GET
def rules(request, pk):
    """Wie mag wat in this school."""
    school = find_school(request.user, pk)
    return render(
        request,
        "privacy/rules.html",
        pdf.rules_of(school) | {"form": KeyForm(), "leads": can_read_log(request.user, school)},
    )


@require_GET
def data_sheet(request, pk):
    """Het gegevensblad for the (P)MR of this school."""
    school = find_school(request.user, pk)
    return render(
        request, "privacy/data_sheet.html", pdf.data_sheet_of(school) | {"form": KeyForm()}
    )


@require_POST
def rules_pdf(request, pk):
    return ask_for_paper(request, "rules", pk)


@require_POST
def data_sheet_pdf(request, pk):
    return ask_for_paper(request, "data_sheet", pk)


def ask_for_paper(request, paper, pk):
    """Ask for a paper once per key; back to its page when the key is not one."""
    school = find_school(request.user, pk)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect(f"privacy:{paper}", pk)
    job = services.request_paper(paper, school, request.user, form.cleaned_data["key"])
    return redirect("documents:detail", job.pk)


@login_not_required  # everybody may know what we keep, before coming in
@require_safe
def privacy(request):
    """What we keep, why, how long, and who decides."""
    usual = [(one.name, f"{in_words(one.months)} {one.after}") for one in USUAL.values()]
    context = {"terms": usual + FIXED, "never": never_stored()}
    return render(request, "privacy/privacy.html", context)


@login_not_required  # who cannot use a page must be able to read this one
@require_safe
def accessibility(request):
    """How far everybody can use this, and where to say that one cannot."""
    return render(request, "privacy/accessibility.html")


@require_GET
def own(request):
    """One's own data: to take along, or to have removed."""
    departure = Departure.objects.visible_to(request.user).open().first()
    context = {"departure": departure, "may_leave": can_leave(request.user), "form": KeyForm()}
    return render(request, "privacy/own.html", context)


@require_POST
def own_download(request):
    form = KeyForm(request.POST)
    if not form.is_valid():
        return redirect("privacy:own")
    return redirect("documents:detail", request_own(request.user, form.cleaned_data["key"]).pk)


@require_POST
def leave(request):
    require(can_leave(request.user))
    leaving.ask_to_leave(request.user, timezone.now())
    done(request, "Je account wordt over twee weken verwijderd. Tot die tijd kun je je bedenken.")
    return redirect("privacy:own")


@require_POST
def stay(request):
    leaving.stay(request.user)
    done(request, "Je account blijft.")
    return redirect("privacy:own")


@require_http_methods(["GET", "POST"])
def school_archive(request, pk):
    """What a leader may read of the school, as one file."""
    school = find_school(request.user, pk)
    require(can_take_school(request.user, school))
    return archive_page(request, "school", school)


@require_http_methods(["GET", "POST"])
def board_archive(request, pk):
    """What a manager may read of the board, as one file."""
    board = find_board(request.user, pk)
    require(can_manage_board(request.user, board))
    return archive_page(request, "board", board)


def archive_page(request, kind, place):
    """What is in it and what is not; asking makes it, once per key."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        return redirect(
            "documents:detail", services.request_archive(kind, place, request.user, key).pk
        )
    return render(
        request,
        "privacy/archive.html",
        {"kind": kind, "place": place, "form": form, "left_out": LEFT_OUT.values()},
    )


def find_board(user, pk):
    return get_object_or_404(Board.objects.visible_to(user), pk=pk)


@require_http_methods(["GET", "POST"])
def terms(request, pk):
    """How long this board keeps what."""
    board = find_board(request.user, pk)
    require(can_manage_board(request.user, board))
    form = TermsForm(request.POST or None, board=board)
    if form.is_valid():
        services.set_terms(board, form.cleaned_data, by=request.user)
        done(request, "De termijnen zijn bewaard. Ze staan meteen op het gegevensblad.")
        return redirect("privacy:terms", pk)
    disposals = Disposal.objects.visible_to(request.user).open().filter(board=board)
    context = {"board": board, "form": form, "fixed": FIXED, "disposals": disposals}
    return render(request, "privacy/terms.html", context)


@require_GET
def school_log(request, pk):
    """What was arranged, released and taken out in this school."""
    school = find_school(request.user, pk)
    require(can_read_log(request.user, school))
    back = reverse("dashboards:school", args=[pk])
    roles = logs.roles_at_school(school, timezone.localdate())
    return log_page(request, school, back, logs.events_of_school(school), roles)


@require_GET
def board_log(request, pk):
    """What was arranged and taken out at this board."""
    board = find_board(request.user, pk)
    back = reverse("dashboards:board", args=[pk])
    roles = logs.roles_at_board(board, timezone.localdate())
    return log_page(request, board, back, logs.events_of_board(board), roles)


def log_page(request, place, back, events, roles):
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("bladzijde"))
    changes = logs.changes_of(place)
    context = {"place": place, "back": back, "page": page, "roles": roles, "changes": changes}
    return render(request, "privacy/log.html", context)
