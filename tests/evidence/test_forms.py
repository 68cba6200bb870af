"""What a teacher types: decimal commas, and a clear sentence for what cannot be."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from evidence.forms import MeasurementForm, SeriesForm
from evidence.models import Measurement
from tests.factories import MeasurementFactory, ResultSeriesFactory

KEY = "1b9e7a52-0a4c-4a3e-9f0e-1f1f3f6f8a10"
TYPED = {
    "key": KEY,
    "group_name": "Groep 6a",
    "instrument": "Toets begrijpend lezen",
    "measured_on": "2026-09-15",
    "n_tested": "25",
    "shape": "reached",
    "reached": "15",
}


def test_counts_are_read():
    form = SeriesForm(TYPED)

    assert form.is_valid(), form.errors
    assert form.baseline == {"measured_on": date(2026, 9, 15), "n_tested": 25, "reached": 15}


@pytest.mark.parametrize("typed", ["205,5", "205.5"])
def test_a_score_has_a_decimal_comma_or_point(typed):
    form = SeriesForm({**TYPED, "shape": "mean", "mean": typed, "sd": "28", "reached": ""})

    assert form.is_valid(), form.errors
    assert form.baseline["mean"] == Decimal("205.5")


def test_figures_of_the_other_shape_are_left_out():
    form = SeriesForm({**TYPED, "shape": "mean", "mean": "7", "sd": ""})

    assert form.is_valid(), form.errors
    assert "reached" not in form.baseline


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"reached": "26"}, "reached", "Er deden 25 leerlingen mee. Dan kunnen er niet 26 het doel halen."),
        ({"reached": ""}, "reached", "Vul dit getal in."),
        ({"shape": "mean"}, "mean", "Vul dit getal in."),
        ({"n_tested": "0"}, "n_tested", "Vul een getal in van minstens 1."),
    ],
    ids=["more than tested", "nothing", "no mean", "nobody"],
)  # fmt: skip
def test_impossible_figures_get_a_sentence(typed, field, sentence):
    form = SeriesForm({**TYPED, **typed})

    assert form.errors[field] == [sentence]


def test_a_measurement_does_not_lie_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = SeriesForm({**TYPED, "measured_on": tomorrow.isoformat()})

    assert form.errors["measured_on"] == ["Deze dag komt nog. Vul de dag van de meting in."]


@pytest.mark.django_db
def test_a_final_measurement_lies_after_the_baseline():
    series = ResultSeriesFactory()
    final = Measurement(series=series, moment="final")
    typed = {"measured_on": "2026-09-01", "n_tested": "25", "reached": "20"}

    form = MeasurementForm(typed, instance=final, earliest=date(2026, 9, 15))

    assert form.errors["measured_on"] == ["Deze dag ligt vóór de nulmeting. Kijk welke dag klopt."]


@pytest.mark.django_db
def test_only_the_figures_of_the_shape_are_asked():
    measurement = MeasurementFactory()

    form = MeasurementForm(instance=measurement)

    assert list(form.fields) == ["measured_on", "n_tested", "reached"]


@pytest.mark.django_db
def test_a_negative_spread_gets_a_sentence():
    series = ResultSeriesFactory(mean=True)
    measurement = Measurement(series=series, moment="baseline")
    typed = {"measured_on": "2026-09-01", "n_tested": "25", "mean": "7,5", "sd": "-1"}

    form = MeasurementForm(typed, instance=measurement)

    assert form.errors["sd"] == ["Een spreiding is nooit kleiner dan 0. Kijk het getal na."]
