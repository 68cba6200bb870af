"""What happens to an own version: kept as a draft, in use, out of use, gone. Safe to repeat."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from history.services import record_event
from teams.models import Board
from worksheets.models import Indicator, Theme, ThemeSet


def key_of(place):
    """All versions of one school or board share a key."""
    return f"{'bestuur' if isinstance(place, Board) else 'school'}-{place.pk}"


def keep_draft(place, told, once, tries=5):
    """What was read from a file (``file.read``) as the next version of this place, not in use yet."""
    for _ in range(tries):
        try:
            with transaction.atomic():
                return write_draft(place, told, once)
        except IntegrityError:
            known = ThemeSet.objects.filter(once=once).first()
            if known:
                return known
    raise IntegrityError


def write_draft(place, told, once):
    versions = ThemeSet.objects.filter(key=key_of(place)).count()
    theme_set = ThemeSet.objects.create(
        key=key_of(place),
        version=str(versions + 1),
        title=told["title"],
        phases=told["phases"],
        guidelines=told["guidelines"],
        is_current=False,
        once=once,
        **{"board" if isinstance(place, Board) else "school": place},
    )
    for words in told["themes"]:
        write_theme(theme_set, words)
    return theme_set


def write_theme(theme_set, words):
    plain = {name: value for name, value in words.items() if name != "indicators"}
    theme = Theme.objects.create(theme_set=theme_set, **plain)
    Indicator.objects.bulk_create(
        Indicator(theme=theme, position=position, **indicator)
        for position, indicator in enumerate(words["indicators"], 1)
    )


@transaction.atomic
def take_into_use(theme_set, now=None, by=None):
    """New worksheets get this version; those that run keep theirs. The log of its place says so, once."""
    finish_draft(theme_set)
    same = ThemeSet.objects.filter(pk=theme_set.pk, removed_at=None)
    ThemeSet.objects.filter(key=theme_set.key, is_current=True).exclude(pk=theme_set.pk).update(
        is_current=False
    )
    same.filter(adopted_at=None).update(adopted_at=now or timezone.now())
    if same.filter(is_current=False).update(is_current=True):
        note(theme_set, "themes_taken_into_use", "Nieuwe werkbladen krijgen", by)


def note(theme_set, what, words, by):
    """In the log of its school or board."""
    record_event(
        theme_set.scope,
        what,
        f"{words}: {theme_set.title}, versie {theme_set.version}"[:300],
        by=by,
    )


def finish_draft(theme_set):
    """What was taken out, and texts of a phase that is not there, do not come along."""
    themes = theme_set.themes.filter(worksheets=None)
    themes.exclude(removed_at=None).delete()
    close_ranks(theme_set.themes.all())
    rows = Indicator.objects.filter(theme__theme_set=theme_set, theme__worksheets=None)
    rows.exclude(removed_at=None).delete()
    for indicator in rows.exclude(descriptions=[]):
        if len(indicator.descriptions) > len(theme_set.phases):
            texts = indicator.descriptions[: len(theme_set.phases)]
            Indicator.objects.filter(pk=indicator.pk).update(descriptions=texts)


def close_ranks(themes):
    """Number them from one on, in their order."""
    for number, theme in enumerate(themes.order_by("number"), 1):
        themes.filter(pk=theme.pk).exclude(number=number).update(number=number)


@transaction.atomic
def take_out_of_use(theme_set, by=None):
    """New worksheets get the board's or our version again."""
    if ThemeSet.objects.filter(pk=theme_set.pk, is_current=True).update(is_current=False):
        note(theme_set, "themes_taken_out_of_use", "Nieuwe werkbladen krijgen niet meer", by)


def discard(theme_set, now=None):
    """Out of sight, not gone; nothing happens to one that is in use or was used."""
    unused = ThemeSet.objects.filter(pk=theme_set.pk, is_current=False, removed_at=None)
    if not unused.filter(themes__worksheets__isnull=False).exists():
        unused.update(removed_at=now or timezone.now())


def restore(theme_set):
    """Back where it was."""
    ThemeSet.objects.filter(pk=theme_set.pk).update(removed_at=None)
