"""The words of a phase, how judgements lie, and where one may begin: for templates."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from teams.models import Membership, SchoolRole

register = template.Library()


@register.filter
def phase_label(theme_set, number):
    """The name of this phase in this set: Invoering."""
    return next(
        (phase["label"] for phase in theme_set.phases if phase["number"] == number), str(number)
    )


@register.filter
def description(indicator, number):
    """What this indicator looks like in this phase."""
    texts = indicator.descriptions
    return texts[number - 1] if number and number <= len(texts) else ""


@register.simple_tag
def cycle_url(worksheet, finding, step):
    """Where a cycle begins with this step as its occasion."""
    words = [f"Werkblad ‘{worksheet.theme}’, {finding.indicator.title.lower()}."]
    if finding.consensus:
        words.append(f"We staan nu in fase {finding.consensus.phase}.")
    words += [f"Onze stap: {step.action.what}.", f"Het werkt als: {step.effect_measure}"]
    page = reverse("cycles:create", args=[worksheet.team_id])
    return f"{page}?{urlencode({'aanleiding': ' '.join(words)})}"


@register.inclusion_tag("worksheets/_spread.html")
def spread(worksheet, finding):
    """How the own judgements lie over the phases, as a small table."""
    phases = worksheet.theme.theme_set.phases
    counts = finding.spread.counts
    cells = [
        {"phase": phase, "count": count, "dots": range(count)}
        for phase, count in zip(phases, counts, strict=False)
    ]
    return {"spread": finding.spread, "cells": cells, "theme_set": worksheet.theme.theme_set}


@register.inclusion_tag("worksheets/_begin.html")
def begin(theme, places):
    """The button to begin with this theme, for those who may; see can_open_worksheet."""
    return {
        "theme": theme,
        "guided": [one for one in places.teams if one.role == Membership.Role.FACILITATOR],
        "led": [one for one in places.schools if one.role == SchoolRole.Role.LEADER],
    }
