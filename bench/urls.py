"""The product's addresses, and the least that a page for someone who is logged in can cost."""

from django.http import HttpResponse
from django.urls import path

from plg.urls import urlpatterns as ours


def floor(request):
    """Session, person, whole middleware, and nothing else."""
    return HttpResponse(f"{request.user.pk}")


urlpatterns = [path("bench/floor/", floor, name="floor"), *ours]
