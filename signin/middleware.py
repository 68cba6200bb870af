"""Who leads where the board asks it first sets up a second step."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

OPEN = ("/account/", "/gezond/", settings.STATIC_URL)


def second_step(get_response):
    """Send who lacks a second step to the page where one sets it up, and nowhere else."""

    def middleware(request):
        if must_wait(request):
            return redirect("signin:second_step")
        return get_response(request)

    return middleware


def must_wait(request):
    """Whether this person may not go on yet: not for who came through the board's own service."""
    if not getattr(request.user, "lacks_second_step", False) or came_by_provider(request.session):
        return False
    return not request.path.startswith((*OPEN, reverse("signin:second_step")))


def came_by_provider(session):
    methods = session.get("account_authentication_methods", [])
    return any(method.get("method") == "socialaccount" for method in methods)
