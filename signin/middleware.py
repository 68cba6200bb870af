"""Who leads where the board asks it first sets up a second step."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

from signin.models import Rules

CHECKED = "second_step_checked"
SECONDS = 10 * 60  # how long an answer counts; a new rule or role is felt within this time
OPEN = ("/account/", "/gezond/", settings.STATIC_URL)


def second_step(get_response):
    """Send who lacks a second step to the page where one sets it up; asks once in ten minutes."""

    def middleware(request):
        if must_wait(request):
            return redirect("signin:second_step")
        return get_response(request)

    return middleware


def must_wait(request):
    """Whether this person may not go on yet."""
    if not request.user.is_authenticated or request.path.startswith(OPEN):
        return False
    if request.path == "/tweede-stap/" or recently_checked(request.session):
        return False
    if lacks_second_step(request):
        return True
    request.session[CHECKED] = int(time.time())
    return False


def recently_checked(session):
    return time.time() - session.get(CHECKED, 0) < SECONDS


def lacks_second_step(request):
    """Asked for one, without one, and not let in by the board's own service (which has its own)."""
    return (
        is_asked(request.user)
        and not came_by_provider(request)
        and not is_mfa_enabled(request.user)
    )


def is_asked(user):
    """Whether this person's role asks for a second step."""
    if user.is_superuser and settings.OPERATORS_NEED_SECOND_STEP:
        return True
    return Rules.objects.that_ask(user).exists()


def came_by_provider(request):
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "socialaccount" for method in methods)
