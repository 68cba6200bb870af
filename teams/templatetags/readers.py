"""The line 'Wie leest dit?', taken from the rows themselves."""

from django import template
from django.apps import apps

from teams.models.readers import Readers

register = template.Library()


@register.inclusion_tag("components/readers.html", name="readers")
def line(about, what="dit"):
    """``about`` is a row, a model as "app.Model" whose readers never change, or the readers."""
    if isinstance(about, str):
        about = apps.get_model(about)
    readers = about if isinstance(about, Readers) else about.readers
    return {"readers": readers, "what": what}
