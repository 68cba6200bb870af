"""Boxes that are drawn without a template say what Django's own templates say."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from pytest_django.asserts import assertHTMLEqual

from common.forms import DateInput, Renderer

WIDGETS = [
    forms.TextInput(),
    forms.HiddenInput(),
    forms.NumberInput(attrs={"min": 1}),
    forms.PasswordInput(),
    DateInput(),
    forms.Textarea(attrs={"rows": 4}),
]
VALUES = [None, "", 0, 12, "<b>&\"'", "\nregel", "één\ntwee"]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", VALUES)
def test_a_box_is_drawn_as_django_draws_it(widget, value):
    attrs = {"id": "id_vak", "required": True, "autofocus": False, "maxlength": 300}

    ours = widget.render("vak", value, attrs, Renderer())

    assertHTMLEqual(ours, widget.render("vak", value, attrs, DjangoTemplates()))


def test_what_somebody_typed_stays_text():
    drawn = forms.Textarea().render("vak", "</textarea><script>", renderer=Renderer())

    assert drawn == (
        '<textarea cols="40" name="vak" rows="10">\n&lt;/textarea&gt;&lt;script&gt;</textarea>'
    )
