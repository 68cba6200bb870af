"""The results of several groups out of one file: bring it, look, keep all of it or nothing."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from cycles import measuring
from cycles.forms.upload import AGAIN, ColumnsForm, FileForm
from cycles.outcomes import series_for
from cycles.permissions import can_bring_file, can_enter_final
from cycles.views.finding import find_cycle
from cycles.views.measuring import days_of
from evidence.models import Measurement


@require_http_methods(["GET", "POST"])
def upload(request, pk):
    """Choose a file; what was read of it is shown and not kept yet."""
    cycle = find_cycle(request, pk)
    require(can_bring_file(request.user, cycle))
    form = FileForm(request.POST or None, request.FILES or None, is_over=cycle.is_closed)
    if form.is_valid():
        return preview(request, cycle, columns_form(request, cycle, form.sealed(request.user)))
    context = {"cycle": cycle, "form": form, "waits": what_waits(request, cycle)}
    return render(request, "cycles/upload.html", context)


def columns_form(request, cycle, sealed, data=None):
    """The rows of the file beside what is known of this cycle now."""
    return ColumnsForm(
        data,
        user=request.user,
        sealed=sealed,
        days=days_of(cycle, request.user),
        known=list(series_for(cycle, request.user)),
        waits=what_waits(request, cycle),
        is_over=cycle.is_closed,
    )


def what_waits(request, cycle):
    """Why later moments cannot be entered yet; a follow-up of a closed cycle waits for nothing."""
    return "" if cycle.is_closed else can_enter_final(request.user, cycle).reason


def preview(request, cycle, form):
    return render(request, "cycles/upload_preview.html", {"cycle": cycle, "form": form})


@require_POST
def upload_keep(request, pk):
    """Look again with other columns, or keep every row; one row that is wrong keeps all out."""
    cycle = find_cycle(request, pk)
    require(can_bring_file(request.user, cycle))
    sealed = request.POST.get("sealed", "")
    try:
        if request.POST.get("then") != "bewaar":
            return preview(request, cycle, columns_form(request, cycle, sealed, request.POST))
        form, saved = submit(
            lambda: columns_form(request, cycle, sealed, request.POST),
            lambda form: measuring.add_file(cycle, form.entries, by=request.user),
        )
    except BadSignature:
        messages.error(request, AGAIN)
        return redirect("cycles:upload", pk)
    return told(request, cycle, form) if saved else preview(request, cycle, form)


def told(request, cycle, form):
    """Say how many measurements this file brought, with a button that takes them back."""
    brought = Measurement.objects.visible_to(request.user).filter(upload=form.upload).count()
    back = reverse("cycles:upload_undo", args=[cycle.pk, form.upload])
    if brought:
        many = "1 meting is" if brought == 1 else f"{brought} metingen zijn"
        undo(request, f"{many} bewaard.", back)
    else:
        done(request, "Deze metingen stonden er al.")
    return redirect("cycles:results", cycle.pk)


@require_POST
def upload_undo(request, pk, key):
    """Take away what one file brought."""
    cycle = find_cycle(request, pk)
    require(can_bring_file(request.user, cycle))
    measuring.take_file_back(cycle, key)
    done(request, "De metingen uit het bestand zijn weer weg.")
    return redirect("cycles:results", cycle.pk)
