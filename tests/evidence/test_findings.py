"""From stored figures to sentences and pictures."""

from datetime import date

import pytest

from evidence.findings import finding_of
from evidence.models import ResultSeries
from evidence.pictures import pictures_of
from tests.factories import MeasurementFactory, ResultSeriesFactory

pytestmark = pytest.mark.django_db


def counted(baseline, final, n=25, n_final=None, **series):
    row = ResultSeriesFactory(**series)
    MeasurementFactory(series=row, reached=baseline, n_tested=n)
    MeasurementFactory(
        series=row,
        moment="final",
        reached=final,
        n_tested=n_final or n,
        measured_on=date(2026, 11, 10),
    )
    return row


def test_a_change_in_counts_says_what_it_cannot_say():
    finding = finding_of(counted(15, 20))

    assert finding.sentences[0] == (
        "Van 15 naar 20 van de 25 leerlingen: 20 procentpunt meer. Dat kan ook toeval zijn."
    )
    assert "Dit is één klas. Zie het als een aanwijzing, niet als bewijs." in finding.caveats


def test_the_vector_of_the_specification_for_growth():
    row = ResultSeriesFactory(mean=True)
    MeasurementFactory(series=row, reached=None, mean=205, sd=28)
    MeasurementFactory(series=row, moment="final", reached=None, mean=222, sd=30)

    growth = finding_of(row).result

    assert (round(growth.d, 4), round(growth.g, 4)) == (0.5859, 0.5674)


def test_without_a_final_measurement_nothing_is_said():
    finding = finding_of(MeasurementFactory().series)

    assert (finding.result, finding.final, finding.sentences) == (None, None, [])
    assert finding.told == ["De eindmeting is er nog niet."]


def test_who_was_absent_is_mentioned():
    finding = finding_of(counted(15, 20, n_final=23))

    assert finding.caveats[0] == (
        "Bij de nulmeting deden 25 leerlingen mee, bij de eindmeting 23. "
        "Wie ontbrak, kan de uitkomst hebben veranderd."
    )


def test_groups_with_the_same_instrument_share_a_picture():
    first = counted(15, 20, group_name="Groep 6a")
    second = counted(10, 12, group_name="Groep 6b", team=first.team)
    other = counted(5, 9, instrument="Dictee", team=first.team)

    pictures = pictures_of([second, other, first])

    assert [(each.instrument, len(each.findings)) for each in pictures] == [
        ("Dictee", 1),
        ("Toets begrijpend lezen", 2),
    ]


def test_all_series_are_read_in_two_queries(django_assert_num_queries):
    counted(15, 20)
    counted(10, 12)

    with django_assert_num_queries(2):
        pictures_of(ResultSeries.objects.prefetch_related("measurements"))
