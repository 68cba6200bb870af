"""Starting a cycle, answering a gate, going back."""

from django import forms

from common.forms import OnceForm, SharedForm, SharedSheet
from cycles.forms.choices import ShortField, speak_plainly, without_blank
from cycles.models import Cycle, GateAnswer, Stage
from cycles.models.cycle import current_sentences
from cycles.questions import question

TITLE_HELP = "Bijvoorbeeld: Hoe vinden leerlingen in groep 6 de hoofdgedachte van een tekst?"
LONGEST_TRIGGER = 2000


class StartForm(OnceForm):
    trigger = forms.CharField(
        label="aanleiding",
        required=False,
        max_length=LONGEST_TRIGGER,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Waar begon het? Een toets, een les, een vraag van leerlingen.",
    )
    is_short = ShortField(initial=True)

    class Meta:
        model = Cycle
        fields = ["title", "sentence"]
        widgets = {"sentence": forms.RadioSelect}
        help_texts = {"title": TITLE_HELP}

    def __init__(self, *args, team, user, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        offer_sentences(self, current_sentences(team, user))


class CycleForm(SharedForm):
    is_short = ShortField()

    class Meta:
        model = Cycle
        fields = ["title", "sentence", "is_short"]
        widgets = {"sentence": forms.RadioSelect}
        help_texts = {"title": TITLE_HELP}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        chosen = self.instance.sentence_id
        offer_sentences(self, current_sentences(self.instance.team, user, also=chosen))


def offer_sentences(form, sentences):
    """The vision as radio buttons; without an adopted vision there is nothing to choose."""
    field = form.fields["sentence"]
    field.queryset = sentences
    field.empty_label = "Dat kiezen we later"
    field.help_text = "Welke zin van jullie visie maken jullie hiermee waar?"
    if not sentences.exists():
        del form.fields["sentence"]


class GateForm(SharedForm):
    """The answer to one gate question."""

    class Meta:
        model = GateAnswer
        fields = ["answer", "note"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args, place, **kwargs):
        """``place``: the number on the page; a short cycle leaves questions out."""
        super().__init__(*args, **kwargs)
        answer, note = self.fields["answer"], self.fields["note"]
        without_blank(answer)
        answer.required = False
        answer.asked_later = True
        gate = question(self.instance.question).gate
        answer.label = f"{place}. {gate[self.instance.number - 1]}"
        note.help_text = "Nodig bij ‘deels’: wat mist er nog?"

    def clean(self):
        cleaned = super().clean()
        answer, note = cleaned.get("answer"), cleaned.get("note")
        if answer == GateAnswer.Answer.PARTLY and not note and not self.errors:
            self.add_error("note", "Schrijf kort wat er nog mist.")
        if note and not answer and not self.errors:
            self.add_error("answer", "Kies ja, deels of nee.")
        return cleaned


class GateSheet(SharedSheet):
    """All questions of one gate."""

    def __init__(self, rows, data=None):
        super().__init__(
            [
                GateForm(data, instance=row, prefix=f"p{row.number}", place=place)
                for place, row in enumerate(rows, start=1)
            ]
        )


class GoBackForm(forms.Form):
    """To which earlier stage, and why; ``seen`` is where the cycle was when the page was shown."""

    to_stage = forms.TypedChoiceField(label="Terug naar", coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Waarom gaan jullie terug?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén zin is genoeg. De reden blijft bij de cyclus staan.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, stage, **kwargs):
        super().__init__(*args, initial={"seen": stage}, **kwargs)
        speak_plainly(self)
        earlier = [choice for choice in Stage.choices if choice[0] < stage]
        self.fields["to_stage"].choices = list(reversed(earlier))
