"""What a draft still lacks before it can be taken into use."""

from dataclasses import dataclass

from worksheets.own.file import MOST_INDICATORS


@dataclass(frozen=True)
class Gap:
    """What is missing, in one sentence, and where it is filled in."""

    text: str
    theme: object
    indicator: object = None


def gaps_of(theme_set, themes):
    """In the order of the themes (with their indicators)."""
    for theme in themes:
        kept = [one for one in theme.indicators.all() if one.removed_at is None]
        if not kept:
            yield Gap(f"{theme.title} heeft geen indicator.", theme)
        if len(kept) > MOST_INDICATORS:
            yield Gap(f"{theme.title} heeft meer dan {MOST_INDICATORS} indicatoren.", theme)
        for indicator in kept:
            yield from undescribed(theme_set, theme, indicator)


def undescribed(theme_set, theme, indicator):
    for number, _ in enumerate(theme_set.phases, 1):
        if not "".join(indicator.descriptions[number - 1 : number]).strip():
            text = f"Bij {indicator.code} {indicator.title} is fase {number} nog leeg."
            yield Gap(text, theme, indicator)
