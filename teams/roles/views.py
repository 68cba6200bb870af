"""The people of a school and of a board: who has which role, since when, and until when."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.messages import done, undo
from teams.models import Board, BoardRole, Invitation, School, SchoolRole
from teams.permissions import LAST_HEAD, can_appoint, can_end_role
from teams.roles import services
from teams.roles.forms import RoleInviteForm, SchoolRoleForm
from teams.services import send_link, withdraw_invitation
from teams.views import links_or_people


@dataclass(frozen=True)
class Kind:
    """What the pages of a school and of a board do not share."""

    place: type
    role: type
    home: str


KINDS = {
    "school": Kind(School, SchoolRole, "dashboards:school"),
    "board": Kind(Board, BoardRole, "dashboards:board"),
}


def find_place(user, pk, kind):
    return get_object_or_404(KINDS[kind].place.objects.visible_to(user), pk=pk)


@require_http_methods(["GET", "POST"])
def people(request, pk, kind):
    """Who has a role here; for who may appoint with a form, and with the roles that ended."""
    place = find_place(request.user, pk, kind)
    may_appoint = can_appoint(request.user, place)
    if request.method == "POST":
        require(may_appoint)
    form = RoleInviteForm(request.POST or None, kind=kind)
    if form.is_valid():
        return invite(request, place, kind, form.cleaned_data)
    rows = KINDS[kind].role.objects.visible_to(request.user).filter(**{kind: place})
    rows = list(rows.select_related("user").order_by("role", "user__name", "pk"))
    context = {
        "place": place,
        "kind": kind,
        "home": reverse(KINDS[kind].home, args=[pk]),
        "roles": [row for row in rows if row.ended_on is None],
        "earlier": [row for row in rows if row.ended_on] if may_appoint else [],
        "invitations": invitations(request.user, pk, kind).unanswered(),
        "may_appoint": may_appoint,
        "form": form,
        "mail_works": bool(settings.MAIL_SERVER),
        "now": timezone.now(),
    }
    return render(request, "teams/role_people.html", context)


def invitations(user, pk, kind):
    return Invitation.objects.visible_to(user).filter(**{kind: pk})


def invite(request, place, kind, fields):
    link = services.invite_to_role(place, kind, **fields, by=request.user, now=timezone.now())
    if link is None:
        done(request, f"{fields['email']} heeft hier al een rol of een uitnodiging.")
        return redirect(f"teams:{kind}_people", place.pk)
    done(request, f"Uitgenodigd: {fields['email']}.")
    return links_or_people(request, place, [link], page=f"teams:{kind}_people")


def find_role(user, pk, role, kind):
    """A present or former role at a place where this person may appoint."""
    place = find_place(user, pk, kind)
    require(can_appoint(user, place))
    rows = KINDS[kind].role.objects.visible_to(user).filter(**{kind: pk})
    return get_object_or_404(rows.select_related("user", kind), pk=role)


@require_POST
def role_end(request, pk, role, kind):
    row = find_role(request.user, pk, role, kind)
    require(can_end_role(request.user, row))
    if not services.end_role(row, timezone.localdate(), by=request.user):
        messages.error(request, LAST_HEAD[kind])
        return redirect(f"teams:{kind}_people", pk)
    if row.user_id == request.user.pk:
        done(request, f"Je bent geen {row.get_role_display()} meer.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    back = reverse(f"teams:{kind}_role_restore", args=[pk, role])
    undo(request, f"{row.user.name} is geen {row.get_role_display()} meer.", back)
    return redirect(f"teams:{kind}_people", pk)


@require_POST
def role_change(request, pk, role):
    """Leader or quality coordinator; there is no other role in a school to change to."""
    row = find_role(request.user, pk, role, "school")
    require(can_end_role(request.user, row))
    form = SchoolRoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies een rol die in een school bestaat.")
    elif services.change_role(row, form.cleaned_data["role"], timezone.localdate(), request.user):
        name = SchoolRole.Role(form.cleaned_data["role"]).label
        done(request, f"{row.user.name} is nu {name}.")
    else:
        messages.error(request, LAST_HEAD["school"])
    return redirect("teams:school_people", pk)


@require_POST
def role_restore(request, pk, role, kind):
    row = find_role(request.user, pk, role, kind)
    services.restore_role(row, by=request.user)
    done(request, f"{row.user.name} is weer {row.get_role_display()}.")
    return redirect(f"teams:{kind}_people", pk)


def find_invitation(user, pk, invitation, kind):
    place = find_place(user, pk, kind)
    return place, get_object_or_404(invitations(user, pk, kind), pk=invitation)


@require_POST
def invitation_resend(request, pk, invitation, kind):
    place, found = find_invitation(request.user, pk, invitation, kind)
    link = send_link(found, timezone.now())
    done(request, f"Er is een nieuwe link voor {found.email}. De vorige werkt niet meer.")
    return links_or_people(request, place, [link], page=f"teams:{kind}_people")


@require_POST
def invitation_withdraw(request, pk, invitation, kind):
    _, found = find_invitation(request.user, pk, invitation, kind)
    withdraw_invitation(found, timezone.now())
    done(request, f"De uitnodiging voor {found.email} is ingetrokken.")
    return redirect(f"teams:{kind}_people", pk)
