"""One cycle at a glance; starting one, renaming it, letting others read along."""

from itertools import groupby

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done
from cycles import services
from cycles.facts import facts_of
from cycles.forms.steps import LONGEST_TRIGGER, CycleForm, StartForm
from cycles.models import Cycle, LogEntry, ProblemAnalysis, StageChange
from cycles.outcomes import pictures_for
from cycles.permissions import (
    can_edit_cycle,
    can_go_back,
    can_log,
    can_read_results,
    can_share,
    can_start_cycle,
)
from cycles.progress import next_step, phase_bar
from cycles.questions import QUESTIONS
from cycles.views.finding import find_cycle, read_question
from teams.models import Team, people_of


@require_http_methods(["GET", "POST"])
def cycle_create(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    require(can_start_cycle(request.user, team))
    known = {"trigger": request.GET.get("aanleiding", "")[:LONGEST_TRIGGER]}
    form = StartForm(request.POST or None, team=team, user=request.user, initial=known)
    if form.is_valid():
        cycle = services.start_cycle(team, by=request.user, **form.cleaned_data)
        done(request, "Jullie cyclus is begonnen. Dit is de eerste vraag.")
        return redirect("cycles:question", cycle.pk, 1)
    problem = ProblemAnalysis(cycle=Cycle(team=team))
    context = {"team": team, "form": form, "problem": problem}
    return render(request, "cycles/cycle_create.html", context)


@require_GET
def cycle_detail(request, pk):
    user = request.user
    cycle = find_cycle(request, pk)
    road = [read_question(cycle, each.number, user) for each in QUESTIONS]
    context = {
        "cycle": cycle,
        "bar": phase_bar(cycle, user),
        "step": next_step(cycle, user),
        "road": road,
        "pictures": pictures_for(cycle, user),
        "goal": road[0].part and road[0].part.goal,
        "facts": facts_of(cycle, user),
        "members": people_of(cycle.team),
        "may_edit": can_edit_cycle(user, cycle),
        "may_share": can_share(user, cycle),
        "may_go_back": can_go_back(user, cycle),
        "may_log": can_log(user, cycle),
        "may_read_results": can_read_results(user, cycle),
        "actions": [item for item in road[2].items if item.is_open],
        **private(cycle, user),
    }
    return render(request, "cycles/cycle_detail.html", context)


def private(cycle, user):
    """What only the team reads, as visible_to lets through."""
    entries = LogEntry.objects.visible_to(user).filter(cycle=cycle, removed_at=None)
    changes = StageChange.objects.visible_to(user).filter(cycle=cycle)
    return {
        "entries": entries.select_related("author")[:4],
        "changes": changes.select_related("changed_by"),
        "remarks": remarks_of(cycle, user),
    }


def remarks_of(cycle, user):
    """The remarks with which the team passed its gates, by question."""
    answers = cycle.gate_answers.visible_to(user).exclude(note="")
    return [
        (number, [answer.note for answer in found])
        for number, found in groupby(answers, key=lambda answer: answer.question)
    ]


@require_http_methods(["GET", "POST"])
def cycle_edit(request, pk):
    cycle = find_cycle(request, pk)
    require(can_edit_cycle(request.user, cycle))
    form, saved = submit(
        lambda: CycleForm(
            request.POST or None, instance=find_cycle(request, pk), user=request.user
        ),
        lambda form: services.change_cycle(form.instance, form.changes, by=request.user),
    )
    if saved:
        done(request, "De vraag is bewaard.")
        return redirect("cycles:detail", pk)
    return render(request, "cycles/cycle_edit.html", {"cycle": cycle, "form": form})


@require_POST
def cycle_share(request, pk):
    cycle = find_cycle(request, pk)
    require(can_share(request.user, cycle))
    if request.POST.get("share") == "1":
        services.share(cycle)
        done(request, "De schoolleider en de kwaliteitscoördinator lezen nu mee.")
    else:
        services.unshare(cycle)
        done(request, "Jullie delen niet meer. Wat voorbij een poort is, blijft leesbaar.")
    return redirect("cycles:detail", pk)
