"""What a school and a board are called, and by which numbers others know them."""

import pytest
from django.urls import reverse

from common.versions import Overtaken
from teams.facts import services
from teams.facts.forms import (
    SAME_NAME,
    TAKEN,
    BoardFactsForm,
    NumberForm,
    SchoolFactsForm,
    remark_on,
)
from tests.factories import (
    BoardFactory,
    BoardRoleFactory,
    ExternalIdFactory,
    SchoolFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(name="De Proef")


@pytest.fixture
def leader(school, client):
    user = SchoolRoleFactory(school=school).user
    client.force_login(user)
    return user


def shown(form):
    """The fields of this form as its page sends them back."""
    body = {name: form[name].value() for name in form.fields}
    return body | {f"initial-{name}": value for name, value in body.items()}


def test_a_leader_fills_in_the_place_and_the_log_keeps_it(client, school, leader):
    body = shown(SchoolFactsForm(instance=school)) | {"city": "Lindeveen"}

    answer = client.post(reverse("teams:school_facts", args=[school.pk]), body)

    school.refresh_from_db()
    assert (school.city, school.version) == ("Lindeveen", 2)
    assert answer.url == reverse("dashboards:school", args=[school.pk])


def test_two_schools_of_a_board_have_two_names(school):
    SchoolFactory(board=school.board, name="De Buren")

    form = SchoolFactsForm(
        shown(SchoolFactsForm(instance=school)) | {"name": "De Buren"}, instance=school
    )

    assert form.errors == {"name": [SAME_NAME]}


def test_a_name_that_was_just_taken_is_looked_at_again(school, leader):
    SchoolFactory(board=school.board, name="De Buren")

    with pytest.raises(Overtaken):
        services.describe(school, {"name": "De Buren"}, by=leader)


def test_a_board_keeps_its_number_and_country(client):
    board = BoardFactory()
    client.force_login(BoardRoleFactory(board=board).user)
    body = shown(BoardFactsForm(instance=board)) | {"number": "12345", "country": "BE"}

    client.post(reverse("teams:board_facts", args=[board.pk]), body)

    board.refresh_from_db()
    assert (board.number, board.country) == ("12345", "BE")


def test_a_number_is_of_one_board():
    BoardFactory(number="12345")
    board = BoardFactory()

    form = BoardFactsForm(
        shown(BoardFactsForm(instance=board)) | {"number": "12345"}, instance=board
    )

    assert form.errors == {"__all__": ["Een ander bestuur heeft dit nummer al."]}


def test_boards_without_a_number_are_no_twins():
    BoardFactory(number="")
    board = BoardFactory(number="")

    assert BoardFactsForm(shown(BoardFactsForm(instance=board)), instance=board).is_valid()


def test_a_number_is_typed_twice_and_there_once(client, school, leader):
    url = reverse("teams:number_add", args=[school.pk])
    for _ in range(2):
        client.post(url, {"kind": "brin", "value": "12 ab"})

    assert [str(each) for each in school.external_ids.all()] == ["BRIN met vestiging 12AB00"]


def test_a_number_of_another_school_is_refused(client, school, leader):
    known = ExternalIdFactory()
    url = reverse("teams:number_add", args=[school.pk])

    page = client.post(url, {"kind": "brin", "value": known.value})

    assert page.context["number_form"].errors == {"value": [TAKEN]}


def test_a_number_taken_at_the_same_moment_is_not_this_schools(school, leader):
    known = ExternalIdFactory()

    assert services.add_number(school, known.kind, known.value, by=leader) is False


@pytest.mark.parametrize(
    ("kind", "value", "is_odd"),
    [("brin", "12AB00", False), ("brin", "1", True), ("rio", "1", False)],
)
def test_an_unusual_brin_is_a_remark(kind, value, is_odd):
    assert bool(remark_on(kind, value)) is is_odd


def test_a_flemish_school_has_flemish_numbers():
    form = NumberForm(country="BE")

    assert [kind for kind, _ in form.fields["kind"].choices] == [
        "instelling",
        "vestiging",
        "anders",
    ]


@pytest.mark.parametrize(("source", "left"), [("", 0), ("po", 1)])
def test_a_number_out_of_a_register_stays(client, school, leader, source, left):
    number = ExternalIdFactory(school=school, source=source)

    client.post(reverse("teams:number_remove", args=[school.pk, number.pk]))

    assert school.external_ids.count() == left


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_the_facts_costs_the_same(
    client, school, leader, number, django_assert_num_queries
):
    ExternalIdFactory.create_batch(number, school=school)
    url = reverse("teams:school_facts", args=[school.pk])
    client.get(url)

    with django_assert_num_queries(5):
        client.get(url)


@pytest.mark.parametrize("page", ["school", "board"])
def test_a_closed_school_says_so(client, school, page):
    school.closed_on = "2026-08-01"
    school.save()
    client.force_login(BoardRoleFactory(board=school.board).user)
    key = school.pk if page == "school" else school.board_id

    text = client.get(reverse(f"dashboards:{page}", args=[key])).content.decode()

    assert "gesloten sinds 1 augustus 2026" in text
