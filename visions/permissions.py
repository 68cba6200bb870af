"""Who works on the vision of a school."""

from common.access import ALLOWED, denied
from teams.models import School

ADOPTED = "Deze visie is vastgesteld. Begin een nieuw ontwerp op de visiepagina."


def can_edit_vision(user, school):
    """A leader of this school writes the draft."""
    if not School.objects.led_by(user).filter(pk=school.pk).exists():
        return denied(
            "Alleen de schoolleider schrijft aan het ontwerp. Geef je idee door aan je schoolleider."
        )
    return ALLOWED


def can_edit_draft(user, school, draft):
    """A leader of this school, while there is a draft; ``draft`` is a Vision or None."""
    verdict = can_edit_vision(user, school)
    if not verdict:
        return verdict
    if draft is None or draft.is_adopted:
        return denied(ADOPTED)
    return ALLOWED


def can_adopt_vision(user, school, vision):
    """A leader of this school, once the version has a sentence; ``vision`` may be None."""
    verdict = can_edit_vision(user, school)
    if not verdict:
        return verdict
    if vision is None or not vision.sentences.kept().exists():
        return denied("Een visie heeft minstens één kernzin. Voeg er eerst een toe.")
    return ALLOWED
