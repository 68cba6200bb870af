"""What the leader chooses per team at the end of the year, and the word that carries it on."""

from django import forms
from django.core import signing

SALT = "years.close"
SECONDS_TO_LOOK = 24 * 60 * 60
NOBODY_LEFT = "Zo blijft er niemand over. Laat iemand blijven, of laat dit team stoppen."


class PeopleField(forms.MultipleChoiceField):
    """Memberships to tick; a foreign key is an answer that is not in the list."""

    def __init__(self, people):
        super().__init__(
            label="Wie verlaat dit team?",
            required=False,
            choices=[(str(row.pk), row.user.name) for row in people],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Deze persoon zit niet in dit team. Kies opnieuw."},
        )


class TeamEndForm(forms.Form):
    """One team: it goes on, or it ends; and who leaves it."""

    ON, END = "door", "stopt"

    outcome = forms.ChoiceField(
        label="Hoe gaat het verder?",
        choices=[(ON, "Gaat door"), (END, "Stopt")],
        initial=ON,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of dit team doorgaat.",
            "invalid_choice": "Kies of dit team doorgaat.",
        },
    )

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, prefix=f"team-{line.team.pk}", **kwargs)
        self.line = line
        if line.others:
            del self.fields["outcome"]
        if line.people:
            self.fields["leavers"] = PeopleField(line.people)

    def clean(self):
        cleaned = super().clean()
        leaves = cleaned.get("leavers", [])
        if leaves and len(leaves) == len(self.line.people) and not self.ends:
            self.add_error("leavers", NOBODY_LEFT)
        return cleaned

    @property
    def ends(self):
        return self.cleaned_data.get("outcome") == self.END

    @property
    def leavers(self):
        return [int(key) for key in self.cleaned_data.get("leavers", [])]


class YearEndForm:
    """The forms of all teams: sent together."""

    def __init__(self, data, plan):
        self.data = data
        self.teams = [TeamEndForm(data, line=line) for line in plan.teams]

    def is_valid(self):
        """Whether this was sent, and every team has its answer."""
        return self.data is not None and not self.wrong

    @property
    def wrong(self):
        return [form for form in self.teams if form.errors]

    @property
    def choice(self):
        """Which teams end, and which memberships."""
        ends = [form.line.team.pk for form in self.teams if form.ends]
        return ends, [key for form in self.teams for key in form.leavers]


def seal(plan, choice, user):
    """What the preview showed as a word for a hidden field: for this person and school, for a day."""
    about = [plan.school.pk, plan.school_year, user.pk]
    return signing.dumps([about, plan.seen, choice], salt=SALT, compress=True)


def unseal(word, plan, user):
    """What the preview showed, and the choice. Raises BadSignature when it is not ours, or too old."""
    about, seen, choice = signing.loads(word, salt=SALT, max_age=SECONDS_TO_LOOK)
    if about != [plan.school.pk, plan.school_year, user.pk]:
        raise signing.BadSignature
    return seen, choice
