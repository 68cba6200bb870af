"""Mijn PDF’s: how far they are, and the files themselves."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.pages import render_page
from documents import services
from documents.models import Job
from documents.permissions import can_retry

SHOWN = 100
NOTHING_NEW = 204


@require_GET
def job_list(request):
    jobs = Job.objects.visible_to(request.user)[:SHOWN]
    return render(request, "documents/job_list.html", {"jobs": jobs})


@require_GET
def job_detail(request, pk):
    """Asked again every second by the page itself; silent as long as there is nothing new."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    if request.htmx and request.GET.get("gezien") == job.seen:
        return HttpResponse(status=NOTHING_NEW)
    return render_page(
        request,
        page="documents/job_detail.html",
        part="documents/_job.html",
        context={"job": job, "may_retry": can_retry(request.user, job)},
    )


@require_GET
def job_download(request, pk):
    job = get_object_or_404(
        Job.objects.visible_to(request.user).filter(state=Job.State.READY), pk=pk
    )
    try:
        content = job.file.open()
    except FileNotFoundError:
        return render(request, "documents/job_gone.html", {"job": job}, status=410)
    response = FileResponse(content, as_attachment=True, filename=job.filename)
    response["Content-Type"] = "application/pdf"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def job_retry(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    require(can_retry(request.user, job))
    services.retry(job, by=request.user)
    return redirect("documents:detail", pk=job.pk)
