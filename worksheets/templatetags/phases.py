"""The words of a phase, in templates."""

from django import template

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
