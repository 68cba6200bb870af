"""Who makes an own version of the themes, and what may still happen to it."""

from common.access import ALLOWED, denied
from teams.models import Board, School
from worksheets.models import ThemeSet
from worksheets.own.file import MOST_THEMES
from worksheets.own.gaps import gaps_of

GONE = "Deze versie is weg. Zet haar eerst terug."
IN_USE = "Deze versie is in gebruik. Haal haar eerst uit gebruik."
ADOPTED = "Deze versie is of was in gebruik. Begin een volgende versie om iets te wijzigen."
LAST = "Een versie heeft minstens één thema."
FULL = f"Een versie heeft hooguit {MOST_THEMES} thema’s. Haal er eerst een uit."
USED = "Er zijn werkbladen met deze versie. Daarom blijft ze bestaan."


def can_keep_sets(user, place):
    """Of a school its leader, of a board who manages it."""
    if isinstance(place, School):
        leads = School.objects.led_by(user).filter(pk=place.pk)
        return ALLOWED if leads.exists() else denied("De schoolleider maakt een eigen versie.")
    manages = Board.objects.visible_to(user).filter(pk=place.pk)
    return (
        ALLOWED if manages.exists() else denied("De bovenschools manager maakt een eigen versie.")
    )


def can_change_use(user, theme_set):
    """Whoever keeps it takes it into use or out of use."""
    kept = ThemeSet.objects.kept_by(user).filter(pk=theme_set.pk)
    return ALLOWED if kept.exists() else denied("Wie deze versie maakte, neemt haar in gebruik.")


def can_write(user, theme_set):
    """Whoever keeps it, as long as it was never in use."""
    verdict = can_change_use(user, theme_set)
    if verdict and not theme_set.is_draft:
        return denied(ADOPTED)
    if verdict and theme_set.removed_at:
        return denied(GONE)
    return verdict


def can_add_theme(user, theme_set):
    """Whoever may write in it, as long as there are not too many."""
    verdict = can_write(user, theme_set)
    full = verdict and theme_set.themes.kept().count() >= MOST_THEMES
    return denied(FULL) if full else verdict


def can_remove_theme(user, theme):
    """Whoever may write in its version, as long as another theme stays."""
    verdict = can_write(user, theme.theme_set)
    others = theme.theme_set.themes.kept().exclude(pk=theme.pk)
    return denied(LAST) if verdict and not others.exists() else verdict


def can_adopt(user, theme_set):
    """Whoever keeps it, once nothing is empty any more."""
    verdict = can_change_use(user, theme_set)
    if verdict and theme_set.removed_at:
        return denied(GONE)
    gap = next(gaps_of(theme_set, theme_set.themes.kept().prefetch_related("indicators")), None)
    return denied(gap.text) if verdict and gap else verdict


def can_discard(user, theme_set):
    """Whoever keeps it, as long as it is not in use and no worksheet points at it."""
    verdict = can_change_use(user, theme_set)
    if verdict and theme_set.is_current:
        return denied(IN_USE)
    if verdict and theme_set.themes.filter(worksheets__isnull=False).exists():
        return denied(USED)
    return verdict
