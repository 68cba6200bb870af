"""The own part, one indicator per page: for phones, and for whoever likes small steps."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from common.access import require
from common.messages import done
from worksheets import permissions, services
from worksheets.forms import OneRatingForm
from worksheets.views import find_worksheet, told
from worksheets.walk import find_stop, walk_of


@require_http_methods(["GET", "POST"])
def rate_one(request, pk, indicator):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_rate(request.user, worksheet))
    indicators = list(worksheet.theme.indicators.all())
    here = find_stop(indicators, indicator)
    if here is None:
        raise Http404
    mine = list(worksheet.ratings.visible_to(request.user))
    form = OneRatingForm(request.POST or None, worksheet=worksheet, ratings=mine, indicators=[here])
    walk = walk_of(indicators, mine, here)
    if form.is_valid():
        services.save_ratings(worksheet, request.user, form.answers)
        return go_on(request, worksheet, walk.saved())
    context = {"worksheet": worksheet, "form": form, "walk": walk}
    return render(request, "worksheets/worksheet_rate_one.html", context)


def go_on(request, worksheet, walk):
    """To the next indicator; back to the worksheet when all have a phase."""
    if walk.onward:
        return redirect("worksheets:rate_one", worksheet.pk, walk.onward.pk)
    done(request, told(walk.done, walk.total))
    return redirect("worksheets:detail", worksheet.pk)
