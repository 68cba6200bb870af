"""A step in the log, from a phone in under a minute; and the draft of it."""

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm
from cycles.forms.choices import speak_plainly
from cycles.models import LogDraft, LogEntry
from cycles.photos import MOST_BYTES, TOO_LARGE, Refused, clean_photo
from cycles.questions import QUESTIONS


class LogForm(OnceForm):
    """What was tried, seen, learned or agreed: a text, a photo or both."""

    question = forms.TypedChoiceField(label="bij welke vraag?", coerce=int, required=False)
    photo = forms.FileField(
        label="een foto",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text="Bijvoorbeeld van het bord of van werk op papier. Hooguit 10 MB. "
        "Geen gezichten en geen namen van leerlingen, ook niet op een schrift. "
        "Waar en wanneer de foto is gemaakt, halen wij eruit.",
    )

    class Meta:
        model = LogEntry
        fields = ["text", "kind", "day"]
        widgets = {"day": DateInput(), "text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, now_at=4, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        self.fields["text"].asked_later = True
        self.fields["day"].initial = timezone.localdate
        question = self.fields["question"]
        question.choices = [(each.number, each.name) for each in QUESTIONS[:now_at]]
        question.initial = now_at
        question.asked_later = True

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die al voorbij is.")
        return day

    def clean_photo(self):
        """The bytes of the photo, drawn anew; empty when there is none."""
        file = self.cleaned_data["photo"]
        if file is None:
            return b""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return clean_photo(file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and not cleaned.get("photo") and not self.errors:
            self.add_error("text", "Schrijf iets op, of kies een foto.")
        return cleaned

    @property
    def step(self):
        """What the service writes down."""
        return {name: self.cleaned_data[name] for name in self.fields}


class DraftForm(forms.ModelForm):
    """A step as far as it is written; no more is asked of it than that it fits."""

    key = forms.UUIDField()

    class Meta:
        model = LogDraft
        fields = ["text", "kind"]
