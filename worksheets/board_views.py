"""A working form on the board in front of the team: nothing of anybody stands on it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from common.access import require
from worksheets import permissions
from worksheets.views import find_worksheet
from worksheets.walk import find_stop
from worksheets.workforms import FORMS, chosen_form


@require_GET
def workform(request, pk, indicator):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_agree(request.user, worksheet))
    here = find_stop(worksheet.theme.indicators.all(), indicator)
    if here is None:
        raise Http404
    form = chosen_form(request.GET.get("vorm"))
    context = {
        "worksheet": worksheet,
        "indicator": here,
        "form": form,
        "others": [other for other in FORMS if other is not form],
    }
    return render(request, "worksheets/workform.html", context)
