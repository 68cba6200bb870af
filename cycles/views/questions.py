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
from cycles.outcomes import pictures_for
from cycles.permissions import (
    can_edit_question,
    can_lock_expectation,
    can_move_on,
    can_read_question,
)
from cycles.progress import MOVES, missing, missing_for, phase_bar, question_url
from cycles.questions import question
from cycles.usage import may_be_left_out
from cycles.views.finding import find_cycle, find_lists, find_part, read_question


@dataclass(frozen=True)
class Panel:
    """One section on the page: its fields, its list, what misses, and what is folded open."""

    section: object
    fields: list
    more: list
    missing: list
    is_open: bool
    kind: object = None
    items: list = ()
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
        lambda sheet: save(cycle, number, sheet, request.user),
    )
    if not saved:
        return write_page(request, cycle, number, sheet)
    effort.note(cycle.team_id, request.POST.get("opened", ""))
    done(request, "Jullie tekst is bewaard.")
    return redirect(after_saving(request, cycle, number))


def make_sheet(cycle, number, user, data=None, files=None):
    """The page as a form, with the ticks that this question has."""
    ticks = TICKS[number](cycle, user) if number in TICKS else None
    return QuestionSheet(number, find_part(cycle, number, user), data, ticks, files)


def read_by(cycle, user):
    """Which sources this person read."""
    rows = cycle.sources.visible_to(user).filter(removed_at=None)
    ticked = list(rows.filter(read_by=user))
    return {"label": "Welke bronnen las jij?", "rows": rows, "ticked": ticked}


def used_in_plan(cycle, user):
    """Which principles of the second question the plan uses."""
    rows = cycle.principles.visible_to(user).filter(removed_at=None)
    ticked = [one for one in rows if one.is_used]
    return {"label": "Wat gebruiken jullie uit vraag 2?", "rows": rows, "ticked": ticked}


TICKS = {2: read_by, 3: used_in_plan}


def save(cycle, number, sheet, user):
    kinds = {section.key: kind for section, kind in lists_of(question(number))}
    added = [(kinds[key].model, {**kinds[key].fixed, **fields}) for key, fields in sheet.added]
    ticks = sheet.ticks.changes if sheet.ticks else ((), ())
    services.save_question(sheet.form.instance, sheet.form.changes, added, ticks, by=user)


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
        "pictures": pictures_for(cycle, user),
    }


def panels_of(request, cycle, number, sheet):
    """The sections that every cycle has, and those that a full cycle adds."""
    lists = find_lists(cycle, number, request.user)
    waiting = missing_for(number, facts_of(cycle, request.user))
    first = waiting[0].section if waiting else None
    opened = {first, request.GET.get("deel")}
    made = [panel(section, sheet, lists, waiting, opened) for section in question(number).sections]
    return {
        "panels": [each for each in made if not each.section.full],
        "further": [each for each in made if each.section.full],
    }


def panel(section, sheet, lists, waiting, opened):
    """Open: what is asked for, wrong, or the first thing to do; and what the team wrote first."""
    fields, more = bound(sheet, section.fields), bound(sheet, section.more)
    new, items = sheet.new.get(section.key), lists.get(section.key, [])
    is_wrong = any(field.errors for field in (*fields, *more)) or bool(new and new.errors)
    has_text = any(field.value() for field in fields) or bool(items)
    is_sealed = section.kind == "expectation" and not fields
    return Panel(
        section=section,
        fields=fields,
        more=more,
        missing=[each.text for each in waiting if each.section == section.key],
        is_open=section.key in opened or is_wrong or (not section.full and (has_text or is_sealed)),
        kind=LISTS.get(section.kind),
        items=items,
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
