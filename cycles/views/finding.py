"""How the screens fetch a cycle and what belongs to it: always by who is looking."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme

from cycles.facts import with_facts
from cycles.models import Cycle, Deepening, Evaluation, Intervention, ProblemAnalysis
from cycles.questions import question

PARTS = {1: ProblemAnalysis, 2: Deepening, 3: Intervention, 4: Evaluation}
LISTS = {1: "hypotheses", 2: "sources", 3: "actions"}
PEOPLE = {3: ["expected_locked_by"], 4: ["anchoring_owner"]}


def find_cycle(request, pk):
    """The cycle with its team and its facts, or 404."""
    cycle = get_object_or_404(
        Cycle.objects.visible_to(request.user).select_related("team", "sentence"), pk=pk
    )
    return with_facts([cycle], request.user)[0]


def find_part(cycle, number, user):
    """The answers to one question, or None when this person may not read them (yet)."""
    parts = PARTS[number].objects.visible_to(user).filter(cycle=cycle)
    part = parts.select_related("saved_by", *PEOPLE.get(number, [])).first()
    if part is not None:
        part.cycle = cycle
    return part


def find_items(cycle, number, user):
    """The list that belongs to one question, as far as this person may read it."""
    if number not in LISTS:
        return []
    items = getattr(cycle, LISTS[number]).visible_to(user).filter(removed_at=None)
    return list(items.select_related("owner") if number == 3 else items)


@dataclass(frozen=True)
class Shown:
    """One section as it is read: its title, and label and text of what is written in it."""

    title: str
    kind: str
    answers: list


@dataclass(frozen=True)
class Road:
    """One question as it is read; ``part`` is None for who may not read it."""

    question: object
    part: object
    sections: list
    items: list
    remarks: list = ()

    @property
    def is_empty(self):
        return not self.items and not any(section.answers for section in self.sections)


def read_question(cycle, number, user):
    """Everything that this person may read of one question."""
    part = find_part(cycle, number, user)
    if part is None:
        return Road(question(number), None, [], [])
    sections = [shown(part, section) for section in question(number).sections]
    return Road(question(number), part, sections, find_items(cycle, number, user))


def shown(part, section):
    answers = [(label(part, name), display(part, name)) for name in section.fields]
    if section.key == "doel":
        answers = [("Doel", part.goal)]
    return Shown(section.title, section.kind, [each for each in answers if each[1]])


def label(part, name):
    return part._meta.get_field(name).verbose_name


def display(part, name):
    value = getattr(part, name)
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    return getattr(part, f"get_{name}_display", lambda: value or "")()


def back(request, default):
    """To the page that asked, when that is one of ours; otherwise to the default."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if is_ours and wanted.startswith("/") else default)
