"""Which worksheets a school leader wants in one go."""

import uuid

from django import forms

from worksheets.batch import MOST_SHEETS, SHEETS, wanted_sheets

NOTHING_FINISHED = (
    "Er is bij deze keuze nog geen werkblad afgerond. Kies een leeg werkblad, of andere teams."
)


class BatchForm(forms.Form):
    """Teams, themes and kinds of sheets; ``sheets`` is what that comes to."""

    teams = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Voor welke teams",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één team."},
    )
    themes = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Welke thema's",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één thema."},
    )
    sheets = forms.MultipleChoiceField(
        choices=[(key, sheet.label) for key, sheet in SHEETS.items()],
        label="Welke werkbladen",
        help_text="Op een leeg werkblad staat de naam van het team al ingevuld.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één werkblad."},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, user, teams, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.wanted = []
        self.fields["teams"].queryset = teams
        self.fields["themes"].queryset = themes
        self.fields["themes"].label_from_instance = lambda one: f"{one.number}. {one.title}"
        self.initial.setdefault("teams", [team.pk for team in teams])
        self.initial.setdefault("themes", [theme.pk for theme in themes])
        self.initial.setdefault("sheets", [next(iter(SHEETS))])

    def clean(self):
        cleaned = super().clean()
        if {"teams", "themes", "sheets"} <= set(cleaned):
            kinds = [SHEETS[key] for key in cleaned["sheets"]]
            self.wanted = wanted_sheets(self.user, cleaned["teams"], cleaned["themes"], kinds)
            self.check_number(len(self.wanted))
        return cleaned

    def check_number(self, number):
        if not number:
            self.add_error("sheets", NOTHING_FINISHED)
        elif number > MOST_SHEETS:
            self.add_error(
                "teams",
                f"Dit zijn {number} werkbladen. Kies er hooguit {MOST_SHEETS}: "
                "neem minder teams of thema's tegelijk.",
            )
