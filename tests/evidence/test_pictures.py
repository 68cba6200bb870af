"""What the groups of one instrument say together, and what people outside the team read of it."""

from datetime import date

import pytest

from evidence.models import ResultSeries
from evidence.pictures import pictures_of
from evidence.shapes import COUNTS
from tests.factories import MeasurementFactory, ResultSeriesFactory, TeamFactory

pytestmark = pytest.mark.django_db
DAYS = {
    "baseline": date(2026, 2, 1),
    "interim": date(2026, 4, 1),
    "final": date(2026, 6, 1),
    "follow_up": date(2026, 10, 1),
}


def group(team, moments, **series):
    """A group of this team with these figures by moment."""
    row = ResultSeriesFactory(team=team, **series)
    for moment, figures in moments.items():
        figures = {"reached": None, **figures}
        MeasurementFactory(series=row, moment=moment, measured_on=DAYS[moment], **figures)
    return row


def means(before, after, n=25):
    """A baseline and a final measurement, each as (mean, sd)."""
    return {
        moment: {"mean": mean, "sd": sd, "n_tested": n}
        for moment, (mean, sd) in {"baseline": before, "final": after}.items()
    }


def means_of(*values):
    return [{"mean": value, "sd": 28, "n_tested": 25} for value in values]


def reached(before, after, n=25):
    return {
        "baseline": {"reached": before, "n_tested": n},
        "final": {"reached": after, "n_tested": n},
    }


def levels(*counts):
    return {"n_tested": sum(counts), **dict(zip(COUNTS, counts, strict=False))}


def pictures(inside=True):
    return pictures_of(ResultSeries.objects.prefetch_related("measurements"), inside=inside)


def test_groups_with_one_instrument_are_pooled_and_called_growth():
    team = TeamFactory()
    group(team, means((205, 28), (222, 30)), group_name="Groep 6a", shape="mean")
    group(team, means((207, 27), (220, 29)), group_name="Groep 6b", shape="mean")

    (picture,) = pictures()

    assert picture.sentences[0] == (
        "Groep 6a en Groep 6b samen. Groei: 15,0 punten, van 206,0 naar 221,0. "
        "Dat is waarschijnlijk geen toeval."
    )
    assert "Zonder vergelijkingsgroep" in picture.sentences[-1]


def test_more_than_eight_groups_are_counted_instead_of_named():
    team = TeamFactory()
    for number in range(9):
        group(team, means((205, 28), (222, 30)), group_name=f"Groep {number}", shape="mean")

    (picture,) = pictures()

    assert picture.sentences[0].startswith("9 groepen samen. Groei: ")


def test_a_comparison_group_gives_a_difference_of_growths():
    team = TeamFactory()
    group(team, means((205, 28), (222, 30)), group_name="Groep 6a", shape="mean")
    group(
        team, means((206, 29), (213, 29)), group_name="Groep 6c", shape="mean", is_comparison=True
    )

    (picture,) = pictures()

    assert picture.chart.title == "Groep 6a ging vooruit"
    assert picture.sentences == [
        "De groei was 10,0 punten meer dan bij Groep 6c. Dat kan ook toeval zijn.",
        "Dat verschil ligt waarschijnlijk tussen −2,8 en 22,8 punten.",
        "Dit zegt alleen iets over de aanpak als de groepen vooraf op elkaar leken.",
    ]


def test_a_comparison_group_gives_a_difference_of_changes():
    team = TeamFactory()
    group(team, reached(10, 20), group_name="Groep 6a")
    group(team, reached(10, 12), group_name="Groep 6c", is_comparison=True)

    (picture,) = pictures()

    assert picture.sentences[0] == (
        "De verandering was 32 procentpunt hoger dan bij Groep 6c. Dat kan ook toeval zijn."
    )


def test_levels_are_told_as_a_share_and_drawn_per_moment():
    group(
        TeamFactory(),
        {"baseline": levels(3, 4, 5, 6, 7), "final": levels(6, 7, 6, 3, 3)},
        group_name="Groep 6a",
        shape="bands",
        scale="I-V",
    )

    (picture,) = pictures()

    assert picture.findings[0].sentences[0] == (
        "I, II of III: van 12 naar 19 van de 25 leerlingen: 28 procentpunt meer. Dat is waarschijnlijk geen toeval."
    )
    assert picture.bands.title == "I, II of III: Groep 6a van 48% naar 76%"
    assert picture.bands.table == [
        ("Groep 6a, nulmeting", [3, 4, 5, 6, 7, 25]),
        ("Groep 6a, eindmeting", [6, 7, 6, 3, 3, 25]),
    ]


