"""Reading in schools: bring a file, see how far it is and what it changed, put it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.pages import render_page
from teams.models import SchoolImport
from teams.registers import services
from teams.registers.forms import RegisterForm
from teams.registers.permissions import can_import_schools, can_undo_import
from teams.registers.told import told

SHOWN = 20
NOTHING_NEW = 204


@require_http_methods(["GET", "POST"])
def register_list(request):
    require(can_import_schools(request.user))
    form = RegisterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        row = services.ask_import(by=request.user, **form.asked)
        return redirect("teams:register", row.pk)
    rows = SchoolImport.objects.visible_to(request.user)[:SHOWN]
    return render(request, "teams/registers/list.html", {"form": form, "imports": rows})


@require_GET
def register(request, pk):
    """Asked again every second by the page itself; silent as long as there is nothing new."""
    row = get_object_or_404(SchoolImport.objects.visible_to(request.user), pk=pk)
    if request.htmx and request.GET.get("gezien") == row.seen:
        return HttpResponse(status=NOTHING_NEW)
    return render_page(
        request,
        page="teams/registers/detail.html",
        part="teams/registers/_import.html",
        context={
            "row": row,
            "told": told(row),
            "may_undo": can_undo_import(request.user, row, timezone.now()),
        },
    )


@require_POST
def register_undo(request, pk):
    row = get_object_or_404(SchoolImport.objects.visible_to(request.user), pk=pk)
    require(can_undo_import(request.user, row, timezone.now()))
    services.ask_undo(row)
    return redirect("teams:register", row.pk)
