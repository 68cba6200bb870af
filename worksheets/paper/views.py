"""A filled-in PDF: bring it, look what would land where, keep what is right."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done
from common.versions import Overtaken
from worksheets.paper import services
from worksheets.paper.forms import MINE, OVERTAKEN, KeepForm, UploadForm
from worksheets.paper.permissions import can_return_paper
from worksheets.paper.sealed import seal
from worksheets.views import find_worksheet

AGAIN = "Kies het bestand opnieuw. De gegevens van de vorige keer zijn verlopen."


@require_http_methods(["GET", "POST"])
def paper_return(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(can_return_paper(request.user, worksheet))
    form = UploadForm(request.POST or None, request.FILES or None, worksheet=worksheet)
    if form.is_valid():
        sealed = seal(worksheet, request.user, form.cleaned_data["whose"], form.answers)
        return preview(request, KeepForm(worksheet=worksheet, user=request.user, sealed=sealed))
    return render(request, "worksheets/paper/upload.html", {"worksheet": worksheet, "form": form})


def preview(request, form):
    return render(
        request, "worksheets/paper/preview.html", {"worksheet": form.worksheet, "form": form}
    )


@require_POST
def paper_keep(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(can_return_paper(request.user, worksheet))
    try:
        form = KeepForm(
            request.POST,
            worksheet=worksheet,
            user=request.user,
            sealed=request.POST.get("sealed", ""),
        )
    except BadSignature:
        messages.error(request, AGAIN)
        return redirect("worksheets:paper", pk)
    if not form.is_valid():
        return preview(request, form)
    return keep(request, form)


def keep(request, form):
    """Save through the service of whose answers these are; tell it on the page where they landed."""
    try:
        save(form, request.user)
    except Overtaken:
        form.add_error(None, OVERTAKEN)
        return preview(request, form)
    done(request, told(len(form.kept_answers), len(form.kept_steps)))
    page = "detail" if form.whose == MINE else "together"
    return redirect(f"worksheets:{page}", form.worksheet.pk)


def save(form, user):
    if form.whose == MINE:
        services.keep_own(form.worksheet, user, form.kept_answers)
    else:
        services.keep_ours(form.worksheet, form.kept_answers, form.kept_steps, by=user)


def told(answers, steps):
    """What was kept, in numbers."""
    if not answers and not steps:
        return "Er is niets veranderd. Wat er stond, staat er nog."
    counts = (counted(answers, "antwoord", "antwoorden"), counted(steps, "stap", "stappen"))
    return f"Bewaard van papier: {' en '.join(filter(None, counts))}."


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}" if number else ""
