"""One line of the page that asks what to keep, and what paper says in its own words."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """One thing that can be taken over, with what stands there now."""

    indicator: object
    name: str
    standing: object = None
    text: str = ""
    fields: list = field(default_factory=list)


def seen(standing):
    """What the page showed of what stands: changes when somebody changes it."""
    return f"{standing.phase}-{getattr(standing, 'version', '')}" if standing else ""


def who(text, people):
    """The one colleague whose name, or first name, this is; None when that is not clear."""
    text = text.strip().casefold()
    found = [pk for pk, name in people if text and text in (name.casefold(), first(name))]
    return found[0] if len(found) == 1 else None


def first(name):
    return name.casefold().partition(" ")[0]


def on_paper(text):
    return f"Op papier staat: {text}" if text else ""
