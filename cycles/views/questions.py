"""The four questions: one page each, folded open where the team is today."""

from contextlib import suppress
from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from common.access import require
from common.forms import submit
from common.messages import done
from common.versions import Overtaken
from cycles import services
from cycles.facts import facts_of
from cycles.forms.sheet import QuestionSheet
from cycles.outcomes import pictures_for
from cycles.permissions import (
    can_edit_question,
    can_lock_expectation,
    can_move_on,
    can_read_question,
)
from cycles.progress import MOVES, missing, missing_for, phase_bar, question_url
from cycles.questions import question
from cycles.views.finding import find_cycle, find_items, find_part, read_question

ADD = {1: services.add_hypothesis, 2: services.add_source, 3: services.add_action}


@dataclass(frozen=True)
class Panel:
    """One section on the page: its fields, what misses, and whether it is folded open."""

    section: object
    fields: list
    missing: list
    is_open: bool


@require_http_methods(["GET", "POST"])
def cycle_question(request, pk, number):
    cycle = find_cycle(request, pk)
    verdict = can_edit_question(request.user, cycle, number)
    if request.method == "POST":
        require(verdict)
        return answer(request, cycle, number)
    if verdict:
        part = find_part(cycle, number, request.user)
        return write_page(request, cycle, number, QuestionSheet(number, part))
    return read_page(request, cycle, number, verdict)


def answer(request, cycle, number):
    sheet, saved = submit(
        lambda: QuestionSheet(number, find_part(cycle, number, request.user), request.POST),
        lambda sheet: save(cycle, number, sheet, request.user),
    )
    if not saved:
        return write_page(request, cycle, number, sheet)
    done(request, "Jullie tekst is bewaard.")
    return redirect(after_saving(request, cycle, number))


def save(cycle, number, sheet, user):
    services.save_answers(sheet.form.instance, sheet.form.changes, by=user)
    if sheet.added:
        ADD[number](cycle, **sheet.added)


def after_saving(request, cycle, number):
    """Where the pressed button leads: the gate, the lock, a section, or the top of the page."""
    then = request.POST.get("then", "")
    leads = {
        "poort": reverse("cycles:gate", args=[cycle.pk, number]),
        "vastzetten": reverse("cycles:lock", args=[cycle.pk]),
    }
    sections = {section.key for section in question(number).sections}
    return leads.get(then) or question_url(cycle, number, then if then in sections else "")


def write_page(request, cycle, number, sheet):
    facts = facts_of(cycle, request.user)
    items = find_items(cycle, number, request.user)
    waiting = missing_for(number, facts)
    context = {
        "cycle": cycle,
        "question": question(number),
        "bar": phase_bar(cycle, request.user),
        "sheet": sheet,
        "items": items,
        "panels": panels(number, sheet, items, waiting, request.GET.get("deel")),
        "part": sheet.form.instance,
        "expected": find_part(cycle, 3, request.user) if number == 4 else None,
        "pictures": pictures_for(cycle, request.user) if number == 4 else [],
        "is_now": cycle.question == number,
        "missing": [(each.text, each.url(cycle)) for each in missing(facts)],
        "may_move_on": can_move_on(request.user, cycle),
        "move": MOVES[cycle.stage],
    }
    return render(request, "cycles/cycle_question.html", context)


def panels(number, sheet, items, waiting, asked):
    """Open: what is asked for, wrong, written, or the first thing to do."""
    first = waiting[0].section if waiting else None
    made = []
    for section in question(number).sections:
        fields = [sheet.form[name] for name in section.fields if name in sheet.form.fields]
        made.append(
            Panel(
                section,
                fields,
                [each.text for each in waiting if each.section == section.key],
                section.key in (first, asked)
                or any(field.errors or field.value() for field in fields)
                or (section.kind in ("hypotheses", "sources", "actions") and bool(items))
                or (section.kind == "expectation" and not fields),
            )
        )
    return made


def read_page(request, cycle, number, verdict):
    road = read_question(cycle, number, request.user)
    require(can_read_question(road.part))
    context = {
        "cycle": cycle,
        "question": question(number),
        "bar": phase_bar(cycle, request.user),
        "road": road,
        "why": verdict.reason,
    }
    return render(request, "cycles/cycle_question_read.html", context)


@require_http_methods(["GET", "POST"])
def cycle_lock(request, pk):
    """The last look at the expectation; what is shown is what is locked."""
    cycle = find_cycle(request, pk)
    part = find_part(cycle, 3, request.user)
    require(can_read_question(part))
    if part.expected_locked_at:
        return redirect(question_url(cycle, 3, "verwachting"))
    require(can_lock_expectation(request.user, cycle, part))
    if request.method == "POST":
        return lock(request, cycle, part)
    return render(request, "cycles/cycle_lock.html", {"cycle": cycle, "part": part})


def lock(request, cycle, part):
    """Lock the text that this person read; when it is another by now, show that first."""
    if request.POST.get("seen") == str(part.version):
        with suppress(Overtaken):
            services.lock_expectation(part, by=request.user)
            done(request, "De verwachting staat vast.")
            return redirect(question_url(cycle, 3, "verwachting"))
    newest = find_part(cycle, 3, request.user)
    context = {"cycle": cycle, "part": newest, "overtaken": True}
    return render(request, "cycles/cycle_lock.html", context)
