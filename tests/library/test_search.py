"""Finding what others found out, on both databases."""

import pytest

from library import search
from library.models import Summary
from tests.factories import CycleFactory, MembershipFactory, SummaryFactory, TeamFactory

pytestmark = pytest.mark.django_db


def titles(rows):
    return [row.title for row in rows]


def found(text):
    return titles(search.holding(Summary.objects.all(), text))


@pytest.fixture
def three():
    SummaryFactory(title="Spelling van werkwoorden", approach="Dagelijks een dictee.")
    SummaryFactory(title="Rekenen met breuken", approach="Oefenen met pizza’s en stroken.")
    SummaryFactory(title="Begrijpend lezen", approach="Hardop denken bij breuken in een tekst.")


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dictee", ["Spelling van werkwoorden"]),
        ("breuk", ["Rekenen met breuken", "Begrijpend lezen"]),
        ("werkwoord spelling", ["Spelling van werkwoorden"]),
        ("dictee breuken", []),
        ("zwemmen", []),
        ("BREUKEN oefenen", ["Rekenen met breuken"]),
    ],
)
def test_every_word_must_be_there_and_the_title_weighs_most(text, expected):
    assert found(text) == expected


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "text", ["", "  ", "de het een", "' OR 1=1 --", '" * ( ) : & | ! <->', "é" * 300]
)
def test_odd_questions_break_nothing(text):
    assert len(found(text)) in (0, 3)


@pytest.mark.usefixtures("three")
def test_what_is_changed_or_thrown_away_is_found_anew():
    row = Summary.objects.get(title="Begrijpend lezen")
    Summary.objects.filter(pk=row.pk).update(title="Technisch lezen")
    before = (found("begrijpend"), found("technisch"))
    row.delete()

    assert (before, found("technisch")) == (([], ["Technisch lezen"]), [])


@pytest.mark.usefixtures("three")
def test_alike_shares_some_words_and_nothing_else_is_named():
    rows = search.alike(Summary.objects.all(), "Hoe leren kinderen rekenen met stroken?")

    assert titles(rows) == ["Rekenen met breuken"]


def test_a_question_of_empty_words_is_like_nothing():
    assert titles(search.alike(Summary.objects.all(), "de het een")) == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [("breuken", "breuk"), ("lezers", "lezer"), ("toetsen", "toets"), ("les", "les")],
)
def test_usual_endings_are_cut_off(word, stem):
    assert search.stem(word) == stem


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    team = TeamFactory()
    client.force_login(MembershipFactory(team=team).user)
    for _ in range(number):
        SummaryFactory(cycle=CycleFactory(team=team, closed=True), shared=True)

    with django_assert_num_queries(4):
        client.get("/ontdekt/?zoek=hoofdgedachte&vak=reading&groep=6")


def test_filters_narrow(client):
    team = TeamFactory()
    client.force_login(MembershipFactory(team=team).user)
    SummaryFactory(cycle=CycleFactory(team=team, closed=True), shared=True, title="Een")
    SummaryFactory(
        cycle=CycleFactory(team=team, closed=True), shared=True, title="Twee", decision="stop"
    )

    page = client.get("/ontdekt/?besluit=stop").content.decode()

    assert ("Een</a>" in page, "Twee</a>" in page) == (False, True)
