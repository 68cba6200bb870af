"""Waiting and working in words."""

from django import template

register = template.Library()

SIZES = ((86_400, "dag", "dagen"), (3_600, "uur", "uur"), (60, "minuut", "minuten"))


@register.filter
def lasted(duration):
    """A timedelta in its largest unit, rounded down: 12 seconden, 3 minuten, 1 uur, 2 dagen."""
    if duration is None:
        return ""
    seconds = int(duration.total_seconds())
    for size, one, many in SIZES:
        if seconds >= size:
            number = seconds // size
            return f"{number} {one if number == 1 else many}"
    if seconds < 1:
        return "minder dan een seconde"
    return f"{seconds} {'seconde' if seconds == 1 else 'seconden'}"
