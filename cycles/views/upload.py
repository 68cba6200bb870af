"""The results of several groups out of one file: bring it, look, keep all of it or nothing."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from cycles import services
from cycles.forms.upload import AGAIN, ColumnsForm, FileForm, series_of_upload
from cycles.permissions import can_enter_results
from cycles.views.finding import find_cycle
from cycles.views.measuring import first_day


@require_http_methods(["GET", "POST"])
def upload(request, pk):
    """Choose a file; what was read of it is shown and not kept yet."""
    cycle = find_cycle(request, pk)
    require(can_enter_results(request.user, cycle))
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sealed = form.sealed(request.user)
        columns = ColumnsForm(None, user=request.user, sealed=sealed, since=first_day(cycle))
        columns.look()
        return preview(request, cycle, columns)
    context = {"cycle": cycle, "form": form}
    return render(request, "cycles/upload.html", context)


def preview(request, cycle, form):
    return render(request, "cycles/upload_preview.html", {"cycle": cycle, "form": form})


@require_POST
def upload_keep(request, pk):
    """Look again with other columns, or keep every row; one row that is wrong keeps all out."""
    cycle = find_cycle(request, pk)
    require(can_enter_results(request.user, cycle))
    try:
        sealed = request.POST.get("sealed", "")
        form = ColumnsForm(request.POST, user=request.user, sealed=sealed, since=first_day(cycle))
    except BadSignature:
        messages.error(request, AGAIN)
        return redirect("cycles:upload", pk)
    form.look()
    if request.POST.get("then") != "bewaar" or not form.is_valid() or form.wrong or form.refused:
        return preview(request, cycle, form)
    rows = services.add_groups(cycle, form.groups, by=request.user)
    back = reverse("cycles:upload_undo", args=[cycle.pk, form.about["key"]])
    undo(request, f"{len(rows)} {'groep is' if len(rows) == 1 else 'groepen zijn'} bewaard.", back)
    return redirect("cycles:results", cycle.pk)


@require_POST
def upload_undo(request, pk, key):
    """Take away what one file brought."""
    cycle = find_cycle(request, pk)
    require(can_enter_results(request.user, cycle))
    for series in series_of_upload(request.user, cycle, key):
        services.results.remove_series(series)
    done(request, "De groepen uit het bestand zijn weer weg.")
    return redirect("cycles:results", cycle.pk)
