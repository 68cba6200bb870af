"""Forms that lose nothing: sent twice, or by two people at once."""

import uuid
from dataclasses import dataclass

from django import forms
from django.forms.renderers import TemplatesSetting

from common.drawing import DRAWN, draw_field
from common.versions import Overtaken


class Renderer(TemplatesSetting):
    """Every form and field is drawn by our own components; fields and boxes without a template."""

    form_template_name = "components/form.html"
    field_template_name = "common.drawing.draw_field"

    def render(self, template_name, context, request=None):
        if template_name == self.field_template_name:
            return draw_field(context["field"])
        if template_name in DRAWN:
            return DRAWN[template_name](**context["widget"])
        return super().render(template_name, context, request)


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class OnceForm(forms.ModelForm):
    """A form for something new: sent twice, it makes one row (see the row's ``key``)."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


@dataclass(frozen=True)
class Conflict:
    """One field that somebody else changed while this person was typing."""

    name: str
    label: str
    theirs: str


class SharedForm(forms.ModelForm):
    """A form on a row that others may change at the same moment.

    The form remembers what its user saw (the hidden initial values). What the user did not touch
    keeps the newest value; where both changed the same field nothing is saved, the page shows both
    texts (``conflicts``), and sending again keeps what then stands in the field.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts = []
        self.arrived = set()
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self):
        cleaned = super().clean()
        mine = set(self.changed_data)
        for name in [name for name in self.fields if name in cleaned]:
            newest = self._newest(name)
            if name not in mine:
                cleaned[name] = newest
            elif same(newest, cleaned[name]):
                self.arrived.add(name)
            elif not same(newest, self._seen(name)):
                self._show_both(name, newest)
        return cleaned

    @property
    def changes(self):
        """What this user changed, by field name; not what stands there already, sent a moment ago."""
        mine = [name for name in self.changed_data if name not in self.arrived]
        return {name: self.cleaned_data[name] for name in mine}

    def _newest(self, name):
        return getattr(self.instance, name)

    def _seen(self, name):
        bound = self[name]
        raw = self._widget_data_value(self.fields[name].hidden_widget(), bound.html_initial_name)
        return self.fields[name].to_python(raw)

    def _show_both(self, name, newest):
        field = self.fields[name]
        shown = field.prepare_value(newest.pk if hasattr(newest, "pk") else newest)
        self.data = self.data.copy()
        self.data[self[name].html_initial_name] = "" if shown is None else shown
        told = shown if isinstance(newest, list) else newest or ""
        display = getattr(self.instance, f"get_{name}_display", lambda: told)()
        self.conflicts.append(Conflict(name, str(field.label), str(display)))
        self.add_error(
            name,
            "Een collega heeft dit intussen ook gewijzigd. Hieronder staan beide teksten. "
            "Kies wat blijft en bewaar opnieuw.",
        )


class SharedSheet:
    """Forms on several rows: saved together or not at all."""

    def __init__(self, forms):
        self.forms = forms

    def is_valid(self):
        """Whether this was sent, and every form of it is right."""
        return bool(self.forms) and all(form.is_valid() for form in self.forms)

    @property
    def answers(self):
        """Each row with what this person changed in it."""
        return [(form.instance, form.changes) for form in self.forms]

    @property
    def wrong(self):
        return [form for form in self.forms if form.errors]


def same(one, other):
    """Whether two values are equal to a reader: line ends and empty values do not count."""
    return normal(one) == normal(other)


def normal(value):
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return "" if value is None else value


def submit(make_form, save, tries=25):
    """Validate and save; when somebody was just ahead, look again with the newest row.

    Each new try means that somebody else was saved, so ``tries`` is how many may write at once.
    Returns the form and whether it was saved.
    """
    for _ in range(tries):
        form = make_form()
        if not form.is_valid():
            return form, False
        try:
            save(form)
        except Overtaken:
            continue
        return form, True
    return form, False
