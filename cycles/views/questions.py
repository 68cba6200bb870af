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
from cycles import effort, services
from cycles.classroom import doing_of
from cycles.examples import EXAMPLES
from cycles.facts import facts_of
from cycles.forms.lists import LISTS, lists_of
from cycles.forms.sheet import QuestionSheet
from cycles.outcomes import results_drawn
from cycles.permissions import (
    can_edit_question,
    can_lock_expectation,
    can_move_on,
    can_read_question,
)
from cycles.progress import MOVES, missing, missing_for, phase_bar, question_url, whole_list_url
from cycles.questions import question
from cycles.usage import may_be_left_out
from cycles.views.finding import find_cycle, find_part, read_question
from cycles.views.lines import Lines, find_lines
from cycles.views.ticking import TICKED, changed_ticks, show_ticks


@dataclass(frozen=True)
class Panel:
    """One section on the page: its fields, its list, what misses, and what is folded open."""

    section: object
    fields: list
    more: list
    missing: list
    is_open: bool
    kind: object = None
    lines: Lines = Lines()
    new: object = None
    example: object = None

    @property
    def more_is_wrong(self):
        return any(field.errors for field in self.more)

    @property
    def more_written(self):
        """How many of the folded fields hold something."""
        return sum(bool(field.value()) for field in self.more)


@require_http_methods(["GET", "POST"])
def cycle_question(request, pk, number):
    cycle = find_cycle(request, pk)
    verdict = can_edit_question(request.user, cycle, number)
    if request.method == "POST":
        require(verdict)
        return answer(request, cycle, number)
    if verdict:
        return write_page(request, cycle, number, make_sheet(cycle, number, request.user))
    return read_page(request, cycle, number, verdict)


def answer(request, cycle, number):
    sheet, saved = submit(
        lambda: make_sheet(cycle, number, request.user, request.POST, request.FILES),
        lambda sheet: save(cycle, number, sheet, request),
    )
    if not saved:
        return write_page(request, cycle, number, sheet)
    effort.note(cycle.team_id, request.POST.get("opened", ""))
    done(request, "Jullie tekst is bewaard.")
    return redirect(after_saving(request, cycle, number))


def make_sheet(cycle, number, user, data=None, files=None):
    return QuestionSheet(number, find_part(cycle, number, user), data, files)


def save(cycle, number, sheet, request):
    kinds = {section.key: kind for section, kind in lists_of(question(number))}
    added = [(kinds[key].model, {**kinds[key].fixed, **fields}) for key, fields in sheet.added]
    ticks = changed_ticks(request, cycle, number)
    services.save_question(sheet.form.instance, sheet.form.changes, added, ticks, by=request.user)


def after_saving(request, cycle, number):
    """Where the pressed button leads: gate, lock, a section, all of its list, or the top of the page."""
    then = request.POST.get("then", "")
    leads = {
        "poort": reverse("cycles:gate", args=[cycle.pk, number]),
        "vastzetten": reverse("cycles:lock", args=[cycle.pk]),
    }
    for section in question(number).sections:
        leads[section.key] = question_url(cycle, number, section.key)
        leads[f"alle-{section.key}"] = whole_list_url(cycle, number, section.key)
    return leads.get(then) or question_url(cycle, number)


def write_page(request, cycle, number, sheet):
    user = request.user
    context = {
        "cycle": cycle,
        "question": question(number),
        "bar": phase_bar(cycle, user),
        "sheet": sheet,
        "opened": effort.opened(),
        **panels_of(request, cycle, number, sheet),
        "part": sheet.form.instance,
        "spare": may_be_left_out(sheet.form, number),
        "is_now": cycle.question == number,
        "missing": [(each.text, each.url(cycle)) for each in missing(facts_of(cycle, user))],
        "may_move_on": can_move_on(user, cycle),
        "move": MOVES[cycle.stage],
        **(compared(cycle, user) if number == 4 else {}),
        "doing": doing_of(cycle, user) if number == 4 else None,
    }
    return render(request, "cycles/cycle_question.html", context)


def compared(cycle, user):
    """What the team expected beside what it found."""
    return {
        "expected": find_part(cycle, 3, user),
        "results": results_drawn(cycle, user, brief=True),
    }


def panels_of(request, cycle, number, sheet):
    """The sections that every cycle has, and those that a full cycle adds."""
    lists = find_lines(cycle, number, request.user, is_whole(request))
    waiting = missing_for(number, facts_of(cycle, request.user))
    first = waiting[0].section if waiting else None
    opened = {first, request.GET.get("deel"), request.GET.get("alles")}
    made = [panel(section, sheet, lists, waiting, opened) for section in question(number).sections]
    return {
        "panels": [each for each in made if not each.section.full],
        "further": [each for each in made if each.section.full],
        "ticks": show_ticks(request, cycle, number, lists) if number in TICKED else None,
    }


def is_whole(request):
    """Which lists stand on the page completely: what was sent is shown again with all of them."""
    return lambda section: request.method == "POST" or request.GET.get("alles") == section


def panel(section, sheet, lists, waiting, opened):
    """Open: what is asked for, wrong, or the first thing to do; and what the team wrote first."""
    fields, more = bound(sheet, section.fields), bound(sheet, section.more)
    new, lines = sheet.new.get(section.key), lists.get(section.key, Lines())
    is_wrong = any(field.errors for field in (*fields, *more)) or bool(new and new.errors)
    has_text = any(field.value() for field in fields) or bool(lines.rows)
    is_sealed = section.kind == "expectation" and not fields
    return Panel(
        section=section,
        fields=fields,
        more=more,
        missing=[each.text for each in waiting if each.section == section.key],
        is_open=section.key in opened or is_wrong or (not section.full and (has_text or is_sealed)),
        kind=LISTS.get(section.kind),
        lines=lines,
        new=new,
        example=EXAMPLES.get(section.kind),
    )


def bound(sheet, names):
    return [sheet.form[name] for name in names if name in sheet.form.fields]


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
