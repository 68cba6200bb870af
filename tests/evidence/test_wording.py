"""Sentences about results: whole, Dutch, and never more certain than the figures."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import stats, wording

GROWTH = stats.growth_same_pupils(205, 28, 222, 30, 25)
DECLINE = stats.growth_same_pupils(222, 30, 219, 28, 25)
ON_THE_EDGE = stats.growth_same_pupils(200, 30, 210.5, 30, 25)
EFFECT = stats.effect_between_groups(210, 28, 24, 222, 30, 26)
CHANGE = stats.newcombe(15, 25, 20, 25)
SURE_CHANGE = stats.newcombe(5, 25, 20, 25)
NO_CHANGE = stats.newcombe(15, 25, 15, 25)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12.5, 1, "12,5"),
        (-3, 0, "\u22123"),
        (0.25, 1, "0,3"),
        (-0.04, 1, "0,0"),
        (1234.5, 2, "1234,50"),
        (1e-7, 1, "0,0"),
    ],
)
def test_a_number_is_written_as_in_dutch(value, decimals, text):
    assert wording.nl_number(value, decimals) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_reads_back_as_itself(value, decimals):
    text = wording.nl_number(value, decimals)
    assert re.fullmatch("\u2212?[0-9]+(,[0-9]+)?", text)
    read = float(text.replace("\u2212", "-").replace(",", "."))
    assert read == pytest.approx(value, abs=0.5001 * 10**-decimals)


def test_a_share_is_told_with_its_margin():
    assert wording.share_sentence(stats.share(20, 25)) == (
        "20 van de 25 leerlingen: 80%. De marge loopt van 61% tot 91%."
    )


def test_a_mean_is_told_with_its_margin():
    assert wording.mean_sentence(stats.mean(205, 28, 25)) == (
        "Gemiddeld 205,0 bij 25 leerlingen. De marge loopt van 193,4 tot 216,6."
    )


def test_a_mean_without_spread_says_that_it_has_no_margin():
    assert wording.mean_sentence(stats.mean(205, None, 1)) == (
        "Gemiddeld 205,0 bij 1 leerling. Een marge is niet te berekenen."
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            CHANGE,
            "Van 15 naar 20 van de 25 leerlingen: 20 procentpunt meer. Dat kan ook toeval zijn.",
        ),
        (
            SURE_CHANGE,
            "Van 5 naar 20 van de 25 leerlingen: 60 procentpunt meer. Dat is waarschijnlijk geen toeval.",
        ),
        (
            stats.newcombe(15, 25, 12, 24),
            "Van 15 van de 25 naar 12 van de 24 leerlingen: 10 procentpunt minder. Dat kan ook toeval zijn.",
        ),
        (NO_CHANGE, "Van 15 naar 15 van de 25 leerlingen: geen verschil."),
        (
            stats.newcombe(100, 300, 101, 300),
            "Van 100 naar 101 van de 300 leerlingen: minder dan 1 procentpunt meer. Dat kan ook toeval zijn.",
        ),
    ],
    ids=["may be chance", "no chance", "other group size", "equal", "hardly any"],
)
def test_a_change_is_one_honest_sentence(change, sentence):
    assert wording.change_sentence(change) == sentence


@pytest.mark.parametrize(
    ("change", "middle"),
    [
        (CHANGE, "5 procentpunt minder en 42 procentpunt meer"),
        (SURE_CHANGE, "33 en 76 procentpunt meer"),
        (stats.newcombe(20, 25, 5, 25), "33 en 76 procentpunt minder"),
        (stats.newcombe(4, 25, 0, 25), "0 en 35 procentpunt minder"),
    ],
    ids=["both sides", "up", "down", "down or nothing"],
)
def test_the_margin_of_a_change_is_told_without_signs(change, middle):
    expected = f"Het verschil ligt waarschijnlijk tussen {middle}."
    assert wording.change_margin(change) == expected


@pytest.mark.parametrize(
    ("growth", "sentence"),
    [
        (GROWTH, "Groei: 17,0 punten, van 205,0 naar 222,0. Dat is waarschijnlijk geen toeval."),
        (DECLINE, "Daling: 3,0 punten, van 222,0 naar 219,0. Dat kan ook toeval zijn."),
        (
            ON_THE_EDGE,
            "Groei: 10,5 punten, van 200,0 naar 210,5. Of dat toeval is, hangt af van een aanname.",
        ),
        (
            replace(GROWTH, mean2=205.0),
            "Groei: 0,0 punten, van 205,0 naar 205,0. De uitkomsten zijn gelijk.",
        ),
        (None, wording.CANNOT_BE_SAID),
    ],
    ids=["sure", "decline", "on the edge", "equal", "cannot be said"],
)
def test_growth_is_one_honest_sentence(growth, sentence):
    assert wording.growth_sentence(growth) == sentence


def test_growth_is_told_with_its_margin_in_the_unit_of_the_test():
    assert wording.growth_margin(GROWTH, unit="woorden") == (
        "De groei ligt waarschijnlijk tussen 6,8 en 27,2 woorden."
    )


def test_a_decline_is_not_called_growth():
    assert wording.growth_margin(DECLINE) == (
        "Het verschil ligt waarschijnlijk tussen \u221212,1 en 6,1 punten."
    )


def test_a_difference_of_groups_is_told_with_its_margin():
    assert [wording.difference_sentence(EFFECT), wording.difference_margin(EFFECT)] == [
        "Verschil: 12,0 punten, 222,0 tegenover 210,0. Dat kan ook toeval zijn.",
        "Het verschil ligt waarschijnlijk tussen \u22124,5 en 28,5 punten.",
    ]


def test_growth_can_be_told_in_spreads():
    assert wording.in_spreads(GROWTH) == (
        "Dat is 0,6 keer de spreiding (waarschijnlijk tussen 0,2 en 0,9)."
    )


def test_what_cannot_be_said_has_no_margin_and_no_caveats():
    assert [
        wording.growth_margin(None),
        wording.difference_sentence(None),
        wording.difference_margin(None),
        wording.in_spreads(None),
        wording.growth_caveats(None),
        wording.difference_caveats(None),
    ] == ["", wording.CANNOT_BE_SAID, "", "", [], []]


def test_growth_of_one_class_is_an_indication_that_contains_normal_growth():
    assert wording.growth_caveats(GROWTH) == [
        "Dit is één klas. Zie het als een aanwijzing, niet als bewijs.",
        "Leerlingen groeien ook zonder deze aanpak. Die gewone groei zit hier ook in.",
        "We rekenen met een samenhang van 0,7 tussen beide toetsen. "
        "Bij 0,5 loopt de marge van 4,3 tot 29,7 punten. "
        "Bij 0,8 loopt de marge van 8,2 tot 25,8 punten.",
    ]


def test_growth_of_fewer_than_ten_pupils_warns_of_the_small_group():
    nine, ten = (stats.growth_same_pupils(205, 28, 222, 30, n) for n in (9, 10))
    caveats = [wording.growth_caveats(growth, classes=3)[:-1] for growth in (nine, ten)]
    assert caveats == [[wording.NORMAL_GROWTH, wording.FEW], [wording.NORMAL_GROWTH]]


@pytest.mark.parametrize(
    ("options", "caveats"),
    [
        ({}, [wording.ONE_CLASS, wording.DIFFERENT_GROUPS]),
        ({"same_pupils": True}, [wording.ONE_CLASS, wording.SAME_PUPILS, wording.NORMAL_GROWTH]),
        ({"classes": 4}, [wording.DIFFERENT_GROUPS]),
    ],
    ids=["two groups", "same pupils", "several classes"],
)
def test_a_change_comes_with_what_it_cannot_tell(options, caveats):
    assert wording.change_caveats(CHANGE, **options) == caveats


def test_a_change_in_a_small_group_warns_of_the_small_group():
    caveats = wording.change_caveats(stats.newcombe(3, 12, 5, 9), classes=2)
    assert caveats == [wording.FEW, wording.DIFFERENT_GROUPS]


def test_a_difference_of_two_groups_comes_with_what_it_cannot_tell():
    small = stats.effect_between_groups(210, 28, 24, 222, 30, 9)
    assert [wording.difference_caveats(EFFECT, classes=6), wording.difference_caveats(small)] == [
        [wording.DIFFERENT_GROUPS],
        [wording.TWO_GROUPS, wording.FEW, wording.DIFFERENT_GROUPS],
    ]


@pytest.mark.parametrize(
    ("results", "title"),
    [
        ([], "Nog geen twee metingen om te vergelijken"),
        ([("Groep 6", None)], "Nog geen twee metingen om te vergelijken"),
        ([("Groep 6", CHANGE)], "Groep 6 ging vooruit, maar dat kan ook toeval zijn"),
        ([("Groep 6", GROWTH), ("Groep 7", None)], "Groep 6 ging vooruit"),
        ([("Groep 6", DECLINE)], "Groep 6 ging achteruit, maar dat kan ook toeval zijn"),
        ([("Groep 6", NO_CHANGE)], "Groep 6 bleef gelijk"),
        (
            [("6a", CHANGE), ("6b", SURE_CHANGE), ("6c", NO_CHANGE)],
            "Van de 3 groepen gingen er 2 vooruit; bij 1 is dat waarschijnlijk geen toeval",
        ),
        (
            [("6a", CHANGE), ("6b", NO_CHANGE)],
            "Van de 2 groepen ging er 1 vooruit, maar dat kan ook toeval zijn",
        ),
        ([("6a", DECLINE), ("6b", NO_CHANGE)], "Geen van de 2 groepen ging vooruit"),
    ],
)
def test_the_title_of_a_picture_says_what_was_found(results, title):
    assert wording.finding(results) == title


def test_many_groups_at_once_are_a_caveat_of_their_own():
    groups = [("Groep", CHANGE)] * 5
    assert [wording.finding_caveats(groups[:4]), wording.finding_caveats(groups)] == [
        [],
        ["Bij veel groepen tegelijk springt er al snel één uit, ook door toeval."],
    ]


@pytest.mark.parametrize(
    ("result", "figure"),
    [
        (stats.share(20, 25), "80% (marge 61% tot 91%), 20 van 25"),
        (stats.mean(205, 28, 25), "205,0 (marge 193,4 tot 216,6), 25 leerlingen"),
        (stats.mean(205, None, 25), "205,0 (geen marge), 25 leerlingen"),
        (None, "niet gemeten"),
    ],
    ids=["share", "mean", "no spread", "not measured"],
)
def test_a_figure_in_full_has_its_margin_and_its_group(result, figure):
    assert wording.full_figure(result) == figure


@pytest.mark.parametrize(
    ("sizes", "text"),
    [((25, 25), "25 leerlingen"), ((25, 23), "25, later 23 leerlingen"), ((1,), "1 leerling")],
)
def test_the_size_of_a_group_is_told_once_unless_it_changed(sizes, text):
    assert wording.pupils_measured([stats.share(1, n) for n in sizes]) == text


def test_a_group_without_measurement_has_no_size():
    assert wording.pupils_measured([None, None]) == "nog geen meting"


def test_ratings_are_counted_in_words():
    assert [wording.ratings(n) for n in (0, 1, 8)] == [
        "nog geen inschattingen",
        "1 inschatting",
        "8 inschattingen",
    ]


def test_no_sentence_claims_an_effect_or_grades_its_size():
    fixed = [text for name, text in vars(wording).items() if name.isupper() and str(text) == text]
    spoken = " ".join(
        [*fixed, wording.growth_sentence(GROWTH), wording.difference_sentence(EFFECT)]
    )
    assert re.findall("toeval", spoken)
    assert re.findall(r"\b(effect|klein|groot|significant)\b", spoken) == []
