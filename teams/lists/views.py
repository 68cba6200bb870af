"""People from a list: bring it, look what will happen, confirm, take back; and who is missing."""

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.messages import undo
from common.tables import csv_of
from teams.lists import services
from teams.lists.forms import ListForm, seal, unseal
from teams.lists.permissions import can_bring_people, can_take_back
from teams.lists.plan import plan_for
from teams.models import Invitation, PeopleList, School, Team
from teams.permissions import can_invite
from teams.views import managed_team, shown_links

AGAIN = "Plak de lijst opnieuw. De gegevens van de vorige keer zijn verlopen."


def led_school(user, pk):
    school = get_object_or_404(School.objects.visible_to(user), pk=pk)
    require(can_bring_people(user, school))
    return school


def growing_team(user, pk):
    """A team of which one manages the people, that goes on."""
    team = managed_team(user, pk)
    require(can_invite(user, team))
    return team


@require_http_methods(["GET", "POST"])
def team_list(request, pk):
    return brought(request, growing_team(request.user, pk))


@require_http_methods(["GET", "POST"])
def school_list(request, pk):
    return brought(request, led_school(request.user, pk))


def brought(request, place):
    """The page with the form; when a list was sent, the preview of what will happen."""
    form = ListForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        context = {"place": place, "form": form, **about(request, place)}
        return render(request, "teams/lists/bring.html", context)
    people = form.cleaned_data["people"]
    context = {
        "place": place,
        "plan": plan_for(people, place, timezone.now()),
        "sealed": seal(people, place, request.user),
        **about(request, place),
    }
    return render(request, "teams/lists/preview.html", context)


def about(request, place):
    """Where the pages of this place are; for a school also who is still missing."""
    kind = "team" if isinstance(place, Team) else "school"
    return {
        "kind": kind,
        "back": reverse(BACK[kind], args=[place.pk]),
        "here": reverse(f"teams:{kind}_list", args=[place.pk]),
        "confirm": reverse(f"teams:{kind}_list_confirm", args=[place.pk]),
        "missing": list(missing_at(request.user, place)) if kind == "school" else [],
        "has_teams": kind == "team" or has_teams(request.user, place),
        "mail_works": bool(settings.MAIL_SERVER),
        "now": timezone.now(),
    }


BACK = {"team": "teams:people", "school": "dashboards:school"}


def has_teams(user, school):
    """Whether there is a team that people can come into."""
    return Team.objects.visible_to(user).filter(schools=school, ended_on=None).exists()


def missing_at(user, school):
    """Open invitations for the teams of this school."""
    rows = Invitation.objects.visible_to(user).unanswered().filter(team__schools=school)
    return rows.select_related("team").order_by("team__name", "email")


@require_POST
def team_list_confirm(request, pk):
    return confirmed(request, growing_team(request.user, pk))


@require_POST
def school_list_confirm(request, pk):
    return confirmed(request, led_school(request.user, pk))


def confirmed(request, place):
    """Do it, tell it, and show the links when there is no mail."""
    where = about(request, place)
    try:
        key, people = unseal(request.POST.get("sealed", ""), place, request.user)
    except BadSignature:
        messages.error(request, AGAIN)
        return redirect(where["here"])
    now = timezone.now()
    plan = plan_for(people, place, now)
    row, links = services.bring_in(key, place, plan, by=request.user, now=now)
    undo(request, told(row), reverse("teams:list_undo", args=[row.pk]))
    if shown := shown_links(request, links):
        context = {"place": place, "back": where["back"], "links": shown}
        return render(request, "teams/lists/links.html", context)
    return redirect(where["back"])


def told(row):
    """What was done, in numbers."""
    invited, added = row.invitations.count(), row.memberships.count()
    parts = [f"{invited} uitgenodigd" if invited else "", f"{added} in het team" if added else ""]
    return f"Gedaan: {' en '.join(filter(None, parts)) or 'niemand erbij'}."


@require_POST
def list_undo(request, pk):
    row = get_object_or_404(
        PeopleList.objects.visible_to(request.user).select_related("team", "school"), pk=pk
    )
    now = timezone.now()
    require(can_take_back(row, now))
    services.take_back(row, now, timezone.localdate(now))
    messages.success(
        request, "Teruggedraaid. Wie de uitnodiging al gebruikte, zit nog in het team."
    )
    return redirect(about(request, row.place)["back"])


@require_GET
def missing_csv(request, pk):
    """Who is still missing, to take along; no cell is ever a formula."""
    school = led_school(request.user, pk)
    rows = [
        [each.email, each.team.name, f"{timezone.localtime(each.expires_at):%d-%m-%Y}"]
        for each in missing_at(request.user, school)
    ]
    content = csv_of(["e-mailadres", "team", "geldig tot en met"], rows)
    name = f'attachment; filename="nog-niet-gestart-{pk}.csv"'
    return HttpResponse(
        content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
    )
