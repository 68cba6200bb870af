"""Teams, their people, and the way in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done, undo
from teams import services
from teams.adapters import remember
from teams.door.permissions import can_open_door
from teams.forms import AddForm, HouseStyleForm, InviteForm, RoleForm, TeamForm, TeamSettingsForm
from teams.models import Membership, School, Team, invitation_behind, people_of
from teams.permissions import (
    can_accept,
    can_create_team,
    can_edit_school,
    can_invite,
    can_manage_team,
    can_send_again,
    can_withdraw,
)
from teams.progress import size_warning, standing

STATUS = {"unknown": 404, "used": 410, "withdrawn": 410, "expired": 410}


@require_http_methods(["GET", "POST"])
def team_create(request, pk):
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    require(can_create_team(request.user, school))
    form = TeamForm(request.POST or None, user=request.user, school=school)
    if form.is_valid():
        key = form.cleaned_data["key"]
        team = services.set_up_team(school, by=request.user, key=key, **form.details)
        done(request, f"Het team {team.name} staat klaar. Breng nu de mensen bij elkaar.")
        return redirect("teams:people", team.pk)
    return render(request, "teams/team_create.html", {"school": school, "form": form})


@require_http_methods(["GET", "POST"])
def team_edit(request, pk):
    team = managed_team(request.user, pk)

    def make_form():
        newest = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
        return TeamSettingsForm(request.POST or None, instance=newest, user=request.user)

    form, saved = submit(
        make_form, lambda form: services.change_team(form.instance, form.changes, by=request.user)
    )
    if saved:
        done(request, "De instellingen zijn bewaard.")
        return redirect("teams:people", pk)
    return render(request, "teams/team_edit.html", {"team": team, "form": form})


@require_POST
def team_resume(request, pk):
    """A team that stopped at the end of a year goes on, however long ago."""
    team = managed_team(request.user, pk)
    services.resume_team(team, by=request.user)
    done(request, f"{team.name} gaat weer verder. Kijk wie er nog in zit.")
    return redirect("teams:people", pk)


def managed_team(user, pk):
    team = get_object_or_404(Team.objects.visible_to(user), pk=pk)
    require(can_manage_team(user, team))
    return team


@require_GET
def people(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    return people_page(request, team)


def people_page(request, team, **forms):
    """Who is in the team; for a leader with the forms, as they were typed."""
    members = list(people_of(team))
    guides = [row for row in members if row.role == Membership.Role.FACILITATOR]
    waiting = list(team.invitations.visible_to(request.user).for_members().unanswered())
    context = {
        "team": team,
        "members": members,
        "facilitators": guides,
        "is_guide": any(row.user_id == request.user.pk for row in guides),
        "invitations": waiting,
        "warning": size_warning(len(members), len(waiting)),
        "may_manage": can_manage_team(request.user, team),
        "may_open_door": can_open_door(request.user, team),
        "mail_works": bool(settings.MAIL_SERVER),
        "now": timezone.now(),
        "add_form": AddForm(team=team),
        "invite_form": InviteForm(),
    }
    return render(request, "teams/people.html", {**context, **forms})


@require_POST
def people_add(request, pk):
    team = managed_team(request.user, pk)
    require(can_invite(request.user, team))
    form = AddForm(request.POST, team=team)
    if not form.is_valid():
        return people_page(request, team, add_form=form)
    chosen = list(form.cleaned_data["people"])
    services.add_members(team, chosen)
    verb = "zitten" if len(chosen) > 1 else "zit"
    done(request, f"{in_words([person.name for person in chosen])} {verb} nu in het team.")
    return redirect("teams:people", pk)


@require_POST
def people_invite(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    require(can_invite(request.user, team))
    form = InviteForm(request.POST)
    if not form.is_valid():
        return people_page(request, team, invite_form=form)
    result = services.invite_people(team, **form.cleaned_data, by=request.user, now=timezone.now())
    tell_invited(request, result)
    return links_or_people(request, team, result.links)


def tell_invited(request, result):
    """Name what happened with each address."""
    if result.links:
        names = in_words([link.invitation.email for link in result.links])
        done(request, f"Uitgenodigd: {names}.")
    if result.waiting:
        done(request, f"Al eerder uitgenodigd: {in_words(result.waiting)}.")
    if result.members:
        done(request, f"Zit al in dit team: {in_words(result.members)}.")


def links_or_people(request, place, links, page="teams:people"):
    """Without a mail server the links are shown, this once; they are kept nowhere."""
    if shown := shown_links(request, links):
        context = {"place": place, "links": shown, "back": reverse(page, args=[place.pk])}
        return render(request, "teams/invitation_links.html", context)
    return redirect(page, place.pk)


def shown_links(request, links):
    """The links that travel by hand, for the page that shows them."""
    return [
        {
            "email": link.invitation.email,
            "until": link.invitation.expires_at,
            "url": request.build_absolute_uri(reverse("teams:accept", args=[link.token])),
        }
        for link in links
        if link.token
    ]


def in_words(names):
    """'Noor', 'Noor en Jan', 'Noor, Jan en Sam'."""
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last


@require_POST
def member_role(request, pk, member):
    membership = team_member(request.user, pk, member)
    form = RoleForm(request.POST)
    if form.is_valid():
        services.change_role(membership, form.cleaned_data["role"], by=request.user)
        role = Membership.Role(form.cleaned_data["role"]).label
        done(request, f"{membership.user.name} is nu {role}.")
    return redirect("teams:people", pk)


@require_POST
def member_remove(request, pk, member):
    membership = team_member(request.user, pk, member)
    services.remove_member(membership, day=timezone.localdate())
    back = reverse("teams:restore", args=[pk, member])
    undo(request, f"{membership.user.name} zit niet meer in het team.", back)
    return redirect("teams:people", pk)


@require_POST
def member_restore(request, pk, member):
    membership = team_member(request.user, pk, member)
    services.restore_member(membership)
    done(request, f"{membership.user.name} zit weer in het team.")
    return redirect("teams:people", pk)


def team_member(user, pk, member):
    """A present or former member of a team that this person manages."""
    rows = managed_team(user, pk).memberships.visible_to(user)
    return get_object_or_404(rows.select_related("user"), pk=member)


@require_POST
def invitation_resend(request, pk, invitation):
    team, found = team_invitation(request.user, pk, invitation)
    require(can_send_again(request.user, found))
    link = services.send_link(found, timezone.now())
    done(request, f"Er is een nieuwe link voor {found.email}. De vorige werkt niet meer.")
    return links_or_people(request, team, [link], page=home_of(found))


@require_POST
def invitation_withdraw(request, pk, invitation):
    _, found = team_invitation(request.user, pk, invitation)
    require(can_withdraw(request.user, found))
    services.withdraw_invitation(found, timezone.now())
    done(request, f"De uitnodiging voor {found.email} is ingetrokken.")
    return redirect(home_of(found), pk)


def team_invitation(user, pk, invitation):
    team = get_object_or_404(Team.objects.visible_to(user), pk=pk)
    return team, get_object_or_404(team.invitations.visible_to(user), pk=invitation)


def home_of(invitation):
    """The page on which this invitation stands."""
    return "teams:guests" if invitation.is_for_guest else "teams:people"


@login_not_required  # who is invited may have no account yet; the token is the key
@never_cache
@require_GET
def invitation(request, token):
    found = invitation_behind(token)
    state = standing(found, request.user, timezone.now())
    if state == "visitor":
        remember(request, found)
    context = {"invitation": found, "state": state, "token": token}
    return render(request, "teams/invitation.html", context, status=STATUS.get(state, 200))


@require_POST
def invitation_accept(request, token):
    found = invitation_behind(token)
    if found is None:
        raise Http404
    require(can_accept(request.user, found))
    if not services.accept_invitation(found, request.user, timezone.now()):
        return redirect("teams:accept", token)
    done(request, f"Je doet nu mee met {found.place}.")
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "POST"])
def school_edit(request, pk):
    school = led_school(request.user, pk)
    form = HouseStyleForm(request.POST or None, request.FILES or None, school=school)
    if form.is_valid():
        before = services.remembered_style(school)
        services.set_house_style(school, **form.style, by=request.user)
        back = reverse("teams:school_restore", args=[pk, before])
        undo(request, "De kleur en het logo zijn bewaard.", back)
        return redirect("teams:school_edit", pk)
    return render(request, "teams/school_edit.html", {"school": school, "form": form})


@require_POST
def school_restore(request, pk, token):
    school = led_school(request.user, pk)
    if services.restore_house_style(school, token, by=request.user):
        done(request, "De kleur en het logo zijn weer zoals ze waren.")
    else:
        messages.error(
            request, "Dit kan niet meer ongedaan worden. Kies de kleur en het logo opnieuw."
        )
    return redirect("teams:school_edit", pk)


def led_school(user, pk):
    school = get_object_or_404(School.objects.visible_to(user), pk=pk)
    require(can_edit_school(user, school))
    return school


@require_GET
def school_logo(request, pk):
    """The logo, for who may know the school; a picture that we drew ourselves."""
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    if not services.has_logo(school):
        raise Http404
    response = FileResponse(school.logo.open(), content_type="image/png")
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
