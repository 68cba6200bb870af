"""Figures of a group, as a teacher types them: decimal comma, dates, no names."""

from django import forms
from django.utils import timezone

from common.forms import DateInput, OnceForm, SharedForm
from evidence.models import Measurement, ResultSeries

FIGURES = {
    ResultSeries.Shape.MEAN: ("mean", "sd"),
    ResultSeries.Shape.REACHED: ("reached",),
}
LARGEST_GROUP = 2000


def count(label, **options):
    """A field for a number of pupils."""
    return forms.IntegerField(
        label=label,
        max_value=LARGEST_GROUP,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **options,
    )


def decimal(label, **options):
    """A field for a score: a decimal comma or point."""
    return forms.DecimalField(
        label=label,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **options,
    )


def check_day(day):
    """A measurement was taken today or earlier."""
    if day > timezone.localdate():
        raise forms.ValidationError("Deze dag komt nog. Vul de dag van de meting in.")
    return day


def check_figures(form, shape):
    """The figures belong to this shape, are complete and possible; errors land at the field."""
    data = form.cleaned_data
    for name in FIGURES[shape]:
        if name != "sd" and data.get(name) is None and name not in form.errors:
            form.add_error(name, "Vul dit getal in.")
    reached, tested = data.get("reached"), data.get("n_tested")
    if shape == ResultSeries.Shape.REACHED and None not in (reached, tested) and reached > tested:
        form.add_error(
            "reached",
            f"Er deden {tested} leerlingen mee. Dan kunnen er niet {reached} het doel halen.",
        )


class SeriesForm(OnceForm):
    """A new group with its baseline, in one go."""

    measured_on = forms.DateField(label="wanneer was de nulmeting?", widget=DateInput)
    n_tested = count("hoeveel leerlingen deden mee?", min_value=1)
    mean = decimal("gemiddelde", required=False)
    sd = decimal(
        "spreiding (standaarddeviatie)",
        required=False,
        min_value=0,
        help_text="Staat in je leerlingvolgsysteem of rekenblad. Zonder spreiding tonen we geen marge.",
    )
    reached = count("hoeveel leerlingen haalden het doel?", required=False, min_value=0)

    class Meta:
        model = ResultSeries
        fields = ["group_name", "instrument", "shape"]
        widgets = {"shape": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shape"].choices = ResultSeries.Shape.choices
        self.fields["shape"].initial = ResultSeries.Shape.REACHED

    def clean_measured_on(self):
        return check_day(self.cleaned_data["measured_on"])

    def clean(self):
        cleaned = super().clean()
        if "shape" in cleaned:
            check_figures(self, cleaned["shape"])
        return cleaned

    @property
    def series(self):
        """What describes the series."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def baseline(self):
        """What was measured, with only the figures of this shape."""
        names = ("measured_on", "n_tested", *FIGURES[self.cleaned_data["shape"]])
        return {name: self.cleaned_data[name] for name in names}


class MeasurementForm(SharedForm):
    """The figures of one moment: new, or corrected."""

    n_tested = count("hoeveel leerlingen deden mee?", min_value=1)

    class Meta:
        model = Measurement
        fields = ["measured_on", "n_tested", "mean", "sd", "reached"]
        widgets = {"measured_on": DateInput}

    def __init__(self, *args, earliest=None, **kwargs):
        """``earliest`` is the day of the baseline; a final measurement cannot lie before it."""
        super().__init__(*args, **kwargs)
        self.shape = self.instance.series.shape
        self.earliest = earliest
        for name in {"mean", "sd", "reached"} - set(FIGURES[self.shape]):
            del self.fields[name]
        for name in set(FIGURES[self.shape]) - {"reached"}:
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].widget.is_localized = True

    def clean_measured_on(self):
        day = check_day(self.cleaned_data["measured_on"])
        if self.earliest and day < self.earliest:
            raise forms.ValidationError("Deze dag ligt vóór de nulmeting. Kijk welke dag klopt.")
        return day

    def clean_sd(self):
        sd = self.cleaned_data["sd"]
        if sd is not None and sd < 0:
            raise forms.ValidationError("Een spreiding is nooit kleiner dan 0. Kijk het getal na.")
        return sd

    def clean(self):
        cleaned = super().clean()
        check_figures(self, self.shape)
        return cleaned

    @property
    def values(self):
        """All figures of this shape, for a new measurement."""
        return {name: self.cleaned_data[name] for name in self.fields}
