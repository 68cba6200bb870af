"""Mijn PDF’s: how far they are, and the files themselves; and the operator's list of all work."""

import mimetypes

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from common.access import require
from common.messages import done
from common.pages import render_page
from documents import permissions, services
from documents.forms import StateForm
from documents.models import Batch, Job
from documents.progress import progress_of

SHOWN = 100
PER_PAGE = 50
NOTHING_NEW = 204
STOPPED = "Gestopt. Wat al klaar was, blijft staan."
HAD_ENDED = "Er was niets meer te stoppen. Er is niets veranderd."


@require_GET
def job_list(request):
    jobs = Job.objects.visible_to(request.user).single()[:SHOWN]
    batches = Batch.objects.visible_to(request.user).with_counts()[:SHOWN]
    return render(request, "documents/job_list.html", {"jobs": jobs, "batches": batches})


def find_job(user, pk):
    return get_object_or_404(Job.objects.visible_to(user).select_related("batch"), pk=pk)


@require_GET
def job_detail(request, pk):
    """Asked again every second by the page itself; silent as long as there is nothing new."""
    job = find_job(request.user, pk)
    if request.htmx and request.GET.get("gezien") == job.seen:
        return HttpResponse(status=NOTHING_NEW)
    return render_page(
        request,
        page="documents/job_detail.html",
        part="documents/_job.html",
        context={"job": job, "may_retry": permissions.can_retry(request.user, job)},
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
    response["Content-Type"] = mimetypes.guess_type(job.filename)[0]
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def job_retry(request, pk):
    job = find_job(request.user, pk)
    require(permissions.can_retry(request.user, job))
    services.retry(job, by=request.user)
    return back_to(job)


@require_POST
def job_cancel(request, pk):
    job = find_job(request.user, pk)
    require(permissions.can_cancel(request.user, job))
    tell(request, services.cancel(job, by=request.user))
    return back_to(job)


def back_to(job):
    """The page of the set when it is part of one; its own page otherwise."""
    if job.batch_id:
        return redirect("documents:batch", pk=job.batch_id)
    return redirect("documents:detail", pk=job.pk)


def tell(request, stopped):
    say, text = (done, STOPPED) if stopped else (messages.info, HAD_ENDED)
    say(request, text)


def find_batch(user, pk):
    return get_object_or_404(Batch.objects.visible_to(user), pk=pk)


@require_GET
def batch_detail(request, pk):
    """As ``job_detail``, for a whole set."""
    batch = find_batch(request.user, pk)
    progress = progress_of(batch)
    if request.htmx and request.GET.get("gezien") == progress.seen:
        return HttpResponse(status=NOTHING_NEW)
    return render_page(
        request,
        page="documents/batch_detail.html",
        part="documents/_batch.html",
        context={"batch": batch, "progress": progress},
    )


@require_POST
def batch_cancel(request, pk):
    batch = find_batch(request.user, pk)
    require(permissions.can_cancel(request.user, batch))
    tell(request, services.cancel_batch(batch, by=request.user))
    return redirect("documents:batch", pk=batch.pk)


@require_POST
def batch_retry(request, pk):
    batch = find_batch(request.user, pk)
    require(permissions.can_retry_batch(request.user, batch))
    services.retry_batch(batch, by=request.user)
    return redirect("documents:batch", pk=batch.pk)


@require_GET
def ledger(request):
    """All work of this server, for its operator: how it goes, never what it says."""
    require(permissions.can_read_ledger(request.user))
    form = StateForm(request.GET)
    jobs = Job.objects.counted_for(request.user).select_related("owner")
    page = Paginator(jobs.filter(**form.chosen), PER_PAGE).get_page(request.GET.get("bladzijde"))
    counts = Job.objects.counted_for(request.user).per_state()
    context = {"page": page, "counts": counts, "state": form.state}
    return render(request, "documents/ledger.html", context)
