"""Figures of a group, as a teacher types them: decimal comma, dates, no names."""

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm, SharedForm
from evidence.days import Days, fault_of_day
from evidence.models import Measurement, ResultSeries
from evidence.names import remark
from evidence.shapes import COUNTS, Kind, Shape, faults

WHOLE = ("n_tested", "n_in_group", "n_exempt", "norm_year", "reached", *COUNTS)
SCORES = ("mean", "sd", "lowest", "highest")
ABOUT = ("instrument_version", "norm_year", "n_in_group", "n_exempt")
SPREAD_HELP = "Staat in je leerlingvolgsysteem of rekenblad. Zonder spreiding tonen we geen marge."
OUR_TEXTS = {
    (Shape.GRADES, "mean"): "gemiddeld cijfer",
    (Shape.GRADES, "reached"): "hoeveel leerlingen hebben een 5,5 of hoger?",
    (Shape.VOICE, "mean"): "gemiddeld antwoord",
}
NO_NAME = "dit is geen naam van een leerling"


def as_number(field, whole):
    """A field for a figure: digits on a phone, a decimal comma or point."""
    field.localize = not whole
    if whole:
        field.widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    else:
        field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        field.widget.is_localized = True


class MeasurementForm(SharedForm):
    """The figures of one moment of one kind: new, or corrected."""

    names_checked = forms.BooleanField(required=False, label=NO_NAME)
    source = forms.ChoiceField(
        choices=Measurement.Source.choices, required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Measurement
        fields = [
            "measured_on",
            "n_tested",
            *SCORES,
            "reached",
            *COUNTS,
            "quotes",
            *ABOUT,
            "source",
        ]
        widgets = {"measured_on": DateInput, "quotes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, days=None, kind=None, **kwargs):
        """``days``: what the day of this measurement must fit in."""
        super().__init__(*args, **kwargs)
        self.kind = kind or self.instance.series.kind
        self.days = days or Days()
        for name in set(self.Meta.fields) - {
            "measured_on",
            "n_tested",
            "source",
            *ABOUT,
            *self.kind.figures,
        }:
            del self.fields[name]
        for name in [name for name in (*WHOLE, *SCORES) if name in self.fields]:
            as_number(self.fields[name], name in WHOLE)
        self.label_figures()
        if "quotes" not in self.fields or not remark(self.data.get(self.add_prefix("quotes"), "")):
            del self.fields["names_checked"]

    def label_figures(self):
        """Names of the levels above their fields; what the shape calls its figures."""
        for name, cell in zip(COUNTS, self.kind.cells, strict=False):
            self.fields[name].label = cell
        for (shape, name), label in OUR_TEXTS.items():
            if shape == self.kind.shape and name in self.fields:
                self.fields[name].label = label
        for name in self.kind.needed:
            self.fields[name].asked_later = True
        if "sd" in self.fields:
            self.fields["sd"].help_text = SPREAD_HELP

    def clean_measured_on(self):
        day = self.cleaned_data["measured_on"]
        fault = fault_of_day(self.instance.moment, day, self.days, timezone.localdate())
        if fault:
            raise forms.ValidationError(fault)
        return day

    def clean_source(self):
        return self.cleaned_data["source"] or Measurement.Source.TYPED

    def clean(self):
        cleaned = super().clean()
        for name, sentence in faults(self.kind, cleaned):
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        asked = remark(cleaned.get("quotes") or "")
        if asked and not cleaned.get("names_checked"):
            self.add_error("quotes", f"{asked} Is het geen naam? Zet dan onderaan een vinkje.")
        return cleaned

    @property
    def values(self):
        """All figures of this kind, for a new measurement."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "names_checked"}

    @property
    def changes(self):
        """What this user changed of the measurement itself."""
        return {name: value for name, value in super().changes.items() if name != "names_checked"}

    def _newest(self, name):
        return False if name == "names_checked" else super()._newest(name)

    def shown(self, *names):
        """These fields, as far as this kind has them."""
        return [self[name] for name in names if name in self.fields]

    @property
    def first_fields(self):
        return self.shown("measured_on", "n_tested")

    @property
    def level_fields(self):
        return self.shown(*COUNTS)

    @property
    def figure_fields(self):
        return self.shown("mean", "sd", "reached", "lowest", "highest", "quotes", "names_checked")

    @property
    def about_fields(self):
        return self.shown(*ABOUT)

    @property
    def can_paste(self):
        """Whether a class list can be counted into these figures."""
        return self.kind.shape in (Shape.REACHED, Shape.MEAN, Shape.GRADES, Shape.BANDS)

    @property
    def about_is_wrong(self):
        """Whether what is folded away has an error in it."""
        return bool({*ABOUT} & {*self.errors})


DESCRIBED = ["group_name", "instrument", "goal", "domain", "year_level"]
MARKED = ["is_comparison", "chosen_low"]
# What a next group has in common with the one before it
REPEATED = ["instrument", "goal", "domain", "year_level", "bar", "scale_min", "scale_max"]


class AboutSeries:
    """What the forms of a new and of a known series share: only the fields of its kind."""

    def keep_fields_of(self, kind):
        """Range for scores, bar for levels one names oneself; the rest goes."""
        self.kind = kind
        if kind.shape not in (Shape.MEAN, Shape.VOICE) or kind.cells:
            del self.fields["scale_min"], self.fields["scale_max"]
        if kind.shape not in (Shape.RUBRIC, Shape.VOICE) or not kind.cells:
            del self.fields["bar"]
        for name in ("scale_min", "scale_max", "expected"):
            if name in self.fields:
                as_number(self.fields[name], False)
        if "bar" in self.fields:
            as_number(self.fields["bar"], True)
            self.fields["bar"].max_value = len(kind.cells)
        self.fields["domain"].choices = domains_of(kind)
        self.fields["expected"].help_text = expected_help(kind)

    def check_series(self, cleaned):
        low, high = cleaned.get("scale_min"), cleaned.get("scale_max")
        if low is not None and high is not None and low >= high:
            self.add_error("scale_max", "De hoogste score moet boven de laagste liggen.")
        bar = cleaned.get("bar")
        if bar is not None and not 1 <= bar <= len(self.kind.cells):
            self.add_error("bar", f"Kies een niveau van 1 tot en met {len(self.kind.cells)}.")
        expected = cleaned.get("expected")
        if expected is not None and expected < 0 and not is_score(self.kind):
            self.add_error("expected", "Een aantal is nooit kleiner dan 0.")


def is_score(kind):
    """Whether its figures are scores, with a mean."""
    return "mean" in kind.figures


def domains_of(kind):
    """The subjects that have this highest reference level; of other figures all."""
    domain = ResultSeries.Domain
    fitting = list(domain)
    if kind.shape == Shape.LEVELS:
        languages = [domain.READING, domain.LANGUAGE, domain.SPELLING]
        fitting = [domain.MATHS] if kind.scale == "1S" else languages
    return [("", "Kies een vakgebied"), *((each.value, each.label) for each in fitting)]


def expected_help(kind):
    if is_score(kind):
        return "Een gemiddelde. Dit ligt vast zodra jullie de verwachting vastzetten."
    what = kind.good_name if kind.cells else "het doel"
    return (
        f"Hoeveel procent haalt dan {what}? Dit ligt vast zodra jullie de verwachting vastzetten."
    )


class SeriesForm(AboutSeries, OnceForm):
    """What describes a new group; its figures are a form of their own (``GroupSheet``)."""

    shape = forms.CharField(widget=forms.HiddenInput)
    scale = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ResultSeries
        fields = [
            *DESCRIBED,
            "shape",
            "scale",
            "bar",
            "scale_min",
            "scale_max",
            "expected",
            *MARKED,
        ]

    def __init__(self, *args, kind, begin=None, **kwargs):
        """``begin``: what is filled in already, to correct."""
        first = kind.good[0] + 1 if kind.cells else None
        initial = {"bar": first, **(begin or {}), "shape": kind.shape, "scale": kind.scale}
        super().__init__(*args, initial=initial, **kwargs)
        self.keep_fields_of(kind)

    def clean(self):
        cleaned = super().clean()
        self.check_series(cleaned)
        return cleaned

    @property
    def more_fields(self):
        """What is folded away at first."""
        shown = ("key", "shape", "scale", "group_name", "instrument", "domain")
        return [self[name] for name in self.fields if name not in shown]

    @property
    def series(self):
        """What describes the series."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "key"}


def repeated(series):
    """What a next group begins with, after this one."""
    return {name: getattr(series, name) for name in REPEATED}


class SeriesEditForm(AboutSeries, SharedForm):
    """Correct what describes a group; the expectation only while it is open."""

    class Meta:
        model = ResultSeries
        fields = [*DESCRIBED, "bar", "scale_min", "scale_max", "expected", *MARKED]

    def __init__(self, *args, is_locked, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_fields_of(self.instance.kind)
        if is_locked:
            del self.fields["expected"]

    def clean(self):
        cleaned = super().clean()
        self.check_series(cleaned)
        return cleaned


class GroupSheet:
    """A new group with its baseline, in one go: two forms, valid together."""

    def __init__(self, data=None, *, kind, days=None, begin=None):
        self.kind = kind
        self.group = SeriesForm(data, kind=kind, begin=begin)
        moment = Measurement(series=ResultSeries(), moment=Measurement.Moment.BASELINE)
        self.first = MeasurementForm(data, instance=moment, kind=self.full_kind, days=days)

    @property
    def full_kind(self):
        """The kind with the range that is typed on the same page, as far as it is right."""
        if not self.group.is_bound:
            return self.kind
        self.group.is_valid()
        typed = self.group.cleaned_data
        low, high = typed.get("scale_min"), typed.get("scale_max")
        return Kind(self.kind.shape, self.kind.scale, typed.get("bar"), low, high)

    def is_valid(self):
        valid = [form.is_valid() for form in (self.group, self.first)]
        return all(valid)

    @property
    def wrong(self):
        """The forms with something to look at."""
        return [form for form in (self.group, self.first) if form.errors]
