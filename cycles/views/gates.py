"""The gate after each question, the step onward, the step back."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done
from cycles import services
from cycles.facts import facts_of
from cycles.forms.steps import GateSheet, GoBackForm
from cycles.models import GateAnswer, Stage
from cycles.permissions import (
    can_answer_gate,
    can_go_back,
    can_move_on,
    can_read_private,
    can_steer,
)
from cycles.progress import MOVES, missing, phase_bar
from cycles.questions import question
from cycles.views.finding import find_cycle

TOO_LATE = "Een collega was je net voor. Kijk waar de cyclus nu staat."


@require_http_methods(["GET", "POST"])
def cycle_gate(request, pk, number):
    cycle = find_cycle(request, pk)
    require(can_read_private(request.user, cycle))
    if request.method == "POST":
        return answer_gate(request, cycle, number)
    sheet = GateSheet(rows(cycle, number, request.user))
    return gate_page(request, cycle, number, sheet)


def answer_gate(request, cycle, number):
    if is_late(request, cycle):
        return too_late(request, cycle.pk)
    require(can_answer_gate(request.user, cycle, number))
    sheet, saved = submit(
        lambda: GateSheet(rows(cycle, number, request.user), request.POST),
        lambda sheet: services.answer_gate(cycle, number, sheet.answers, by=request.user),
    )
    if saved:
        return after_answering(request, cycle.pk, number)
    return gate_page(request, cycle, number, sheet)


def after_answering(request, pk, number):
    """Onward when that was asked and these answers allow it; else the gate says why not."""
    answered = find_cycle(request, pk)
    if request.POST.get("then") == "verder" and can_move_on(request.user, answered):
        return step_onward(request, answered)
    done(request, "De antwoorden zijn bewaard.")
    return redirect("cycles:gate", pk, number)


def is_late(request, cycle):
    """Whether the cycle stands elsewhere by now than on the page that was sent."""
    return request.POST.get("seen", str(cycle.stage)) != str(cycle.stage)


def too_late(request, pk):
    done(request, TOO_LATE)
    return redirect("cycles:detail", pk)


def rows(cycle, number, user):
    """One answer per gate question that this cycle asks; what nobody answered yet is an empty row."""
    answers = cycle.gate_answers.visible_to(user).filter(question=number)
    found = {answer.number: answer for answer in answers}
    return [
        found.get(each) or GateAnswer(cycle=cycle, question=number, number=each)
        for each in question(number).asked(cycle.is_short)
    ]


def gate_page(request, cycle, number, sheet):
    facts = facts_of(cycle, request.user)
    context = {
        "cycle": cycle,
        "question": question(number),
        "bar": phase_bar(cycle, request.user),
        "sheet": sheet,
        "may_answer": can_answer_gate(request.user, cycle, number),
        "may_move_on": can_move_on(request.user, cycle),
        "may_steer": can_steer(request.user, cycle),
        "missing": [(each.text, each.url(cycle)) for each in missing(facts)],
        "move": MOVES.get(cycle.stage, ""),
    }
    return render(request, "cycles/cycle_gate.html", context)


@require_POST
def cycle_move_on(request, pk):
    cycle = find_cycle(request, pk)
    require(can_steer(request.user, cycle))
    if is_late(request, cycle):
        return too_late(request, pk)
    require(can_move_on(request.user, cycle))
    return step_onward(request, cycle)


def step_onward(request, cycle):
    """One stage further, once: who presses a moment later reads where the cycle is."""
    moved = services.move_on(cycle, by=request.user)
    done(request, ARRIVED[cycle.stage] if moved else TOO_LATE)
    return redirect("cycles:detail", cycle.pk)


ARRIVED = {
    Stage.PROBLEM: "Vraag 1 is klaar. Jullie zijn nu bij vraag 2.",
    Stage.DEEPENING: "Vraag 2 is klaar. Jullie zijn nu bij vraag 3.",
    Stage.INTERVENTION: "Het plan staat. Aan de slag in de klas.",
    Stage.RUNNING: "Jullie zijn nu bij de evaluatie.",
    Stage.EVALUATION: "De cyclus is afgerond.",
}


@require_http_methods(["GET", "POST"])
def cycle_go_back(request, pk):
    cycle = find_cycle(request, pk)
    require(can_steer(request.user, cycle))
    if request.method == "POST" and is_late(request, cycle):
        return too_late(request, pk)
    require(can_go_back(request.user, cycle))
    form = GoBackForm(request.POST or None, stage=cycle.stage)
    if form.is_valid():
        went = services.go_back(
            cycle, form.cleaned_data["to_stage"], form.cleaned_data["reason"], by=request.user
        )
        done(
            request,
            "Jullie zijn terug. De reden staat bij de cyclus." if went else TOO_LATE,
        )
        return redirect("cycles:detail", pk)
    return render(request, "cycles/cycle_go_back.html", {"cycle": cycle, "form": form})
