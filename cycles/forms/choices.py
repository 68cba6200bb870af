"""How a choice looks: no dashes, no English."""

from django import forms


def without_blank(field):
    """Only the real choices; for radio buttons."""
    field.choices = [choice for choice in field.choices if choice[0] not in ("", None)]


def invite_to_choose(form):
    """The empty choice of every drop-down says what to do."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = field.empty_label and "Kies"
        elif isinstance(field, forms.ChoiceField) and not isinstance(
            field.widget, forms.RadioSelect
        ):
            field.choices = [
                (value, label if value != "" else "Kies") for value, label in field.choices
            ]
