"""Worksheets for a whole school in one go."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from common.access import require
from teams.models import School, Team
from worksheets.batch import request_school_batch
from worksheets.batch_forms import BatchForm
from worksheets.models import Theme
from worksheets.permissions import can_make_batch
from worksheets.sets import set_for


@require_http_methods(["GET", "POST"])
def school_batch(request, pk):
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    require(can_make_batch(request.user, school))
    teams = Team.objects.visible_to(request.user).filter(schools=school, ended_on=None)
    themes = Theme.objects.visible_to(request.user).filter(theme_set=set_for(school))
    form = BatchForm(request.POST or None, user=request.user, teams=teams, themes=themes)
    if form.is_valid():
        key = form.cleaned_data["key"]
        batch = request_school_batch(school, request.user, form.wanted, key)
        return redirect("documents:batch", batch.pk)
    context = {"school": school, "form": form, "has_teams": teams.exists()}
    return render(request, "worksheets/school_batch.html", context)
