"""What a team collects: possible causes, sources, actions. One form to add, one to change."""

from django import forms
from django.utils import timezone

from common.forms import DateInput, SharedForm
from cycles.forms.adding import AddForm
from cycles.forms.choices import offer_colleagues, speak_plainly
from cycles.models import (
    ActionItem,
    DataSource,
    Hypothesis,
    PlannedMeasurement,
    Point,
    Principle,
    Source,
)
from cycles.models.items import colleagues


class NewHypothesisForm(AddForm):
    class Meta:
        model = Hypothesis
        fields = ["statement", "level", "within_influence", "needed_data"]


class HypothesisForm(SharedForm):
    class Meta:
        model = Hypothesis
        fields = ["statement", "level", "within_influence", "needed_data", "status", "finding"]
        widgets = {"status": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def clean(self):
        cleaned = super().clean()
        judged = cleaned.get("status") in (Hypothesis.Status.SUPPORTED, Hypothesis.Status.REJECTED)
        if judged and not cleaned.get("finding") and "finding" not in self.errors:
            self.add_error("finding", "Schrijf kort op waaruit dat blijkt.")
        return cleaned


class NewSourceForm(AddForm):
    """Only what says what the source is; the rest is asked when one opens it."""

    link = forms.URLField(label="link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["reference", "kind", "key_message", "strength", "link"]
        widgets = {"key_message": forms.Textarea(attrs={"rows": 4})}


class SourceForm(SharedForm):
    link = forms.URLField(label="link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Source
        fields = [
            "reference",
            "kind",
            "key_message",
            "strength",
            "link",
            "active_ingredients",
            "conditions",
            "transfer_note",
            "is_counter",
            "cost",
            "effect_size",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("key_message", "active_ingredients", "conditions", "transfer_note")
        }
        localized_fields = ["effect_size"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class NewActionForm(AddForm):
    class Meta:
        model = ActionItem
        fields = ["what", "owner", "due"]
        widgets = {"due": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_colleagues(self.fields["owner"], self.cycle.team)

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return due


class ActionForm(SharedForm):
    class Meta:
        model = ActionItem
        fields = ["what", "owner", "due"]
        widgets = {"due": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(self.instance.team, also=self.instance.owner_id)


class NewDataSourceForm(AddForm):
    class Meta:
        model = DataSource
        fields = ["instrument", "period", "groups", "collector"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_colleagues(self.fields["collector"], self.cycle.team)


class DataSourceForm(SharedForm):
    class Meta:
        model = DataSource
        fields = ["instrument", "period", "groups", "collector"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        also = self.instance.collector_id
        self.fields["collector"].queryset = colleagues(self.instance.cycle.team, also=also)
        speak_plainly(self)


SENTENCE = {name: forms.Textarea(attrs={"rows": 2}) for name in ("if_we", "then", "because")}


def inner_part(text, word):
    """A part of the sentence without its own ‘als’, ‘dan’ or ‘omdat’ and without its full stop."""
    first, _, rest = text.strip().rstrip(".,; ").partition(" ")
    return rest.strip() if first.lower() == word else f"{first} {rest}".strip()


class PrincipleWords:
    """Who types ‘Als we …’ in the part that begins with ‘als’ means it once."""

    def clean_if_we(self):
        return inner_part(self.cleaned_data["if_we"], "als")

    def clean_then(self):
        return inner_part(self.cleaned_data["then"], "dan")

    def clean_because(self):
        return inner_part(self.cleaned_data["because"], "omdat")


class NewPrincipleForm(PrincipleWords, AddForm):
    class Meta:
        model = Principle
        fields = ["if_we", "then", "because"]
        widgets = SENTENCE


class PrincipleForm(PrincipleWords, SharedForm):
    class Meta:
        model = Principle
        fields = ["if_we", "then", "because"]
        widgets = SENTENCE


# What is asked of a point, by its kind: the name of its text, and of the reason where there is one
POINTS = {
    Point.Kind.DISCARDED: ("wat doen we niet?", "waarom niet?"),
    Point.Kind.TEACHER: ("de leraar", None),
    Point.Kind.PUPIL: ("de leerling", None),
    Point.Kind.CRITERION: ("we zien dat", None),
    Point.Kind.CHANGE: ("wat veranderde?", "waarom?"),
}


def ask_point(form, kind):
    """Only what this kind of point asks for, in its own words."""
    text, reason = POINTS[kind]
    form.fields["text"].label = text
    form.fields["reason"].label = reason
    form.fields["reason"].required = True
    if reason is None:
        del form.fields["reason"]
    if kind != Point.Kind.CHANGE:
        del form.fields["day"]


class NewPointForm(AddForm):
    """A point of one kind; ``kind`` is of the list, nobody chooses it. Its day is filled in already."""

    given = ("key", "day")

    class Meta:
        model = Point
        fields = ["text", "reason", "day"]
        widgets = {"day": DateInput()}

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        ask_point(self, kind)


class PointForm(SharedForm):
    class Meta:
        model = Point
        fields = ["text", "reason", "day"]
        widgets = {"day": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_point(self, self.instance.kind)


class NewPlannedForm(AddForm):
    class Meta:
        model = PlannedMeasurement
        fields = ["moment", "instrument", "day", "owner"]
        widgets = {"day": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_colleagues(self.fields["owner"], self.cycle.team)


class PlannedForm(SharedForm):
    class Meta:
        model = PlannedMeasurement
        fields = ["moment", "instrument", "day", "owner"]
        widgets = {"day": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        also = self.instance.owner_id
        self.fields["owner"].queryset = colleagues(self.instance.cycle.team, also=also)
        speak_plainly(self)
