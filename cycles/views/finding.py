"""How the screens fetch a cycle and what belongs to it: always by who is looking."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme

from common.access import require
from cycles.facts import with_facts
from cycles.forms.lists import lists_of, place_of
from cycles.models import Cycle
from cycles.permissions import can_edit_question
from cycles.questions import question
from cycles.reading import PARTS, RELATED, reads_of
from cycles.writing import part_of
from teams.signing import signed

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


def find_part_to_write(request, pk, number, names):
    """These answers that this person writes in, with their cycle: or 404, or 403 and why."""
    part = part_of(PARTS[number], names, pk, request.user)
    if part is None:
        raise Http404
    require(can_edit_question(request.user, part.cycle, number))
    return part


def find_parts(cycle, user):
    """The answers to all four questions by number, in one query; None where one may not read."""
    people = [f"{RELATED[number]}__{name}" for number, names in PEOPLE.items() for name in names]
    rows = Cycle.objects.visible_to(user).filter(pk=cycle.pk).annotate(**reads_of(user)).order_by()
    row = rows.select_related(*RELATED.values(), *people).get()
    return {
        number: getattr(row, name) if getattr(row, f"reads_{number}") else None
        for number, name in RELATED.items()
    }


def find_lists(cycle, number, user):
    """The lists that stand under one question by section, as far as this person may read them.

    One query for each kind of row.
    """
    found, rows = {}, {}
    for section, kind in lists_of(question(number)):
        if kind.related not in rows:
            rows[kind.related] = find_rows(cycle, kind, user).prefetch_related(*kind.many)
        found[section.key] = [row for row in rows[kind.related] if kind.has(row)]
    return found


def find_rows(cycle, kind, user):
    rows = getattr(cycle, kind.related).visible_to(user).filter(removed_at=None)
    rows = rows.order_by(*kind.order) if kind.order else rows
    return rows.select_related(*kind.people) if kind.people else rows  # of none it would fetch all


def find_removed(cycle, number, user):
    """The lines that were taken away from the lists of one question: with their kind, newest first."""
    kinds = {kind.related: kind for _, kind in lists_of(question(number))}
    found = [
        (kind, row)
        for kind in kinds.values()
        for row in getattr(cycle, kind.related).visible_to(user).filter(removed_at__isnull=False)
        if place_of(row)[0] == number
    ]
    return sorted(found, key=lambda each: each[1].removed_at, reverse=True)


@dataclass(frozen=True)
class Shown:
    """One section as it is read: its title, label and text of what is written in it, its list."""

    title: str
    kind: str
    answers: list
    items: list = ()


@dataclass(frozen=True)
class Road:
    """One question as it is read; ``part`` is None for who may not read it."""

    question: object
    part: object
    sections: list

    @property
    def is_empty(self):
        return not any(each.answers or each.items for each in self.sections)


def read_question(cycle, number, user):
    """Everything that this person may read of one question."""
    part = find_part(cycle, number, user)
    lists = find_lists(cycle, number, user) if part else {}
    return told(number, part, lists)


def told(number, part, lists):
    """What is written and found of one question, section by section."""
    if part is None:
        return Road(question(number), None, [])
    sections = [
        shown(part, section, lists.get(section.key, ())) for section in question(number).sections
    ]
    return Road(question(number), part, sections)


def shown(part, section, items):
    names = (*section.fields, *section.more)
    answers = [(label(part, name), display(part, name)) for name in names]
    if section.key == "doel":
        answers = [("Doel", part.goal)]
    return Shown(section.title, section.kind, [each for each in answers if each[1]], items)


def label(part, name):
    return part._meta.get_field(name).verbose_name


def display(part, name):
    value = getattr(part, name)
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if isinstance(value, get_user_model()):
        return signed(value, part.cycle.team)
    if isinstance(value, bool):
        return "Ja." if value else ""
    return getattr(part, f"get_{name}_display", lambda: value or "")()


def back(request, default):
    """To the page that asked, when that is one of ours; otherwise to the default."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if is_ours and wanted.startswith("/") else default)
