"""Guests of a team, and handing over who guides it."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from teams import guests, services
from teams.guest_forms import GuestForm, HandOverForm
from teams.models import Guest, Team
from teams.permissions import can_end_visit, can_hand_over, can_host_guests
from teams.views import links_or_people, tell_invited


@require_http_methods(["GET", "POST"])
def team_guests(request, pk):
    """Who reads along from outside; for the facilitator with a form to invite somebody."""
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    may_host = can_host_guests(request.user, team)
    if request.method == "POST":
        require(may_host)
    form = GuestForm(request.POST or None)
    if form.is_valid():
        return invite_guest(request, team, form.cleaned_data)
    found = Guest.objects.visible_to(request.user).current().filter(team=team)
    context = {
        "team": team,
        "guests": found.select_related("user"),
        "invitations": team.invitations.visible_to(request.user).for_guests().unanswered(),
        "may_host": may_host,
        "may_end": can_end_visit(request.user, team),
        "form": form,
        "mail_works": bool(settings.MAIL_SERVER),
        "now": timezone.now(),
    }
    return render(request, "teams/guests.html", context)


def invite_guest(request, team, fields):
    address = fields.pop("email")
    role = fields.pop("role")
    result = services.invite_people(
        team, [address], role, by=request.user, now=timezone.now(), **fields
    )
    tell_invited(request, result)
    return links_or_people(request, team, result.links, page="teams:guests")


@require_POST
def guest_end(request, pk, guest):
    found = guest_of(request.user, pk, guest)
    guests.end_visit(found, timezone.localdate(), by=request.user)
    back = reverse("teams:guest_restore", args=[pk, guest])
    undo(request, f"{found.user.name} leest niet meer mee.", back)
    return redirect("teams:guests", pk)


@require_POST
def guest_restore(request, pk, guest):
    found = guest_of(request.user, pk, guest)
    guests.restore_visit(found, by=request.user)
    done(request, f"{found.user.name} leest weer mee.")
    return redirect("teams:guests", pk)


def guest_of(user, pk, guest):
    """A present or former guest of a team where this person may send guests away."""
    team = get_object_or_404(Team.objects.visible_to(user), pk=pk)
    require(can_end_visit(user, team))
    return get_object_or_404(team.guests.visible_to(user).select_related("user"), pk=guest)


@require_http_methods(["GET", "POST"])
def hand_over(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    require(can_hand_over(request.user, team))
    form = HandOverForm(request.POST or None, team=team)
    if form.is_valid():
        successor = form.cleaned_data["to"]
        if guests.hand_over(team, by=request.user, to=successor):
            done(request, f"{successor.user.name} is nu PLG-begeleider. Jij bent teamlid.")
        return redirect("teams:people", pk)
    return render(request, "teams/hand_over.html", {"team": team, "form": form})
