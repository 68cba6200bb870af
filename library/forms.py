"""What a team writes for others, with whom it shares, and what somebody looks for."""

import uuid

from django import forms

from common.forms import SharedForm
from cycles.forms.choices import speak_plainly
from cycles.models import Cycle
from library.models import Summary

ANY = [("", "alles")]


class SummaryForm(SharedForm):
    class Meta:
        model = Summary
        fields = ["title", "subject", "years", "kind", "cause", "approach", "found", "learned"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in {"cause": 3, "approach": 5, "found": 4, "learned": 4}.items():
            self.fields[name].widget.attrs["rows"] = rows
        speak_plainly(self)

    @property
    def values(self):
        """What to keep: of a new summary all of it, of an old one what changed."""
        return self.changes if self.instance.pk else self.cleaned_data


class ShareForm(forms.Form):
    """With whom; the team itself is no choice here."""

    audience = forms.TypedChoiceField(
        label="Wie mag dit lezen?",
        coerce=int,
        choices=Summary.Audience.choices[1:],
        widget=forms.RadioSelect,
    )


class ReportForm(forms.Form):
    """In which form somebody wants the report; sent twice, it is made once."""

    form = forms.ChoiceField(choices=[("pdf", "PDF"), ("docx", "Word")])
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class SearchForm(forms.Form):
    """Words and filters; what is not understood counts as not filled in."""

    zoek = forms.CharField(label="Waar gaat het over?", required=False, max_length=200)
    vak = forms.ChoiceField(
        label="Vakgebied", required=False, choices=ANY + Summary.Subject.choices
    )
    aanpak = forms.ChoiceField(
        label="Soort aanpak", required=False, choices=ANY + Summary.Approach.choices
    )
    besluit = forms.ChoiceField(
        label="Besluit", required=False, choices=ANY + Cycle.Decision.choices
    )
    groep = forms.CharField(
        label="Groep of leerjaar", required=False, max_length=20, help_text="Bijvoorbeeld: 6"
    )

    FIELDS = {
        "vak": "subject",
        "aanpak": "kind",
        "besluit": "decision",
        "groep": "years__icontains",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.asked_later = True  # nobody needs to hear that a search may be left empty

    @property
    def chosen(self):
        """The filters as conditions on a summary."""
        self.is_valid()
        return {self.FIELDS[name]: value for name, value in self.kept(*self.FIELDS)}

    @property
    def words(self):
        self.is_valid()
        return self.cleaned_data.get("zoek", "")

    def kept(self, *names):
        return [(name, self.cleaned_data[name]) for name in names if self.cleaned_data.get(name)]
