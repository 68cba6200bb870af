"""Bringing answers back from paper: the file, and what of it is kept."""

import uuid

from django import forms
from django.utils import timezone

from common.forms import DateInput, same
from worksheets.asked import people_asked
from worksheets.forms import MOST_INDICATORS, PhaseField
from worksheets.models import Consensus, NextStep, Rating, Worksheet
from worksheets.paper.days import read_day
from worksheets.paper.lines import Line, on_paper, seen, who
from worksheets.paper.names import MEASURE, WHAT, WHEN, WHO
from worksheets.paper.reading import MOST_BYTES, TOO_LARGE, Answer, Refused, read_answers
from worksheets.paper.sealed import unseal

MINE, OURS = "mijn", "ons"
NOT_YET = "Eerst vult ieder alleen in. De antwoorden van het team komen erin als de ronde dicht is."
TOO_LATE = (
    "De ronde is dicht. Je eigen antwoorden kunnen er niet meer bij. Bespreek ze met je team."
)
OVERTAKEN = "Een collega legde dit intussen vast. Kijk wat er staat en kies opnieuw."


class UploadForm(forms.Form):
    """A file, and whose answers are in it."""

    whose = forms.ChoiceField(
        label="Van wie zijn deze antwoorden",
        choices=[(MINE, "Van mij alleen"), (OURS, "Van ons team samen")],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="Het ingevulde werkblad",
        help_text="Een PDF van hooguit 5 MB. We bewaren het bestand niet.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, *args, worksheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.worksheet = worksheet
        self.answers = {}

    def clean_whose(self):
        whose = self.cleaned_data["whose"]
        rating = self.worksheet.state == Worksheet.State.RATING
        if rating and whose == OURS:
            raise forms.ValidationError(NOT_YET)
        if not rating and whose == MINE:
            raise forms.ValidationError(TOO_LATE)
        return whose

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            self.answers = read_answers(file.read(), self.worksheet.theme)
        except Refused as answer:
            raise forms.ValidationError(str(answer)) from answer
        return file


class KeepForm(forms.Form):
    """Each answer from paper with a tick; what stands already is only replaced when asked."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, worksheet, user, sealed, **kwargs):
        super().__init__(*args, initial={"sealed": sealed}, **kwargs)
        self.worksheet = worksheet
        self.whose, self.key, self.answers = unseal(sealed, worksheet, user)
        self.standing = self.standing_rows(user)
        self.lines, self.steps, self.known, self.not_yet = [], [], [], []
        for indicator in worksheet.theme.indicators.all():
            if indicator.code in self.answers:
                self.add(indicator, self.answers[indicator.code])
        if self.whose == OURS:
            self.add_steps(user)

    def standing_rows(self, user):
        """What stands now, by indicator."""
        rows = self.worksheet.ratings if self.whose == MINE else self.worksheet.consensus
        return {row.indicator_id: row for row in rows.visible_to(user)}

    @property
    def text_name(self):
        return "example" if self.whose == MINE else "evidence"

    def add(self, indicator, answer):
        """The fields for the phase and the text of one indicator."""
        standing = self.standing.get(indicator.pk)
        if answer.phase is None and not answer.evidence:
            return
        text = getattr(standing, self.text_name, "")
        if standing and standing.phase == answer.phase and same(text, answer.evidence):
            self.known.append(indicator)
            return
        line = Line(indicator, f"i{indicator.pk}", standing, text)
        model = Rating if self.whose == MINE else Consensus
        longest = model._meta.get_field(self.text_name).max_length
        self.put(
            line,
            "phase",
            PhaseField(
                self.worksheet.theme.theme_set, required=False, label="Fase", initial=answer.phase
            ),
        )
        self.put(
            line,
            "text",
            forms.CharField(
                required=False,
                label="Voorbeeld of bewijs",
                initial=answer.evidence,
                max_length=longest,
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        )
        self.ticked(line, "Vervang wat er staat" if standing else "Neem dit over")
        self.put(
            line,
            "seen",
            forms.CharField(required=False, initial=seen(standing), widget=forms.HiddenInput),
        )
        self.lines.append(line)

    def put(self, line, part, made):
        """A field of this line, under its own name."""
        name = f"{line.name}_{part}"
        made.asked_later = not (part == "text" and self.whose == MINE)
        self.fields[name] = made
        line.fields.append(name)

    def ticked(self, line, label):
        """The tick that decides; on by itself where nothing stands yet."""
        self.put(
            line,
            "take",
            forms.BooleanField(required=False, label=label, initial=line.standing is None),
        )

    def add_steps(self, user):
        """The fields for each row of 'De volgende stap!', where a phase was agreed on."""
        rows = NextStep.objects.visible_to(user).kept().filter(worksheet=self.worksheet)
        planned = list(rows.select_related("action"))
        self.planned = {step.indicator_id for step in planned}
        words = {(step.indicator_id, step.action.what.casefold()): step for step in planned}
        people = [(one.pk, one.name) for one in people_asked(self.worksheet)]
        for indicator in self.worksheet.theme.indicators.all():
            answer = self.answers.get(indicator.code, Answer())
            if answer.steps and indicator.pk not in self.standing:
                self.not_yet.append(indicator)
                continue
            for row, step in sorted(answer.steps.items()):
                same_step = words.get((indicator.pk, step.get(WHAT, "").casefold()))
                self.add_step(Line(indicator, f"s{indicator.pk}_{row}", same_step), step, people)

    def add_step(self, line, step, people):
        """One row: what, who, when and how we will know, as far as the paper says so."""
        owner, due = who(step.get(WHO, ""), people), read_day(step.get(WHEN, ""))
        self.put(
            line,
            "what",
            forms.CharField(
                required=False, label="Welke stap is nodig", initial=step.get(WHAT), max_length=300
            ),
        )
        self.put(
            line,
            "owner",
            forms.TypedChoiceField(
                required=False,
                label="Wie is verantwoordelijk",
                coerce=int,
                initial=owner,
                choices=[("", "Kies een collega"), *people],
                help_text=on_paper(step.get(WHO)),
            ),
        )
        self.put(
            line,
            "due",
            forms.DateField(
                required=False,
                label="Wanneer klaar",
                initial=due,
                widget=DateInput,
                help_text=on_paper(step.get(WHEN)),
            ),
        )
        self.put(
            line,
            "measure",
            forms.CharField(
                required=False,
                label="Waaraan merken we dat het werkt",
                initial=step.get(MEASURE),
                max_length=300,
            ),
        )
        self.ticked(
            line, "Zet deze stap er nog eens bij" if line.standing else "Neem deze stap over"
        )
        self.steps.append(line)

    def clean(self):
        cleaned = super().clean()
        for line in self.lines:
            if self.taken(line):
                self.check_line(line)
        for line in self.steps:
            if self.taken(line):
                self.check_step(line)
        chosen = {line.indicator.pk for line in self.steps if self.taken(line)}
        if chosen and len(chosen | self.planned) > MOST_INDICATORS:
            self.add_error(None, "Kies hooguit drie indicatoren. Werk liever aan weinig tegelijk.")
        return cleaned

    def taken(self, line):
        return self.cleaned_data.get(f"{line.name}_take")

    def check_line(self, line):
        """Complete, and nobody was ahead since the page was shown."""
        if self.value(line, "phase") is None:
            self.require(line, "phase", "Kies een fase.")
        if self.whose == OURS:
            self.require(line, "text", "Schrijf op waaruit dit blijkt.")
        if self.value(line, "seen") != seen(line.standing):
            self.add_error(f"{line.name}_take", OVERTAKEN)

    def check_step(self, line):
        self.require(line, "what", "Schrijf op welke stap nodig is.")
        self.require(line, "owner", "Kies een collega.")
        self.require(line, "measure", "Schrijf op waaraan jullie dat merken.")
        self.require(line, "due", "Kies een dag.")
        if self.value(line, "due") and self.value(line, "due") < timezone.localdate():
            self.add_error(f"{line.name}_due", "Kies een dag die nog komt.")

    def require(self, line, part, sentence):
        name = f"{line.name}_{part}"
        if not self.value(line, part) and name not in self.errors:
            self.add_error(name, sentence)

    def value(self, line, part):
        return self.cleaned_data.get(f"{line.name}_{part}")

    def shown(self, lines):
        """Per line its indicator, what stands there, and its fields as the page draws them."""
        return [{"line": one, "fields": [self[name] for name in one.fields]} for one in lines]

    @property
    def answer_rows(self):
        return self.shown(self.lines)

    @property
    def step_rows(self):
        return self.shown(self.steps)

    @property
    def has_work(self):
        """Whether there is anything to choose."""
        return bool(self.lines or self.steps)

    @property
    def kept_answers(self):
        """What is taken over, as (indicator, standing row or None, phase, text)."""
        return [
            (line.indicator, line.standing, self.value(line, "phase"), self.value(line, "text"))
            for line in self.lines
            if self.taken(line)
        ]

    @property
    def kept_steps(self):
        """What is taken over, as the words of ``services.add_step``."""
        return [
            {
                "key": uuid.uuid5(self.key, line.name),
                "indicator": line.indicator,
                "effect_measure": self.value(line, "measure"),
                "what": self.value(line, "what"),
                "owner_id": self.value(line, "owner"),
                "due": self.value(line, "due"),
            }
            for line in self.steps
            if self.taken(line)
        ]
