"""What a facilitator fills in about a guest, and about who comes after."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.forms import DateInput
from teams.models import Guest, Membership, people_of

LONGEST_VISIT = timedelta(days=366)


class GuestForm(forms.Form):
    """Somebody from outside, for how long, and whether worksheets are read too."""

    email = forms.EmailField(
        label="E-mailadres van je gast",
        error_messages={"required": "Vul het e-mailadres van je gast in."},
    )
    role = forms.ChoiceField(
        label="Als wat leest je gast mee?",
        choices=Guest.Role.choices,
        error_messages={"invalid_choice": "Kies kritische vriend of externe begeleider."},
    )
    last_day = forms.DateField(
        label="Tot en met welke dag?",
        help_text="De dag erna ziet je gast niets meer. Hooguit een jaar vooruit.",
        widget=DateInput(),
        error_messages={"required": "Kies een laatste dag.", "invalid": "Kies een dag."},
    )
    reads_worksheets = forms.BooleanField(
        label="Leest ook afgeronde werkbladen: de fasen en het bewijs", required=False
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_last_day(self):
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if day < today:
            raise ValidationError("Deze dag is al voorbij. Kies een latere dag.")
        if day > today + LONGEST_VISIT:
            raise ValidationError("Kies een dag binnen een jaar. Verlengen kan later weer.")
        return day


class SuccessorField(forms.ModelChoiceField):
    """A colleague of the team, by name."""

    widget = forms.RadioSelect

    def label_from_instance(self, membership):
        return membership.user.name


class HandOverForm(forms.Form):
    """Who guides the team from now on."""

    to = SuccessorField(
        queryset=None,
        empty_label=None,
        label="Wie wordt PLG-begeleider?",
        error_messages={
            "required": "Kies een collega uit het team.",
            "invalid_choice": "Deze collega zit niet meer in het team. Kies opnieuw.",
        },
    )

    def __init__(self, *args, team, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people_of(team).filter(role=Membership.Role.MEMBER)
