"""How a choice looks: no dashes, no English."""

from django import forms

from cycles.models.items import colleagues


def without_blank(field):
    """Only the real choices; for radio buttons."""
    field.choices = [choice for choice in field.choices if choice[0] not in ("", None)]


def speak_plainly(form):
    """The empty choice and the error of an empty field say what to do."""
    for field in form.fields.values():
        is_choice = isinstance(field, forms.ChoiceField)
        field.error_messages["required"] = "Kies er één." if is_choice else "Vul dit nog in."
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = field.empty_label and "Kies"
        elif is_choice and not isinstance(field.widget, forms.RadioSelect):
            field.choices = [
                (value, label if value != "" else "Kies") for value, label in field.choices
            ]


def offer_colleagues(field, team):
    """Who works in this team today; asked once for each team in memory, however many fields ask."""
    if not hasattr(team, "known_colleagues"):
        team.known_colleagues = colleagues(team)
    people = team.known_colleagues
    field.queryset = people
    field.widget.choices = lambda: [
        ("", field.empty_label),
        *((one.pk, str(one)) for one in people),
    ]


class ShortField(forms.ChoiceField):
    """Whether a cycle is short, as a choice in words."""

    CHOICES = [
        (True, "Kort: alleen wat elke cyclus nodig heeft. Verder uitwerken kan altijd nog."),
        (False, "Volledig: met alle stappen, meer vragen bij de poort en twee lezers per bron."),
    ]

    def __init__(self, **kwargs):
        words = {"label": "hoe uitgebreid werken jullie?", "widget": forms.RadioSelect}
        super().__init__(choices=self.CHOICES, **(words | kwargs))

    def to_python(self, value):
        return {"True": True, "False": False}.get(str(value), "")
