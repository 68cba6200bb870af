"""What people type on a worksheet."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm, SharedForm, SharedSheet
from teams.models import Team
from worksheets.asked import people_asked
from worksheets.models import Consensus, NextStep, Rating, Theme, Worksheet
from worksheets.models.rounds import where_of
from worksheets.sets import set_for

DAYS_TO_RATE = 14
MOST_INDICATORS = 3


class PhaseField(forms.IntegerField):
    """A choice of one phase of this set."""

    def __init__(self, theme_set, **options):
        phases = theme_set.phases
        choices = [(phase["number"], f"{phase['number']}. {phase['label']}") for phase in phases]
        super().__init__(
            min_value=1,
            max_value=len(phases),
            widget=forms.RadioSelect(choices=choices),
            error_messages={
                "required": "Kies een fase.",
                "invalid": "Kies een van de fasen.",
                "min_value": "Kies een van de fasen.",
                "max_value": "Kies een van de fasen.",
            },
            **options,
        )


class OpenForm(OnceForm):
    """Which theme, until when everybody may fill in, and who leads the talk of a whole school."""

    class Meta:
        model = Worksheet
        fields = ["theme", "deadline", "guide"]
        widgets = {"deadline": DateInput}

    def __init__(self, *args, user, place, **kwargs):
        super().__init__(*args, **kwargs)
        self.running = Worksheet.objects.visible_to(user).running().at(place)
        self.ask_for_a_guide(place)
        theme = self.fields["theme"]
        theme.queryset = Theme.objects.visible_to(user).filter(theme_set=set_for(place))
        theme.empty_label = "Kies een thema"
        theme.label_from_instance = lambda theme: f"{theme.number}. {theme.title}"
        self.fields["deadline"].help_text = "Twee weken is meestal genoeg."
        self.initial.setdefault("deadline", timezone.localdate() + timedelta(days=DAYS_TO_RATE))

    def ask_for_a_guide(self, place):
        """A team has its own; elsewhere it is who leads, or somebody they choose."""
        if isinstance(place, Team):
            del self.fields["guide"]
            return
        guide = self.fields["guide"]
        guide.queryset = people_asked(Worksheet(**where_of(place)))
        guide.empty_label = "Dat doe ik zelf"
        guide.help_text = "Die sluit de ronde en schrijft op wat jullie samen vinden."

    def clean_theme(self):
        theme = self.cleaned_data["theme"]
        same = self.running.filter(theme=theme).exclude(
            key=self.data.get(self.add_prefix("key")) or None
        )
        if same.exists():
            raise forms.ValidationError(
                "Voor dit thema loopt hier al een werkblad. Rond dat eerst af."
            )
        return theme

    def clean_deadline(self):
        deadline = self.cleaned_data["deadline"]
        if deadline < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return deadline


class RatingsForm(forms.Form):
    """One person's own view: per indicator a phase and, if there is one, an example."""

    def __init__(self, *args, worksheet, ratings, indicators=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicators = indicators or list(worksheet.theme.indicators.all())
        self.theme_set = worksheet.theme.theme_set
        known = {rating.indicator_id: rating for rating in ratings}
        for indicator in self.indicators:
            self.add_indicator(indicator, known.get(indicator.pk))

    def add_indicator(self, indicator, rating):
        self.fields[f"fase_{indicator.pk}"] = PhaseField(
            self.theme_set,
            required=False,
            label=indicator.title,
            initial=rating and rating.phase,
        )
        self.fields[f"voorbeeld_{indicator.pk}"] = forms.CharField(
            required=False,
            label="Voorbeeld of bewijs",
            max_length=Rating._meta.get_field("example").max_length,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=rating.example if rating else "",
        )

    def clean(self):
        cleaned = super().clean()
        for indicator in self.indicators:
            phase, example = f"fase_{indicator.pk}", f"voorbeeld_{indicator.pk}"
            if cleaned.get(example) and cleaned.get(phase) is None and phase not in self.errors:
                self.add_error(phase, "Kies ook een fase bij je voorbeeld.")
        return cleaned

    @property
    def rows(self):
        """Per indicator: its texts, its radio buttons each with their description, its example."""
        for indicator in self.indicators:
            phase = self[f"fase_{indicator.pk}"]
            choices = zip(self.theme_set.phases, phase, indicator.descriptions, strict=True)
            yield {
                "indicator": indicator,
                "phase": phase,
                "choices": [
                    {"phase": one, "radio": radio, "text": text} for one, radio, text in choices
                ],
                "example": self[f"voorbeeld_{indicator.pk}"],
            }

    @property
    def answers(self):
        """What was chosen, as (indicator, phase, example)."""
        for indicator in self.indicators:
            phase = self.cleaned_data[f"fase_{indicator.pk}"]
            if phase is not None:
                yield indicator, phase, self.cleaned_data[f"voorbeeld_{indicator.pk}"]


class OneRatingForm(RatingsForm):
    """The same for one indicator, on a page of its own: there a phase must be chosen."""

    def add_indicator(self, indicator, rating):
        super().add_indicator(indicator, rating)
        self.fields[f"fase_{indicator.pk}"].required = True


class ConsensusForm(SharedForm):
    """The phase a team agrees on, and from what that shows."""

    class Meta:
        model = Consensus
        fields = ["phase", "evidence", "minority_note"]
        widgets = {
            "evidence": forms.Textarea(attrs={"rows": 4}),
            "minority_note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "evidence": "Schrijf op wat je kunt zien of laten zien. Noem geen namen.",
            "minority_note": "Denkt iemand er anders over? Schrijf op wat diegene ziet.",
        }
        error_messages = {"evidence": {"required": "Schrijf op waaruit dit blijkt."}}

    def __init__(self, *args, theme_set, **kwargs):
        super().__init__(*args, **kwargs)
        phase = PhaseField(theme_set, label="Deze fase past nu bij ons")
        phase.show_hidden_initial = True
        self.fields["phase"] = phase


class StepForm(OnceForm):
    """One row of 'De volgende stap!'."""

    what = forms.CharField(
        label="Welke stap is nodig?",
        max_length=300,
        help_text="Klein en zichtbaar: wat doet wie, waarmee?",
    )
    owner = forms.TypedChoiceField(label="Wie zorgt ervoor?", coerce=int)
    due = forms.DateField(label="Wanneer is het klaar?", widget=DateInput)

    field_order = ["indicator", "what", "owner", "due", "effect_measure"]

    class Meta:
        model = NextStep
        fields = ["indicator", "effect_measure"]
        widgets = {"indicator": forms.RadioSelect}
        labels = {"indicator": "Aan welke indicator werken jullie?"}
        help_texts = {"effect_measure": "Wat zie, hoor of meet je als het werkt?"}

    def __init__(self, *args, agreed, chosen, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        named = [(one.pk, one.name) for one in people]
        self.fields["owner"].choices = [("", "Kies een collega"), *named]
        indicator = self.fields["indicator"]
        indicator.queryset = agreed
        indicator.empty_label = None
        indicator.label_from_instance = lambda one: f"{one.code} {one.title}"

    def clean_indicator(self):
        indicator = self.cleaned_data["indicator"]
        if len({*self.chosen, indicator.pk}) > MOST_INDICATORS:
            raise forms.ValidationError(
                "Kies hooguit drie indicatoren. Werk liever aan weinig tegelijk."
            )
        return indicator

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return due

    @property
    def details(self):
        """What the service needs, without the key."""
        named = {
            name: self.cleaned_data[name] for name in ("indicator", "effect_measure", "what", "due")
        }
        return {**named, "owner_id": self.cleaned_data["owner"]}


class BackForm(SharedForm):
    """What became of one step of the last round, in one line."""

    class Meta:
        model = NextStep
        fields = ["became", "became_note"]
        widgets = {"became": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        became = self.fields["became"]
        became.choices = NextStep.Became.choices
        became.label = str(self.instance.action)
        became.asked_later = True


class BackSheet(SharedSheet):
    """All steps of the last round."""

    def __init__(self, steps, data=None):
        super().__init__([BackForm(data, instance=step, prefix=f"stap{step.pk}") for step in steps])


class SheetForm(forms.Form):
    """Which paper of these is asked for."""

    kind = forms.ChoiceField(label="Welk blad")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = papers


class ShareForm(forms.Form):
    """Shared with the board, or no longer."""

    shared = forms.TypedChoiceField(
        choices=[("ja", "delen"), ("nee", "niet delen")], coerce=lambda answer: answer == "ja"
    )
