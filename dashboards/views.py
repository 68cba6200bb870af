"""The four pages that show how things stand."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dashboards import queries
from teams.places import places_for


@require_GET
def today(request):
    """Vandaag: what is yours now."""
    found = queries.today(request.user, timezone.localdate(), places_for(request))
    return render(request, "dashboards/today.html", found)


@require_GET
def team(request, pk):
    """The team's page, for its members and for who oversees it."""
    found = queries.team_overview(request.user, pk, timezone.localdate())
    return render(request, "dashboards/team.html", found)


@require_GET
def school(request, pk):
    """The school's page."""
    found = queries.school_overview(request.user, pk, timezone.localdate())
    return render(request, "dashboards/school.html", found)


@require_GET
def board(request, pk):
    """The board's page: counts only, of all schools or of one group of them."""
    label = request.GET.get("groep", "")
    found = queries.board_overview(request.user, pk, timezone.localdate(), label)
    return render(request, "dashboards/board.html", found)
