"""What a teacher types: decimal commas, and a clear sentence for what cannot be."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from evidence.days import Days
from evidence.forms import GroupSheet, MeasurementForm
from evidence.models import Measurement
from evidence.shapes import Kind
from tests.factories import MeasurementFactory, ResultSeriesFactory

pytestmark = pytest.mark.django_db
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


REACHED, MEAN = Kind("reached"), Kind("mean")


def sheet(kind=REACHED, **typed):
    """The sheet of a new group, as it was typed; looked at."""
    made = GroupSheet({**TYPED, "shape": kind.shape, "scale": kind.scale, **typed}, kind=kind)
    made.is_valid()
    return made


def faults_of(made):
    return {name: list(said) for form in made.wrong for name, said in form.errors.items()}


def test_counts_are_read():
    made = sheet()

    assert faults_of(made) == {}
    assert made.first.values == {
        "measured_on": date(2026, 9, 15),
        "n_tested": 25,
        "reached": 15,
        "instrument_version": "",
        "norm_year": None,
        "n_in_group": None,
        "n_exempt": None,
        "source": "typed",
    }


@pytest.mark.parametrize("typed", ["205,5", "205.5"])
def test_a_score_has_a_decimal_comma_or_point(typed):
    made = sheet(MEAN, mean=typed, sd="28")

    assert made.first.values["mean"] == Decimal("205.5")


def test_figures_of_another_kind_are_left_out():
    made = sheet(MEAN, mean="7")

    assert "reached" not in made.first.values


def test_a_range_typed_on_the_same_page_counts():
    made = sheet(MEAN, mean="120", scale_min="0", scale_max="100")

    assert faults_of(made) == {
        "mean": ["Dit gemiddelde past niet bij de laagste en hoogste score van de toets."]
    }


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"reached": "26"}, {"reached": ["Er deden 25 leerlingen mee. Dan kunnen er niet 26 het doel halen."]}),
        ({"reached": ""}, {"reached": ["Vul dit getal in."]}),
        ({"n_tested": "0"}, {"n_tested": ["Vul een getal in van minstens 1."]}),
        ({"n_in_group": "24"}, {"n_in_group": ["De groep heeft 24 leerlingen. Dan kunnen er niet 25 meedoen en 0 ontheffing hebben."]}),
        ({"measured_on": "2024-09-15"}, {}),
    ],
    ids=["more than tested", "nothing", "nobody", "too small a group", "long ago"],
)  # fmt: skip
def test_impossible_figures_get_a_sentence(typed, faults):
    assert faults_of(sheet(**typed)) == faults


def test_a_measurement_from_long_before_the_cycle_gets_a_sentence():
    made = GroupSheet(TYPED, kind=REACHED, days=Days(since=date(2026, 9, 16)))
    made.is_valid()

    assert faults_of(made) == {
        "measured_on": ["Deze dag ligt ver voor jullie onderzoek. Kijk of het jaar klopt."]
    }


def test_a_measurement_does_not_lie_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert faults_of(sheet(measured_on=tomorrow.isoformat())) == {
        "measured_on": ["Deze dag komt nog. Vul de dag van de meting in."]
    }


def test_quotes_with_a_name_are_kept_until_the_writer_looked():
    typed = {"count_1": "0", "count_2": "5", "count_3": "10", "count_4": "10"}
    voice = Kind("voice", "4")

    asked = sheet(voice, **typed, quotes="Volgens Fatima is het leuk.")
    looked = sheet(voice, **typed, quotes="Volgens Fatima is het leuk.", names_checked="on")

    assert faults_of(asked) == {
        "quotes": [
            "Dit lijkt op een naam: Fatima. Haal namen van leerlingen weg. "
            "Is het geen naam? Zet dan onderaan een vinkje."
        ]
    }
    assert faults_of(looked) == {}


def test_a_final_measurement_lies_after_the_baseline():
    series = ResultSeriesFactory()
    final = Measurement(series=series, moment="final")
    typed = {"measured_on": "2026-09-01", "n_tested": "25", "reached": "20"}

    form = MeasurementForm(typed, instance=final, days=Days(before=date(2026, 9, 15)))

    assert form.errors["measured_on"] == ["Deze dag ligt vóór de nulmeting. Kijk welke dag klopt."]


def test_only_the_figures_of_the_shape_are_asked():
    measurement = MeasurementFactory()

    form = MeasurementForm(instance=measurement)

    about = ["n_in_group", "n_exempt", "instrument_version", "norm_year"]
    assert set(form.fields) == {"measured_on", "n_tested", "reached", "source", *about}


def test_a_negative_spread_gets_a_sentence():
    series = ResultSeriesFactory(mean=True)
    measurement = Measurement(series=series, moment="baseline")
    typed = {"measured_on": "2026-09-01", "n_tested": "25", "mean": "7,5", "sd": "-1"}

    form = MeasurementForm(typed, instance=measurement)

    assert form.errors["sd"] == ["Een spreiding is nooit kleiner dan 0. Kijk het getal na."]
