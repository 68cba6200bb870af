"""A round opens with what became of the steps of the last one."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from common.access import require
from common.forms import submit
from common.messages import done
from worksheets import permissions, services
from worksheets.forms import BackSheet
from worksheets.looking_back import earlier_steps
from worksheets.views import find_worksheet


@require_http_methods(["GET", "POST"])
def look_back(request, pk):
    worksheet = find_worksheet(request.user, pk)
    require(permissions.can_look_back(request.user, worksheet))
    sheet, saved = submit(
        lambda: BackSheet(earlier_steps(worksheet, request.user), request.POST or None),
        lambda sheet: services.look_back(worksheet, sheet.answers, by=request.user),
    )
    if saved:
        done(request, "Bewaard wat er van jullie stappen kwam.")
        return redirect("worksheets:detail", worksheet.pk)
    context = {"worksheet": worksheet, "sheet": sheet}
    return render(request, "worksheets/worksheet_look_back.html", context)
