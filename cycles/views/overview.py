"""One cycle at a glance; starting one, renaming it, letting others read along."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from common.access import require
from common.forms import submit
from common.messages import done
from cycles import services
from cycles.facts import facts_of
from cycles.forms.steps import LONGEST_TRIGGER, CycleForm, StartForm
from cycles.gist import gist_of
from cycles.models import ActionItem, Cycle, ProblemAnalysis, Stage
from cycles.outcomes import results_drawn
from cycles.permissions import (
    can_edit_cycle,
    can_go_back,
    can_log,
    can_read_results,
    can_share,
    can_start_cycle,
)
from cycles.progress import is_quiet, next_step, phase_bar
from cycles.views.finding import find_cycle
from teams.models import Team, people_of

MOST_ACTIONS = 5


@require_http_methods(["GET", "POST"])
def cycle_create(request, pk):
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    require(can_start_cycle(request.user, team))
    known = {"trigger": request.GET.get("aanleiding", "")[:LONGEST_TRIGGER]}
    form = StartForm(request.POST or None, team=team, user=request.user, initial=known)
    follows = find_followed(request, team)
    if form.is_valid():
        fields = form.cleaned_data
        cycle = services.start_cycle(team, by=request.user, follows=follows, **fields)
        done(request, "Jullie cyclus is begonnen. Dit is de eerste vraag.")
        return redirect("cycles:question", cycle.pk, 1)
    problem = ProblemAnalysis(cycle=Cycle(team=team))
    context = {"team": team, "form": form, "problem": problem, "follows": follows}
    return render(request, "cycles/cycle_create.html", context)


def find_followed(request, team):
    """The closed cycle of this team that the new one goes on from, when the address names one."""
    named = request.GET.get("na", "")
    if not named.isdecimal() or len(named) > 12:
        return None
    closed = Cycle.objects.visible_to(request.user).filter(team=team, stage=Stage.CLOSED)
    return closed.filter(pk=named).first()


@require_GET
def cycle_detail(request, pk):
    user = request.user
    cycle = find_cycle(request, pk)
    facts = facts_of(cycle, user)
    context = {
        "cycle": cycle,
        "bar": phase_bar(cycle, user),
        "step": next_step(cycle, user),
        "gist": gist_of(cycle, user),
        "results": results_drawn(cycle, user, brief=True),
        "facts": facts,
        "is_quiet": is_still(cycle),
        "may_edit": can_edit_cycle(user, cycle),
        "may_share": can_share(user, cycle),
        "may_go_back": can_go_back(user, cycle),
        "may_log": can_log(user, cycle),
        "may_read_results": can_read_results(user, cycle),
        "actions": first_actions(cycle, user) if facts.is_member else (),
        "members": () if facts.is_member else people_of(cycle.team),
    }
    return render(request, "cycles/cycle_detail.html", context)


def is_still(cycle):
    """Whether this cycle runs and nobody wrote in it for six weeks of school."""
    today = timezone.localdate()
    return not cycle.is_closed and is_quiet(timezone.localdate(cycle.active_at), today)


def first_actions(cycle, user):
    """What the team does first of what is still to do."""
    return ActionItem.objects.visible_to(user).open().filter(cycle=cycle)[:MOST_ACTIONS]


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
