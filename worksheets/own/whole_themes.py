"""Whole themes in a draft: one more, in another order, taken out and put back."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from worksheets.content import OUT_OF_THE_WAY
from worksheets.models import Theme
from worksheets.own.editing import hold_draft

FIRST_IDEA = 1


@transaction.atomic
def add_theme(draft, words, key):
    """An own one at the end of this draft; the same key gives the same one."""
    hold_draft(draft.pk)
    last = draft.themes.aggregate(last=Max("number"))["last"] or 0
    new = {"number": last + 1, "lead_idea": FIRST_IDEA, **words}
    return draft.themes.get_or_create(key=f"eigen-{key.hex[:12]}", defaults=new)[0]


@transaction.atomic
def move_theme(theme, number):
    """To the place of the theme with this number, which comes here; sent twice it stays there."""
    hold_draft(theme.theme_set_id)
    rows = Theme.objects.filter(theme_set=theme.theme_set_id).kept()
    held = rows.get(pk=theme.pk).number
    other = rows.filter(number=number).exclude(pk=theme.pk).first()
    if other:
        put(theme, OUT_OF_THE_WAY)
        put(other, held)
        put(theme, number)


def put(theme, number):
    Theme.objects.filter(pk=theme.pk).update(number=number)


@transaction.atomic
def remove_theme(theme):
    """Out of the draft; it can be put back until the draft is taken into use. The last one stays."""
    hold_draft(theme.theme_set_id)
    rows = Theme.objects.filter(theme_set=theme.theme_set_id).kept()
    if rows.exclude(pk=theme.pk).exists():
        rows.filter(pk=theme.pk).update(removed_at=timezone.now())


@transaction.atomic
def restore_theme(theme):
    """Back at its old place."""
    hold_draft(theme.theme_set_id)
    Theme.objects.filter(pk=theme.pk).update(removed_at=None)


def with_neighbours(themes):
    """These themes, each with the numbers of the one above and the one below (None at an end)."""
    numbers = [None, *(theme.number for theme in themes), None]
    for place, theme in enumerate(themes):
        theme.above, theme.below = numbers[place], numbers[place + 2]
    return themes
