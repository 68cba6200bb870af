"""Name, place and number, and the numbers of registers."""

import re

from django import forms
from django.core.exceptions import ValidationError
from stdnum.nl import brin

from common.forms import SharedForm
from teams.models import Board, ExternalId, School

Kind = ExternalId.Kind
KINDS = {
    Board.Country.NETHERLANDS: [Kind.BRIN, Kind.RIO, Kind.OTHER],
    Board.Country.FLANDERS: [Kind.INSTITUTION, Kind.LOCATION, Kind.OTHER],
}
SCHOOL_CODE, MAIN_LOCATION = 4, "00"
SAME_NAME = "Een andere school van dit bestuur heet al zo."
TAKEN = "Dit nummer staat al bij een school."
UNUSUAL = "{} ziet er anders uit dan een BRIN met vestiging. Kijk of het klopt."


class SchoolFactsForm(SharedForm):
    """What a school is called, where it stands and what kind it is."""

    class Meta:
        model = School
        fields = ["name", "city", "sector", "label"]
        labels = {
            "name": "Hoe heet de school?",
            "city": "In welke plaats?",
            "sector": "Sector",
            "label": "Bij welke groep scholen hoort deze school?",
        }
        help_texts = {
            "label": "Bijvoorbeeld: regio noord. Het bestuur kan zijn overzicht dan per groep bekijken."
        }

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self.instance.board.schools.exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise ValidationError(SAME_NAME)
        return name


class BoardFactsForm(SharedForm):
    """What a board is called, its number and its country."""

    class Meta:
        model = Board
        fields = ["name", "number", "country"]
        labels = {"name": "Hoe heet het bestuur?", "number": "Bestuursnummer"}
        help_texts = {
            "country": "Het land bepaalt wanneer een schooljaar begint en welke nummers scholen hebben."
        }


class NumberForm(forms.Form):
    """One more number of a school."""

    kind = forms.ChoiceField(label="Wat voor nummer is het?")
    value = forms.CharField(
        label="Nummer",
        max_length=40,
        help_text="Een BRIN heeft vier tekens, met de vestiging erachter zes. Bijvoorbeeld 12AB00.",
    )

    def __init__(self, *args, country, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS[country]]

    def clean(self):
        cleaned = super().clean()
        kind, value = cleaned.get("kind"), cleaned.get("value")
        if kind and value:
            cleaned["value"] = as_written(kind, value)
        return cleaned


def as_written(kind, value):
    """Without spaces and in capitals; a BRIN of four characters is the main location."""
    value = re.sub(r"\s", "", value).upper()
    is_short = kind == Kind.BRIN and len(value) == SCHOOL_CODE
    return value + MAIN_LOCATION if is_short else value


def remark_on(kind, value):
    """A warning about a number that looks unusual; empty when it does not."""
    return UNUSUAL.format(value) if kind == Kind.BRIN and not brin.is_valid(value) else ""
