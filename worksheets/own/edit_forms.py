"""What people change in the draft of an own version: its phases, a theme, an indicator."""

from django import forms
from django.core.validators import MaxLengthValidator

from common.forms import OnceForm, SharedForm
from worksheets.content import OUT_OF_THE_WAY, THEME_TEXTS
from worksheets.models import Indicator, Theme, ThemeSet
from worksheets.own.fields import BlocksField, LinesField
from worksheets.own.file import LINE, PHASE_TEXTS, PHASES

MOST_PHASES = max(PHASES)
INDICATOR_FIELDS = ["title", "statement"]
THEME_FIELDS = [
    *("title", "summary", "about", "why", "example"),
    *("questions", "terms", "pitfalls", "assignment", "guidelines"),
]
IN_BLOCKS = "Op de eerste regel {}, daaronder {}. Laat een regel leeg voor de volgende."


class PhasesForm(SharedForm):
    """The title of a version, four or five phases, and how they are called."""

    guidelines = LinesField(label="Zo vul je een werkblad in")
    count = forms.ChoiceField(
        label="Hoeveel fasen?",
        choices=[(str(number), f"{number} fasen") for number in PHASES],
        widget=forms.RadioSelect,
        help_text="Kies je er vier, dan blijven de teksten van de vijfde bewaard tot jullie beginnen.",
    )

    field_order = ["title", "guidelines", "count"]

    class Meta:
        model = ThemeSet
        fields = ["title", "guidelines"]

    def __init__(self, *args, spare, **kwargs):
        """``spare``: the phases of the version that has the most, to begin a fifth with."""
        super().__init__(*args, **kwargs)
        self.held = {"count": str(len(self.instance.phases))}
        phases = [*self.instance.phases, *spare[len(self.instance.phases) :]]
        for number in range(1, MOST_PHASES + 1):
            phase = next(iter(phases[number - 1 : number]), {})
            for name, limit in PHASE_TEXTS.items():
                self.add_text(f"{name}_{number}", phase.get(name, ""), limit, number)
        self.initial |= self.held
        for field in self.fields.values():
            field.show_hidden_initial = True

    def add_text(self, name, held, limit, number):
        label = f"Naam van fase {number}" if name.startswith("label") else f"Wat is fase {number}?"
        self.held[name] = held
        always = number <= min(PHASES)
        self.fields[name] = forms.CharField(label=label, max_length=limit, required=always)

    def clean(self):
        cleaned = super().clean()
        for name in (f"{name}_{number}" for name in PHASE_TEXTS for number in PHASES):
            if int(name[-1]) <= int(cleaned.get("count", 0)) and not cleaned.get(name):
                self.add_error(name, "Ook deze fase heeft een naam en een zin nodig.")
        return cleaned

    def _newest(self, name):
        return self.held[name] if name in self.held else super()._newest(name)

    @property
    def changes(self):
        """Title and guidelines as far as changed; the phases as one, when one of them was."""
        mine = set(self.changed_data)
        plain = {name: self.cleaned_data[name] for name in mine & set(self._meta.fields)}
        return plain | ({"phases": self.phases} if mine - set(self._meta.fields) else {})

    @property
    def phases(self):
        return [
            {"number": number}
            | {name: self.cleaned_data[f"{name}_{number}"] for name in PHASE_TEXTS}
            for number in range(1, int(self.cleaned_data["count"]) + 1)
        ]


def guidelines_field():
    return LinesField(label="Zo vul je dit werkblad in")


def questions_field():
    return LinesField(label="Vragen om samen te bespreken")


def terms_field():
    help_text = IN_BLOCKS.format("het begrip", "wat het betekent")
    return BlocksField(label="Begrippen", parts=("term", "meaning"), help_text=help_text)


def pitfalls_field():
    help_text = IN_BLOCKS.format("wat iemand zegt", "jullie antwoord")
    return BlocksField(label="Dit hoor je misschien", parts=("says", "answer"), help_text=help_text)


def give_room(form):
    """The long texts of a theme: how much fits in them, and how much one sees of them."""
    for name in ("about", "why", "example", "assignment"):
        form.fields[name].validators.append(MaxLengthValidator(THEME_TEXTS[name]))
        form.fields[name].widget.attrs["rows"] = 6


class ThemeTexts(forms.ModelForm):
    """All texts of one theme."""

    guidelines = guidelines_field()
    questions = questions_field()
    terms = terms_field()
    pitfalls = pitfalls_field()

    class Meta:
        model = Theme
        fields = THEME_FIELDS
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        give_room(self)


class ThemeForm(ThemeTexts, SharedForm):
    """A theme that is there, which several people may be writing in."""


class NewThemeForm(ThemeTexts, OnceForm):
    """A theme of one's own, at the end of the version."""

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class PlaceForm(forms.Form):
    """Where a theme goes: the number of the one that it changes places with."""

    plaats = forms.IntegerField(min_value=1, max_value=OUT_OF_THE_WAY)


def add_phases(form, phases, held):
    """A field per phase, with the description that the indicator has of it."""
    for number, phase in enumerate(phases, 1):
        form.fields[f"fase_{number}"] = forms.CharField(
            label=f"Fase {number}: {phase['label']}",
            max_length=LINE,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=next(iter(held[number - 1 : number]), ""),
        )
    form.order_fields([*INDICATOR_FIELDS, *phase_names(phases), "look_for", "evidence"])


def phase_names(phases):
    return [f"fase_{number}" for number in range(1, len(phases) + 1)]


def look_for_field():
    return LinesField(label="Wat kun je zien?")


def evidence_field():
    return LinesField(label="Wat kan als bewijs dienen?")


class IndicatorForm(SharedForm):
    """One indicator: its words, and each phase of it."""

    look_for = look_for_field()
    evidence = evidence_field()

    class Meta:
        model = Indicator
        fields = [*INDICATOR_FIELDS, "look_for", "evidence"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        add_phases(self, phases, self.instance.descriptions)
        self.described = phase_names(phases)
        for name in self.described:
            self.fields[name].show_hidden_initial = True

    def _newest(self, name):
        if name in self.described:
            return self.fields[name].initial
        return super()._newest(name)

    @property
    def changes(self):
        """What was changed; the descriptions as one, with those of phases that are not in use now."""
        mine = set(self.changed_data)
        plain = {name: self.cleaned_data[name] for name in mine - set(self.described)}
        return plain | ({"descriptions": self.descriptions} if mine & set(self.described) else {})

    @property
    def descriptions(self):
        kept = self.instance.descriptions[len(self.described) :]
        return [self.cleaned_data[name] for name in self.described] + kept


class NewIndicatorForm(OnceForm):
    """An indicator of one's own, at the end of a theme."""

    look_for = look_for_field()
    evidence = evidence_field()

    class Meta:
        model = Indicator
        fields = [*INDICATOR_FIELDS, "look_for", "evidence"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        add_phases(self, phases, [])
        self.described = phase_names(phases)

    @property
    def words(self):
        plain = {name: self.cleaned_data[name] for name in self._meta.fields}
        return plain | {"descriptions": [self.cleaned_data[name] for name in self.described]}