def test_reference_levels_tell_both_levels():
    group(
        TeamFactory(),
        {"baseline": levels(5, 12, 8), "final": levels(2, 10, 13)},
        shape="levels",
        scale="1S",
    )

    sentences = pictures()[0].findings[0].sentences

    assert [each.split(":")[0] for each in sentences[::2]] == ["1F of hoger", "1S"]


def test_a_trend_is_drawn_from_three_measurements_on():
    team = TeamFactory()
    three = {
        "baseline": {"reached": 10},
        "interim": {"reached": 12},
        "final": {"reached": 20},
    }
    group(team, three, group_name="Groep 6a")
    group(team, reached(10, 12), group_name="Groep 6b")

    (picture,) = pictures()

    assert picture.trend.title == "Elk van de 3 metingen ligt hoger dan de vorige"
    assert [name for name, _ in picture.trend.table] == ["Groep 6a"]


def test_bands_are_followed_by_their_index():
    counts = {moment: levels(5, 5, 5, 5, 5) for moment in ("baseline", "interim", "final")}
    group(TeamFactory(), counts, shape="bands", scale="A-E")

    (picture,) = pictures()

    assert picture.trend.title == "Alle 3 metingen zijn gelijk"
    assert picture.trend.table[0][1][0] == "1 februari 2026: 3,0, 25 leerlingen"


def test_expected_stands_beside_found():
    group(TeamFactory(), reached(10, 20), group_name="Groep 6a", expected=72)

    (picture,) = pictures()

    assert "De verwachting was 72%. Het werd 80%." in picture.findings[0].sentences
    assert picture.chart.columns == ("Groep", "nulmeting", "eindmeting", "verwacht")
    assert "verwacht: 72%" in picture.chart.desc


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ({"instrument_version": "M6"}, {"instrument_version": "E6"}, "De nulmeting is versie M6, de latere meting versie E6. Die vergelijken we niet."),
        ({"norm_year": 2022}, {"norm_year": 2025}, "De normen zijn van 2022 en van 2025. Met andere normen vergelijken we de uitkomsten niet."),
    ],
)  # fmt: skip
def test_another_version_or_norm_is_not_compared(before, after, refused):
    moments = {
        "baseline": {"reached": 10, **before},
        "final": {"reached": 20, **after},
    }
    group(TeamFactory(), moments)

    (picture,) = pictures()

    assert (picture.chart, picture.findings[0].result, picture.findings[0].sentences) == (
        *(None, None),
        [refused],
    )


def test_outside_the_team_fewer_than_five_pupils_have_no_figures():
    group(TeamFactory(), reached(2, 3, n=4), group_name="Groep 6a")

    (picture,) = pictures(inside=False)

    assert picture.chart is None
    assert [line.figures for line in picture.findings[0].lines] == ["minder dan 5 leerlingen"] * 2


def test_outside_the_team_small_cells_hide_with_all_that_rests_on_them():
    moments = {"baseline": levels(3, 7, 5, 5, 5), "final": levels(6, 7, 6, 3, 3)}
    group(TeamFactory(), moments, group_name="Groep 6a", shape="bands", scale="I-V")

    (picture,) = pictures(inside=False)

    assert [line.figures for line in picture.findings[0].lines] == [
        "25 leerlingen · I: <5, II: 7, III: –, IV: 5, V: 5",
        "25 leerlingen · I: 6, II: 7, III: 6, IV: <5, V: <5",
    ]
    assert (picture.bands, picture.findings[0].result) == (None, None)


def test_no_spread_or_one_pupil_says_nothing_and_says_so():
    group(TeamFactory(), means((205, 0), (222, 0)), shape="mean")
    group(TeamFactory(), means((205, None), (222, None), n=1), shape="mean", instrument="Anders")

    told = [picture.findings[0].sentences[0] for picture in pictures()]

    assert [each[:45] for each in told] == ["Over het verschil is nog niets te zeggen. Daa"] * 2


def test_a_hidden_end_is_not_drawn_as_one_that_was_not_measured():
    moments = {"baseline": levels(6, 12, 6), "final": levels(2, 10, 12)}
    group(TeamFactory(), moments, group_name="Groep 8", shape="levels", scale="2F")

    assert [pictures(inside)[0].chart is None for inside in (True, False)] == [False, True]


def test_two_values_that_look_the_same_are_not_called_higher():
    moments = dict(zip(DAYS, means_of(205, 211, 215.01, 215.04), strict=True))
    group(TeamFactory(), moments, group_name="Groep 6a", shape="mean")

    assert pictures()[0].trend.title == "De 4 metingen gaan niet steeds dezelfde kant op"
