"""Writing in the draft of an own version. Once it was in use nothing of it changes any more."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from common.versions import Overtaken
from history.services import save_changes
from worksheets.models import Indicator, ThemeSet
from worksheets.own.file import KEPT, theme_told
from worksheets.own.permissions import ADOPTED
from worksheets.own.services import keep_draft, key_of


def start_draft(place, start):
    """The draft that this school or board is writing; a new one begins as ``start``, once."""
    versions = ThemeSet.objects.at(place)
    once = uuid.uuid5(uuid.NAMESPACE_OID, f"{key_of(place)}-{versions.count()}")
    drafts = versions.drafts().order_by("-pk")
    return drafts.first() or keep_draft(place, copied(start), once)


def copied(theme_set):
    """All words of this version, as ``keep_draft`` takes them."""
    themes = theme_set.themes.kept().prefetch_related(KEPT)
    head = {name: getattr(theme_set, name) for name in ("title", "phases", "guidelines")}
    return head | {"themes": [copied_theme(theme, len(theme_set.phases)) for theme in themes]}


def copied_theme(theme, phases):
    words = theme_told(theme, phases) | {"number": theme.number}
    for indicator in words["indicators"]:
        indicator["descriptions"] = indicator.pop("phases")
    return words


def hold_draft(pk):
    """Within a transaction: nobody takes this draft into use before we are done."""
    if not ThemeSet.objects.drafts().filter(pk=pk).update(adopted_at=None):
        raise PermissionDenied(ADOPTED)


@transaction.atomic
def change_set(theme_set, changes):
    """Its title, phases or guidelines. Raises Overtaken, PermissionDenied."""
    hold_draft(theme_set.pk)
    rows = ThemeSet.objects.filter(pk=theme_set.pk, edits=theme_set.edits)
    if not rows.update(edits=F("edits") + 1, **changes):
        raise Overtaken


@transaction.atomic
def change_theme(theme, changes, by):
    """Raises Overtaken, PermissionDenied."""
    hold_draft(theme.theme_set_id)
    save_changes(theme, changes, by)


@transaction.atomic
def change_indicator(indicator, changes, by):
    """Raises Overtaken, PermissionDenied."""
    hold_draft(indicator.theme.theme_set_id)
    save_changes(indicator, changes, by)


@transaction.atomic
def add_indicator(theme, words, key):
    """An own one at the end of this theme; the same key gives the same one."""
    hold_draft(theme.theme_set_id)
    known = Indicator.objects.filter(key=key).first()
    last = theme.indicators.aggregate(last=Max("position"))["last"] or 0
    return known or Indicator.objects.create(
        theme=theme, key=key, code=free_code(theme), position=last + 1, **words
    )


def free_code(theme):
    """E2.1 for the first of our own in theme 2; a code is never given twice in a version."""
    rows = Indicator.objects.filter(theme__theme_set=theme.theme_set_id)
    taken = set(rows.values_list("code", flat=True))
    codes = (f"E{theme.number}.{number}" for number in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)


@transaction.atomic
def remove_indicator(indicator):
    """Out of the draft; it can be put back until the draft is taken into use."""
    hold_draft(indicator.theme.theme_set_id)
    rows = Indicator.objects.filter(pk=indicator.pk, removed_at=None)
    rows.update(removed_at=timezone.now())


@transaction.atomic
def restore_indicator(indicator):
    """Back at its old place."""
    hold_draft(indicator.theme.theme_set_id)
    Indicator.objects.filter(pk=indicator.pk).update(removed_at=None)
