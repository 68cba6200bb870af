"""A text that may tell about one pupil is asked about; a text about the group is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.names import about_one, probable_names, remark


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Volgens Fatima is lezen leuk.", ["Fatima"]),
        ("Fatima en Noor lezen samen. Fatima telt.", ["Fatima", "Noor"]),
        ("fatima leest", []),
        ("Wij vroegen het aan Xylo Kwark.", ["Xylo"]),
        ("Xylo Kwark zei het.", []),
        ("Dat zei J. de Vries.", ["J. de Vries"]),
        ("Dat zeiden A.B. Jansen en C. Bos.", ["A.B. Jansen", "C. Bos"]),
        ("We gebruiken AVI Kaarten.", []),
        ("Op Maandag lazen we.", []),
        ("We lazen. Daarna Kwam er een toets.", []),
        ("", []),
    ],
    ids=["listed", "each once", "small letters", "surname", "begins a sentence", "initial", "initials", "an abbreviation", "a lone capital", "after a full stop", "nothing"],
)  # fmt: skip
def test_words_that_look_like_a_name_are_found(text, names):
    assert probable_names(text) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 leerling vond het saai.", ["1 leerling"]),
        ("Eén kind en het meisje achterin.", ["Eén kind", "het meisje"]),
        ("Die jongen, deze leerling.", ["Die jongen", "deze leerling"]),
        ("11 leerlingen vonden het leuk.", []),
        ("De leerlingen lazen meer.", []),
    ],
)
def test_words_that_point_at_one_pupil_are_found(text, words):
    assert about_one(text) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fatima leest.", "Dit lijkt op een naam: Fatima. Haal namen van leerlingen weg."),
        ("Het meisje leest.", "‘Het meisje’ gaat over één leerling. Schrijf over de groep."),
        ("De groep leest.", ""),
    ],
)
def test_the_writer_is_asked_in_one_sentence(text, said):
    assert remark(text) == said


def test_of_many_names_five_are_named():
    text = "Fatima, Noor, Emma, Sem, Lucas en Julia lezen."

    assert remark(text) == (
        "Dit lijkt op een naam: Fatima, Noor, Emma, Sem, Lucas. Haal namen van leerlingen weg."
    )


@given(st.text())
def test_every_text_can_be_asked_about(text):
    assert all(name in text for name in [*probable_names(text), *about_one(text)])


@given(st.text(alphabet="abcdefghijklmnop ,.!?\n", max_size=200))
def test_a_text_without_capitals_holds_no_names(text):
    assert probable_names(text) == []
