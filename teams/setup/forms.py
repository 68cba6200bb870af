"""The name of a kind of team, and the schools of a team."""

from django import forms
from django.core.exceptions import ValidationError

from teams.forms import PeopleField
from teams.models import School

OWN_SCHOOL = "Laat minstens één school staan waar jij schoolleider bent."


class KindForm(forms.Form):
    """What a kind of team is called; ``seen`` is the name that stood there."""

    name = forms.CharField(
        label="Hoe heet deze soort",
        max_length=60,
        help_text="Bijvoorbeeld: bouw, sectie, datateam.",
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class SchoolsField(PeopleField):
    """Schools to tick, by name and place."""

    def label_from_instance(self, school):
        return f"{school.name} ({school.city})" if school.city else school.name


class SchoolsForm(forms.Form):
    """Of which schools of its board a team is."""

    schools = SchoolsField(
        queryset=None,
        label="Bij welke scholen hoort dit team?",
        error_messages={
            "required": "Vink minstens één school aan.",
            "invalid_choice": "Deze school staat niet in de lijst. Kies opnieuw.",
            "invalid_pk_value": "Deze school staat niet in de lijst. Kies opnieuw.",
        },
    )

    def __init__(self, *args, team, user, **kwargs):
        mine = list(team.schools.values_list("pk", flat=True))
        super().__init__(*args, initial={"schools": mine}, **kwargs)
        self.user = user
        here = team.board.schools.filter(closed_on=None) | team.board.schools.filter(pk__in=mine)
        self.fields["schools"].queryset = here

    def clean_schools(self):
        chosen = self.cleaned_data["schools"]
        led = School.objects.visible_to(self.user).led_by(self.user)
        if not led.filter(pk__in=[school.pk for school in chosen]).exists():
            raise ValidationError(OWN_SCHOOL)
        return chosen
