"""What Vandaag says about data."""

from django import template

from privacy.models import Departure, Disposal

register = template.Library()


@register.inclusion_tag("privacy/_announced.html")
def announced(user, places):
    """What will be removed at the boards one leads or manages, and one's own departure."""
    oversees = places.schools or places.boards
    rows = Disposal.objects.visible_to(user) if oversees else Disposal.objects.none()
    return {
        "disposals": rows.open().select_related("board"),
        "departure": Departure.objects.visible_to(user).open().first(),
    }
