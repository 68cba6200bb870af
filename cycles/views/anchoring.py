"""Does what we anchored still exist?"""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from common.access import require
from common.messages import done
from cycles.anchoring import answer_check
from cycles.forms.classroom import CheckForm
from cycles.models import AnchorCheck
from cycles.permissions import can_answer_check, can_read_question
from cycles.views.finding import find_cycle, find_part


@require_http_methods(["GET", "POST"])
def cycle_check(request, pk):
    """What was agreed, what was answered before, and the question of now."""
    cycle = find_cycle(request, pk)
    evaluation = find_part(cycle, 4, request.user)
    require(can_read_question(evaluation))
    may_answer = can_answer_check(request.user, cycle, evaluation)
    form = CheckForm(request.POST or None)
    if request.method == "POST":
        require(may_answer)
    if form.is_valid():
        check = answer_check(evaluation, by=request.user, **form.cleaned_data)
        done(request, ANSWERED[check.answer])
        return redirect("cycles:check", pk)
    checks = AnchorCheck.objects.visible_to(request.user).filter(cycle=cycle)
    context = {
        "cycle": cycle,
        "part": evaluation,
        "form": form,
        "may_answer": may_answer,
        "checks": checks.select_related("answered_by"),
    }
    return render(request, "cycles/cycle_check.html", context)


ANSWERED = {
    AnchorCheck.Answer.YES: "Mooi. Over een half jaar vragen we het nog eens.",
    AnchorCheck.Answer.PARTLY: "Bewaard. Over een half jaar vragen we het nog eens.",
    AnchorCheck.Answer.NO: "Bewaard. We vragen het niet meer. Een nieuwe cyclus kan altijd.",
}
