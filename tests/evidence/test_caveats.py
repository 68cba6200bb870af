"""Each caveat is said when it applies, and kept silent when it does not."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from evidence import caveats, stats
from evidence.caveats import caveats_of, why_not
from evidence.models import Measurement, ResultSeries

ALWAYS = [caveats.OTHER_TEACHER]


def measured(day="2026-09-15", moment="baseline", **values):
    values = {"n_tested": 25, **values}
    return Measurement(moment=moment, measured_on=date.fromisoformat(day), **values)


def said(series=None, baseline=None, final=None, level=None):
    """What is said of a group that was counted in levels, unless told otherwise."""
    series = ResultSeries(
        **{"shape": "bands", "scale": "I-V", "group_name": "Groep 6", **(series or {})}
    )
    baseline = measured(**(baseline or {}))
    final = measured(**{"day": "2027-01-20", "moment": "final", **(final or {})})
    return caveats_of(series, baseline, final, level)


def test_without_an_occasion_only_the_teacher_is_asked_about():
    assert said() == ALWAYS


@pytest.mark.parametrize(
    ("told", "caveat"),
    [
        ({"series": {"chosen_low": True}}, caveats.CHOSEN_LOW),
        ({"final": {"day": "2027-07-31"}}, None),
        ({"final": {"day": "2027-09-15"}}, caveats.SUMMER),
        ({"series": {"group_name": "Groep 5/6"}}, caveats.COMBI),
        ({"series": {"group_name": "Groep 5 - 6"}}, caveats.COMBI),
        ({"series": {"group_name": "Groep 5/6", "year_level": 5}}, None),
        ({"series": {"group_name": "Groep 6b"}}, None),
        ({"baseline": {"n_in_group": 27}}, caveats.MISSING_PUPILS),
        ({"final": {"n_in_group": 27}}, caveats.MISSING_PUPILS),
        ({"final": {"n_in_group": 27, "n_exempt": 2}}, None),
        (
            {"final": {"n_tested": 23}},
            "Bij de nulmeting deden 25 leerlingen mee, bij de eindmeting 23. "
            "Wie ontbrak, kan de uitkomst hebben veranderd.",
        ),
    ],
)  # fmt: skip
def test_a_caveat_comes_at_its_moment(told, caveat):
    assert set(said(**told)) == {*ALWAYS, *([caveat] if caveat else [])}


@pytest.mark.parametrize("shape", ["reached", "mean", "grades"])
def test_the_same_questions_again_are_named(shape):
    again = said({"shape": shape, "scale": ""}, final={"day": "2026-11-14"})
    later = said({"shape": shape, "scale": ""}, final={"day": "2026-11-15"})

    assert (caveats.SOON_AGAIN in again, caveats.SOON_AGAIN in later) == (True, False)
    assert caveats.NARROW in later


HIGH = SimpleNamespace(kind=SimpleNamespace(range=(Decimal(0), Decimal(100))))
OPEN = SimpleNamespace(kind=SimpleNamespace(range=(None, None)))


@pytest.mark.parametrize(
    ("series", "mean", "sd", "level", "is_there"),
    [
        (HIGH, None, None, stats.share(22, 25), False),
        (HIGH, None, None, stats.share(9, 10), True),
        (HIGH, "90", "20", stats.mean(90, 20, 25), True),
        (HIGH, "89", "20", stats.mean(89, 20, 25), False),
        (HIGH, "90", None, stats.mean(90, None, 25), False),
        (OPEN, "90", "20", stats.mean(90, 20, 25), False),
        (HIGH, "90", "20", None, False),
    ],
)
def test_a_test_that_cannot_show_more_growth(series, mean, sd, level, is_there):
    baseline = measured(mean=mean and Decimal(mean), sd=sd and Decimal(sd))

    assert caveats.has_ceiling(series, baseline, level) is is_there


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"instrument_version": "M6"}, {"instrument_version": "E6"}, "De nulmeting is versie M6, de latere meting versie E6. Die vergelijken we niet."),
        ({"instrument_version": "M6"}, {"instrument_version": " m6 "}, ""),
        ({"instrument_version": "M6"}, {}, ""),
        ({"norm_year": 2019}, {"norm_year": 2023}, "De normen zijn van 2019 en van 2023. Met andere normen vergelijken we de uitkomsten niet."),
        ({"norm_year": 2019}, {}, ""),
        ({"norm_year": 2019}, {"norm_year": 2019}, ""),
    ],
)  # fmt: skip
def test_two_editions_of_a_test_are_not_compared(before, after, why):
    assert why_not(measured(**before), measured(moment="final", **after)) == why
