"""The product's addresses, and the least that a page or a write by someone logged in can cost."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from cycles.models import Cycle
from plg.urls import urlpatterns as ours


def floor(request):
    """Session, person, whole middleware, and nothing else."""
    return HttpResponse(f"{request.user.pk}")


def empty(request):
    """A page of the product with its bar and its menu, and nothing on it."""
    return render(request, "base.html")


def write(request, pk):
    """One column of one row, for whoever is logged in."""
    Cycle.objects.filter(pk=pk).update(active_at=timezone.now())
    return HttpResponse("ok")


urlpatterns = [
    path("bench/floor/", floor, name="floor"),
    path("bench/empty/", empty, name="empty"),
    path("bench/write/<int:pk>/", write, name="write"),
    *ours,
]
