"""Somebody to invite for a role in a school or at a board."""

from django import forms

from teams.models import APPOINTMENTS, SchoolRole


class RoleInviteForm(forms.Form):
    """An address, and a role that exists at this kind of place."""

    email = forms.EmailField(
        label="E-mailadres", error_messages={"required": "Vul een e-mailadres in."}
    )
    role = forms.ChoiceField(
        label="Welke rol krijgt deze persoon?",
        error_messages={"invalid_choice": "Deze rol bestaat hier niet. Kies een andere."},
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = APPOINTMENTS[kind].Role.choices

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class SchoolRoleForm(forms.Form):
    """The other role that somebody gets in the school."""

    role = forms.ChoiceField(choices=SchoolRole.Role.choices)
