"""How it stands in our version, beside what somebody makes of it."""

from dataclasses import dataclass

from worksheets.models import Indicator, Theme


@dataclass(frozen=True)
class Beside:
    """A field, and the text of ours; None when ours has nothing there."""

    field: object
    ours: str | None

    @property
    def same(self):
        return self.ours is not None and plain(self.ours) == plain(self.field.value())


def plain(text):
    return str(text or "").replace("\r\n", "\n").strip()


def beside(form, ours):
    """Each visible field of this form with our text (by field name) in the words of the field."""
    return [Beside(field, shown(field, ours.get(field.name))) for field in form.visible_fields()]


def shown(field, value):
    return None if value in (None, "", []) else str(field.field.prepare_value(value))


def our_theme(theme):
    """The theme of ours from which this one was made; None when there is none."""
    return Theme.objects.current().filter(key=theme.key).first()


def theme_words(theme):
    found = our_theme(theme)
    return vars(found) if found else {}


def indicator_words(indicator):
    found = Indicator.objects.filter(theme=our_theme(indicator.theme), code=indicator.code).first()
    if found is None:
        return {}
    phases = {f"fase_{number}": text for number, text in enumerate(found.descriptions, 1)}
    return vars(found) | phases


def set_words(ours):
    """Of our version: its title, guidelines and phases."""
    if ours is None:
        return {}
    labels = {f"label_{phase['number']}": phase["label"] for phase in ours.phases}
    traits = {f"trait_{phase['number']}": phase["trait"] for phase in ours.phases}
    return {"title": ours.title, "guidelines": ours.guidelines} | labels | traits
