"""What a school leader types for the vision."""

from django import forms

from common.forms import OnceForm, SharedForm
from visions.models import VisionSentence


class SentenceMeta:
    """What both forms of a sentence share."""

    model = VisionSentence
    fields = ["text", "in_class"]
    labels = {"text": "Kernzin", "in_class": "Wat zie je dan in de klas?"}
    help_texts = {
        "text": "Eén zin waar iedereen zich aan houdt. Begin met ‘Wij’ of ‘Elke leerling’.",
        "in_class": "Wat doen leraren en leerlingen? Schrijf op wat een bezoeker kan zien.",
    }
    error_messages = {"text": {"required": "Schrijf eerst de kernzin op."}}
    widgets = {
        "text": forms.Textarea(attrs={"rows": 2}),
        "in_class": forms.Textarea(attrs={"rows": 4}),
    }


class SentenceForm(OnceForm):
    """A new sentence in the draft."""

    class Meta(SentenceMeta):
        pass


class SentenceEditForm(SharedForm):
    """A sentence that two leaders may change at once."""

    class Meta(SentenceMeta):
        pass


class PlaceForm(forms.Form):
    """Where a sentence goes; 1 is first."""

    place = forms.IntegerField(min_value=1, max_value=200)
