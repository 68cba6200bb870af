"""The few tags and filters of our own templates."""

import math
from datetime import datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.defaultfilters import date as format_date
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from common.drawing import draw_remembered
from common.icons import ICONS

register = template.Library()
HIDDEN = mark_safe('aria-hidden="true"')


@register.filter
def nl(value, decimals=None):
    """A number as the Dutch write it: a decimal comma, and a real minus sign.

    Without ``decimals`` it shows what the number has, two places at most.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, float) and not math.isfinite(value):
        return "–"
    places = decimals if decimals is not None else needed_places(value)
    return number_format(value, decimal_pos=places, use_l10n=True).replace("-", "−")


def needed_places(value):
    """How many decimals say all there is to say, two at most."""
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


@register.filter
def day(value):
    """A date as one says it: 12 mei 2026."""
    return said(as_date(value)) if value else ""


@lru_cache(maxsize=4000)
def said(date):
    """The same few days stand on every page; their words are looked up once."""
    return format_date(date, "j F Y")


@register.filter
def ago(value, today=None):
    """How long since, in words that are short and true: vandaag, gisteren, 3 weken geleden."""
    if not value:
        return ""
    days = ((today or timezone.localdate()) - as_date(value)).days
    return since(days) if days >= 0 else day(value)


def since(days):
    """Words for a number of days that have passed."""
    if days < 2:
        return ("vandaag", "gisteren")[days]
    for size, one, many in ((365, "jaar", "jaar"), (30, "maand", "maanden"), (7, "week", "weken")):
        if days >= 2 * size or (size == 365 and days >= size):
            return f"{days // size} {one if days // size == 1 else many} geleden"
    return f"{days} dagen geleden"


def local(value):
    """A moment in our own time zone; a date as it is."""
    is_moment = isinstance(value, datetime)
    return timezone.localtime(value) if is_moment and timezone.is_aware(value) else value


def as_date(value):
    value = local(value)
    return value.date() if isinstance(value, datetime) else value


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name, label=""):
    """A small drawing beside a word; hidden from readers of the screen unless it has a label."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else HIDDEN
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" '
        'stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round" {}>'
        '<path d="{}"/></svg>',
        spoken,
        ICONS[name],
    )


register.simple_tag(draw_remembered, name="remembered")


@register.simple_tag
@lru_cache(maxsize=256)
def examples(good, weak):
    """A strong and a weak answer, folded away. They are words of our own, the same on every page."""
    return render_to_string("components/examples.html", {"good": good, "weak": weak})


@register.filter
def undo_url(message):
    """Where the undo button of this message posts to, or nothing."""
    kind, _, url = (message.extra_tags or "").partition(" ")
    return url if kind == "undo" else ""


@register.filter
def inside(match, names):
    """Whether the page shown is one of these views or namespaces."""
    return match is not None and bool({match.view_name, match.namespace} & set(names.split()))


@register.simple_tag
def demo():
    """Whether this is the demo, with its invented people."""
    return settings.DEMO
