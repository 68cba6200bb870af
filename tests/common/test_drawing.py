"""Boxes that are drawn without a template say what Django's own templates say."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html
from pytest_django.asserts import assertHTMLEqual

from common.forms import DateInput, Renderer

WIDGETS = [
    forms.TextInput(),
    forms.HiddenInput(),
    forms.NumberInput(attrs={"min": 1}),
    forms.PasswordInput(),
    DateInput(),
    forms.Textarea(attrs={"rows": 4}),
    forms.CheckboxInput(),
    forms.FileInput(attrs={"accept": ".pdf"}),
]
CHOICES = [
    ("", "Kies"),
    ("een", "Eén & <één>"),
    (True, "waar"),
    (False, "onwaar"),
    (2, format_html("<strong>{}</strong>", "twee")),
    ("Meer", [("drie", "drie"), ("vier", "vier")]),
]
VALUES = [None, "", 0, 12, "<b>&\"'", "\nregel", "één\ntwee"]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", VALUES)
def test_a_box_is_drawn_as_django_draws_it(widget, value):
    attrs = {"id": "id_vak", "required": True, "autofocus": False, "maxlength": 300}

    ours = widget.render("vak", value, attrs, Renderer())

    assertHTMLEqual(ours, widget.render("vak", value, attrs, DjangoTemplates()))


@pytest.mark.parametrize(
    "widget", [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]
)
@pytest.mark.parametrize("value", [None, "een", True, ["2", "vier"]])
def test_a_choice_is_drawn_as_django_draws_it(widget, value):
    box, attrs = widget(choices=CHOICES, attrs={"class": "smal"}), {"id": "id_vak"}

    ours = box.render("vak", value, attrs, Renderer())

    assertHTMLEqual(ours, box.render("vak", value, attrs, DjangoTemplates()))


def test_what_somebody_typed_stays_text():
    drawn = forms.Textarea().render("vak", "</textarea><script>", renderer=Renderer())

    assert drawn == (
        '<textarea cols="40" name="vak" rows="10">\n&lt;/textarea&gt;&lt;script&gt;</textarea>'
    )


class Sheet(forms.Form):
    text = forms.CharField(label="tekst & <b>", help_text="Schrijf <em>kort</em>.")
    done = forms.BooleanField(label="klaar", required=False)
    kind = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, help_text="Kies.")
    seen = forms.CharField(required=False, show_hidden_initial=True)
    key = forms.CharField(widget=forms.HiddenInput)


def drawn(name, data=None):
    return Sheet(data)[name].as_field_group()


def test_a_field_has_its_label_and_help():
    assertHTMLEqual(
        drawn("text"),
        """<div class="field"><label for="id_text">Tekst &amp; &lt;b&gt;</label>
        <div class="help" id="id_text_helptext">Schrijf <em>kort</em>.</div>
        <input type="text" name="text" required aria-describedby="id_text_helptext" id="id_text">
        </div>""",
    )


def test_a_box_stands_in_its_own_label():
    assertHTMLEqual(
        drawn("done"),
        """<div class="field check"><label for="id_done">
        <input type="checkbox" name="done" id="id_done"> Klaar</label></div>""",
    )


def test_choices_stand_together_under_their_question():
    page = drawn("kind")

    start = '<div class="field"><fieldset aria-describedby="id_kind_helptext"><legend>Kind</legend>'
    assert page.startswith(start)
    assert page.count('type="radio"') == 7


def test_a_field_that_may_stay_empty_says_so_and_remembers():
    page = drawn("seen")

    assert '<span class="optional">(mag leeg)</span>' in page
    assert '<input id="initial-id_seen" name="initial-seen" type="hidden">' in page


def test_what_is_wrong_stands_with_its_field():
    page = drawn("text", {"text": ""})

    assert 'aria-describedby="id_text_helptext id_text_error"' in page
    assert 'id="id_text_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_hidden_field_is_bare():
    assertHTMLEqual(drawn("key"), '<input type="hidden" name="key" id="id_key">')
