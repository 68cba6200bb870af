"""The door: for the team with its QR code on the board, and for who scans it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import done
from teams.adapters import remember
from teams.door import qr, services
from teams.door.forms import AskForm
from teams.door.permissions import can_open_door
from teams.models import JoinLink, JoinRequest, Team, link_behind
from teams.services import accept_invitation
from teams.views import links_or_people

ASKED = "join_request"
CLOSED = 410
FULL = "Er staan al te veel mensen voor de deur. Vraag het je begeleider."
ASKED_ELSEWHERE = (
    "Met dit adres is al gevraagd om mee te doen. Ga verder op het apparaat waarmee dat ging."
)


def team_at_door(user, pk):
    team = get_object_or_404(Team.objects.visible_to(user), pk=pk)
    require(can_open_door(user, team))
    return team


@require_GET
def door(request, pk):
    """The link as a QR code, and who stands before the door."""
    team, now = team_at_door(request.user, pk), timezone.now()
    link = JoinLink.objects.visible_to(request.user).open_on(now).filter(team=team).first()
    waiting = JoinRequest.objects.visible_to(request.user).undecided().filter(link__team=team)
    context = {"team": team, "link": link, "waiting": list(waiting)}
    if link:
        url = request.build_absolute_uri(reverse("teams:ask", args=[link.word]))
        path, size = qr.path_of(url)
        context |= {"url": url, "path": path, "size": size}
    return render(request, "teams/door/door.html", context)


@require_POST
def door_open(request, pk):
    services.open_link(team_at_door(request.user, pk), request.user, timezone.now())
    return redirect("teams:door", pk)


@require_POST
def door_stop(request, pk):
    team = team_at_door(request.user, pk)
    for link in JoinLink.objects.visible_to(request.user).filter(team=team, stopped_at=None):
        services.stop_link(link, timezone.now())
    done(request, "De link werkt niet meer. Wie al vroeg om mee te doen, staat er nog.")
    return redirect("teams:door", pk)


def request_at_door(user, pk, asked):
    team = team_at_door(user, pk)
    rows = JoinRequest.objects.visible_to(user).filter(link__team=team)
    return team, get_object_or_404(rows.select_related("link__team", "user"), pk=asked)


@require_POST
def door_let_in(request, pk, asked):
    team, found = request_at_door(request.user, pk, asked)
    link = services.let_in(found, request.user, timezone.now())
    done(request, f"{found.name} mag meedoen.")
    if link is None or link.token == "" or is_in_the_room(found):
        return redirect("teams:door", pk)
    return links_or_people(request, team, [link])


def is_in_the_room(found):
    """Without a mail server the browser that asked goes on by itself."""
    return not settings.MAIL_SERVER and found.user is None


@require_POST
def door_refuse(request, pk, asked):
    _, found = request_at_door(request.user, pk, asked)
    services.refuse(found, request.user, timezone.now())
    done(request, f"{found.name} doet niet mee.")
    return redirect("teams:door", pk)


@login_not_required  # who stands in the room may have no account yet; asking opens nothing
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request, word):
    """Who scanned the code: ask to join, and see how that stands."""
    link, now = link_behind(word), timezone.now()
    mine = asked_before(request, link)
    if is_closed(link, mine, now):
        return render(request, "teams/door/closed.html", status=CLOSED if link else 404)
    if mine is None and request.method == "POST":
        return asked(request, link, now)
    if mine and mine.invitation and request.user.is_authenticated and request.method == "POST":
        accept_invitation(mine.invitation, request.user, now)
        return redirect("teams:ask", word)
    return standing(request, link, mine)


def is_closed(link, mine, now):
    """For who comes anew once the link is too old or stopped; for everybody once the team stopped."""
    if link is None or link.team.ended_on:
        return True
    return mine is None and not link.is_open(now)


def asked_before(request, link):
    """What this browser, or this person, asked before with this link; or None."""
    if link is None:
        return None
    rows = link.requests.select_related("invitation")
    if request.user.is_authenticated:
        return rows.filter(email=request.user.email).first()
    return rows.filter(pk=request.session.get(ASKED)).first()


def asked(request, link, now):
    """Somebody with an account asks with one click; somebody without says who it is."""
    user = request.user if request.user.is_authenticated else None
    form = AskForm(own_words(user) if user else request.POST)
    if not form.is_valid():
        return standing(request, link, None, form)
    found, is_new = services.ask_to_join(link, user=user, now=now, **form.cleaned_data)
    if found is None:
        messages.error(request, FULL)
    elif is_new:
        request.session[ASKED] = found.pk
    elif user is None:
        messages.error(request, ASKED_ELSEWHERE)
    return redirect("teams:ask", link.word)


def own_words(user):
    return {"name": user.name, "email": user.email}


def standing(request, link, mine, form=None):
    """How it stands; somebody without an account goes on to make one as soon as the yes is there."""
    goes_on = mine and mine.is_welcome and mine.invitation and is_in_the_room(mine)
    if goes_on:
        remember(request, mine.invitation)
    context = {"link": link, "mine": mine, "goes_on": goes_on, "form": form or AskForm()}
    return render(request, "teams/door/ask.html", context)
