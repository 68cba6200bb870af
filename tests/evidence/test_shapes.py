"""What cannot be in a group's figures, per kind; and that what can be is never refused."""

import statistics
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.shapes import COUNTS, Kind, faults

REACHED, GRADES, MEAN = Kind("reached"), Kind("grades"), Kind("mean")
TEST = Kind("mean", low=Decimal(0), high=Decimal(100))
BANDS = Kind("bands", "I-V")
NOT_THIS_SPREAD = "Deze spreiding kan niet bij dit gemiddelde. Kijk beide getallen na."
NOT_THIS_COUNT = "Dit aantal past niet bij het gemiddelde. Kijk beide getallen na."
NO_GRADE = "Een cijfer ligt tussen 1 en 10. Kijk het gemiddelde na."


def number(value):
    return value if isinstance(value, int) else Decimal(value)


def found(kind, **figures):
    return dict(faults(kind, {name: number(value) for name, value in figures.items()}))


@pytest.mark.parametrize(
    ("mean", "reached", "said"),
    [
        ("0.9", 5, {"mean": NO_GRADE}),
        ("10.1", 25, {"mean": NO_GRADE}),
        ("11", 25, {"mean": NO_GRADE}),
        ("1", 0, {}),
        ("10", 25, {}),
        ("5.4", 25, {"reached": NOT_THIS_COUNT}),
        ("5.5", 25, {}),
        ("5.5", 0, {"reached": NOT_THIS_COUNT}),
        ("5.4", 0, {}),
    ],
)
def test_grades(mean, reached, said):
    assert found(GRADES, n_tested=25, mean=mean, reached=reached) == said


@pytest.mark.parametrize(
    ("kind", "figures", "said"),
    [
        (TEST, {"mean": "50", "sd": "51.1"}, {}),
        (TEST, {"mean": "50", "sd": "51.2"}, {"sd": NOT_THIS_SPREAD}),
        (TEST, {"mean": "100", "sd": "0"}, {}),
        (TEST, {"mean": "100", "sd": "20"}, {"sd": NOT_THIS_SPREAD}),
        (GRADES, {"mean": "9", "sd": "4", "reached": 25}, {"sd": NOT_THIS_SPREAD}),
        (MEAN, {"mean": "50", "sd": "900"}, {}),
        (MEAN, {"mean": "50", "sd": "11", "lowest": "40", "highest": "60"}, {"sd": NOT_THIS_SPREAD}),
        (MEAN, {"mean": "50", "sd": "9", "lowest": "40", "highest": "60"}, {}),
        (TEST, {"mean": "50", "sd": "-1"}, {"sd": "Een spreiding is nooit kleiner dan 0. Kijk het getal na."}),
    ],
    ids=["just fits", "too wide", "all at the top", "a spread at the top", "grades", "no range", "wider than the ends", "within the ends", "negative"],
)  # fmt: skip
def test_a_spread_that_no_scores_can_have_is_refused(kind, figures, said):
    assert found(kind, n_tested=25, **figures) == said


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"mean": "101"}, {"mean": "Dit gemiddelde past niet bij de laagste en hoogste score van de toets."}),
        ({"mean": "-1"}, {"mean": "Dit gemiddelde past niet bij de laagste en hoogste score van de toets."}),
        ({"mean": "50", "lowest": "51"}, {"lowest": "De laagste score kan niet boven het gemiddelde liggen."}),
        ({"mean": "50", "highest": "49"}, {"highest": "De hoogste score kan niet onder het gemiddelde liggen."}),
        ({"mean": "0"}, {}),
        ({}, {"mean": "Vul dit getal in."}),
    ],
)  # fmt: skip
def test_a_mean_fits_its_test_and_its_ends(figures, said):
    assert found(TEST, n_tested=25, **figures) == said


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, {"n_tested": "Vul een getal in van minstens 1."}),
        (1, {}),
        (2000, {}),
        (2001, {"n_tested": "Een groep heeft hooguit 2000 leerlingen."}),
    ],
)
def test_a_group_has_a_size(n, said):
    assert found(MEAN, n_tested=n, mean="5") == said


def test_one_pupil_has_no_spread():
    assert found(MEAN, n_tested=1, mean="5", sd="1") == {
        "sd": "Bij één leerling is er geen spreiding. Laat dit leeg."
    }


def test_exempt_pupils_count_in_the_group():
    assert found(REACHED, n_tested=20, reached=9, n_in_group=24, n_exempt=5) == {
        "n_in_group": "De groep heeft 24 leerlingen. Dan kunnen er niet 20 meedoen en 5 ontheffing hebben."
    }


@pytest.mark.parametrize(
    ("kind", "complete"),
    [
        (REACHED, True),
        (Kind("reached", "x"), False),
        (BANDS, True),
        (Kind("bands"), False),
        (Kind("levels", "2F"), True),
        (Kind("levels", "3F"), False),
        (Kind("rubric", "6"), True),
        (Kind("rubric", "7"), False),
        (Kind("voice"), True),
        (Kind("nothing"), False),
    ],
)
def test_a_kind_has_the_scale_it_needs(kind, complete):
    assert kind.is_complete is complete


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        (BANDS, "I, II of III"),
        (Kind("bands", "A-E"), "A, B of C"),
        (Kind("levels", "1S"), "1F of hoger"),
        (Kind("rubric", "4"), "niveau 3 of hoger"),
        (Kind("rubric", "4", bar=4), "niveau 4"),
        (Kind("voice", "5", bar=2), "antwoord 2 of hoger"),
    ],
)
def test_good_enough_has_a_name(kind, good):
    assert kind.good_name == good


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5))
def test_levels_that_add_up_are_never_refused(counts):
    n = sum(counts)
    figures = dict(zip(COUNTS, counts, strict=False))

    said = dict(faults(BANDS, {"n_tested": n, **figures}))
    off = dict(faults(BANDS, {"n_tested": n + 1, **figures}))

    assert said == ({} if n else {"n_tested": "Vul een getal in van minstens 1."})
    assert off == {"count_1": f"Samen zijn dit {n} leerlingen, maar er deden {n + 1} mee."}


@given(st.lists(st.integers(10, 100), min_size=2, max_size=40))
def test_the_figures_of_real_grades_are_never_refused(tenths):
    grades = [each / 10 for each in tenths]
    passed = sum(each >= 5.5 for each in grades)
    mean, sd = statistics.fmean(grades), statistics.stdev(grades)

    said = found(GRADES, n_tested=len(grades), mean=f"{mean:.2f}", sd=f"{sd:.1f}", reached=passed)

    assert said == {}
