"""Lessons seen together, the weekly tick, and whether what was anchored still exists."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm, SharedForm
from cycles.classroom import week_of
from cycles.forms.choices import speak_plainly, without_blank
from cycles.models import AnchorCheck, Tick, Visit
from cycles.models.items import colleagues


class TickForm(forms.ModelForm):
    """This week, or the week before for who forgot."""

    week = forms.TypedChoiceField(label="welke week?", widget=forms.RadioSelect)

    class Meta:
        model = Tick
        fields = ["answer", "why", "week"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = week_of(timezone.localdate())
        self.fields["week"].choices = [
            (now.isoformat(), "Deze week"),
            ((now - timedelta(days=7)).isoformat(), "Vorige week"),
        ]
        self.fields["week"].initial = now.isoformat()
        without_blank(self.fields["answer"])
        speak_plainly(self)


class NewVisitForm(OnceForm):
    """One of the two plans it, so that nobody is put down for a visit by others."""

    class Meta:
        model = Visit
        fields = ["kind", "teacher", "visitor", "day", "focus"]
        widgets = {"day": DateInput(), "kind": forms.RadioSelect}

    def __init__(self, *args, team, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("teacher", "visitor"):
            self.fields[name].queryset = colleagues(team)
        without_blank(self.fields["kind"])
        speak_plainly(self)

    def clean(self):
        cleaned = super().clean()
        two = (cleaned.get("teacher"), cleaned.get("visitor"))
        if all(two) and self.user not in two:
            self.add_error("visitor", "Kies jezelf als wie de les geeft of wie meekijkt.")
        return cleaned


class VisitForm(SharedForm):
    class Meta:
        model = Visit
        fields = ["day", "focus", "seen", "take_home"]
        widgets = {
            "day": DateInput(),
            "seen": forms.Textarea(attrs={"rows": 4}),
            "take_home": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class CheckForm(forms.ModelForm):
    class Meta:
        model = AnchorCheck
        fields = ["answer", "note"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        without_blank(self.fields["answer"])
        speak_plainly(self)
