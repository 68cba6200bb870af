"""What a school leader types about a team and its people."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from common.forms import DateInput, OnceForm, SharedForm
from teams.models import Membership, Team, TeamType, colleagues_of
from teams.pictures import (
    LEAST_CONTRAST,
    MOST_BYTES,
    TOO_LARGE,
    Refused,
    clean_logo,
    contrast_with_white,
    normal_colour,
)

MOST_AT_ONCE = 50
LONGEST_NUMBER = 18
LONGEST_ADDRESS = 254
FIELDS = [
    "name",
    "team_type",
    "purpose",
    "rhythm_weeks",
    "first_meeting",
    "meeting_time",
    "meeting_minutes",
]
LABELS = {
    "name": "Hoe heet het team?",
    "team_type": "Wat voor team is het?",
    "purpose": "Waar werkt dit team aan?",
    "rhythm_weeks": "Hoe vaak komt het team bij elkaar?",
    "first_meeting": "Wanneer is de eerste bijeenkomst?",
    "meeting_time": "Hoe laat begint het team?",
    "meeting_minutes": "Hoeveel minuten duurt een bijeenkomst?",
}
HELP = {
    "name": "Bijvoorbeeld: Leerteam begrijpend lezen.",
    "purpose": "Eén zin is genoeg. Je kunt dit later aanvullen.",
    "rhythm_weeks": "Minder dan één keer per maand werkt zelden: het team verliest de draad.",
    "first_meeting": "Weet je het nog niet? Laat het dan leeg.",
    "meeting_time": "Bijvoorbeeld 15.30 uur.",
}


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class TeamMeta:
    """What both forms of a team share."""

    model = Team
    fields = FIELDS
    labels = LABELS
    help_texts = HELP
    widgets = {
        "purpose": forms.Textarea(attrs={"rows": 2}),
        "first_meeting": DateInput(),
        "meeting_time": TimeInput(),
    }


class TeamForm(OnceForm):
    """A new team in a school."""

    class Meta(TeamMeta):
        pass

    def __init__(self, *args, user, school, **kwargs):
        super().__init__(*args, **kwargs)
        types = TeamType.objects.visible_to(user).filter(board=school.board_id)
        self.fields["team_type"].queryset = types
        self.fields["team_type"].empty_label = "Kies een soort"

    @property
    def details(self):
        """What was typed, by field name."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class TeamSettingsForm(SharedForm):
    """The settings of a team, which two leaders may change at once."""

    class Meta(TeamMeta):
        pass

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        types = TeamType.objects.visible_to(user).filter(board=self.instance.board_id)
        self.fields["team_type"].queryset = types


class PeopleField(forms.ModelMultipleChoiceField):
    """Colleagues to tick, by name and address: two people may share a name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person):
        return f"{person.name} ({person.email})"

    def clean(self, value):
        """A number that is too large for any table is nobody's."""
        if any(len(str(one)) > LONGEST_NUMBER for one in value or []):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class AddForm(forms.Form):
    """Colleagues who are at the school already."""

    people = PeopleField(
        queryset=None,
        label="Wie werkt mee in dit team?",
        error_messages={
            "required": "Vink minstens één collega aan.",
            "invalid_choice": "Deze collega staat niet meer in de lijst. Kies opnieuw.",
            "invalid_pk_value": "Deze collega staat niet in de lijst. Kies opnieuw.",
        },
    )

    def __init__(self, *args, team, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = colleagues_of(team)


def split_addresses(text):
    """The addresses in a pasted text, lower case, each once, in order: right ones and wrong ones."""
    pieces = [piece for line in re.split(r"[\n;]", text) for piece in split_line(line)]
    found = [bare(piece) for piece in pieces if piece.strip(" ,\t\r")]
    right = [address.lower() for address in found if is_address(address)]
    wrong = [address for address in found if not is_address(address)]
    return list(dict.fromkeys(right)), list(dict.fromkeys(wrong))


def split_line(line):
    """'Jansen, Noor <n@x.nl>' is one person; commas and spaces part bare addresses."""
    if line.count("<") == 1 and line.count("@") == 1:
        return [line]
    words = line.split()
    if all("@" in word for word in words):
        line = ",".join(words)
    return line.split(",")


def bare(piece):
    """Only the address of 'Noor Jansen <n@x.nl>'."""
    inside = re.search(r"<([^<>]*)>", piece)
    return (inside.group(1) if inside else piece).strip(" ,\t\r\"'") or piece.strip()


def is_address(text):
    """Whether mail can go there, and our tables have room for it."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


class AddressesField(forms.CharField):
    """A pasted list of addresses; cleans to the addresses themselves."""

    widget = forms.Textarea

    def clean(self, value):
        right, wrong = split_addresses(super().clean(value))
        if not right and not wrong:
            raise ValidationError(self.error_messages["required"])
        if wrong:
            raise ValidationError(
                f"Dit is geen e-mailadres: {', '.join(wrong)}. Verbeter het en verstuur opnieuw."
            )
        if len(right) > MOST_AT_ONCE:
            raise ValidationError(
                f"Dit zijn {len(right)} adressen. Nodig er hooguit {MOST_AT_ONCE} tegelijk uit."
            )
        return right


class InviteForm(forms.Form):
    """People to invite by mail."""

    addresses = AddressesField(
        label="E-mailadressen",
        max_length=8000,
        help_text="Eén of meer, onder elkaar of met een komma ertussen.",
        error_messages={"required": "Vul minstens één e-mailadres in."},
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label="Welke rol krijgen zij?",
        choices=Membership.Role.choices,
        initial=Membership.Role.MEMBER,
    )


class RoleForm(forms.Form):
    """The role that a member gets."""

    role = forms.ChoiceField(choices=Membership.Role.choices)


class HereForm(forms.Form):
    """One of one's own places, or nothing for everywhere."""

    where = forms.ChoiceField(required=False)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [(place.key, place.name) for place in places]


class HouseStyleForm(forms.Form):
    """A school's own colour and logo on paper."""

    colour = forms.CharField(
        required=False,
        max_length=9,
        label="Welke kleur heeft jullie school",
        help_text="Zes tekens, bijvoorbeeld #1a5276. Laat het leeg voor de kleur van PLG.",
    )
    logo = forms.FileField(
        required=False,
        label="Een logo",
        help_text="Een PNG of JPEG van hooguit 1 MB. Een liggend logo past het best.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_logo = forms.BooleanField(required=False, label="Haal het logo weg")

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, initial={"colour": school.colour}, **kwargs)
        if not school.logo:
            del self.fields["without_logo"]

    def clean_colour(self):
        text = self.cleaned_data["colour"]
        if not text:
            return ""
        colour = normal_colour(text)
        if colour is None:
            raise ValidationError("Schrijf de kleur met zes tekens, bijvoorbeeld #1a5276.")
        if contrast_with_white(colour) < LEAST_CONTRAST:
            raise ValidationError(
                "Deze kleur is te licht: witte letters erop zijn slecht te lezen. "
                "Kies een donkerder kleur."
            )
        return colour

    def clean_logo(self):
        """The bytes of the new logo, b"" to have none, None to keep what is there."""
        file = self.cleaned_data["logo"]
        if file is None:
            return None
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        try:
            return clean_logo(file.read())
        except Refused as answer:
            raise ValidationError(str(answer)) from answer

    @property
    def style(self):
        """What the service needs."""
        new = self.cleaned_data["logo"]
        gone = new is None and self.cleaned_data.get("without_logo")
        return {"colour": self.cleaned_data["colour"], "logo": b"" if gone else new}
