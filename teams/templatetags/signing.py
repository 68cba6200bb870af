"""The name under a text."""

from django import template

from teams import signing

register = template.Library()


@register.filter
def signed(person, place):
    """``{{ entry.author_id|signed:cycle.team }}``: the name, or 'oud-collega' for who left."""
    return signing.signed(person, place)
