"""What settings were before: read and put back by who may change them."""

from datetime import date, time

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from history.models import Change
from history.restoring import LOCKED
from teams import services
from teams.facts.services import describe
from teams.models import School, TeamType
from tests.factories import ChangeFactory, TeamFactory

pytestmark = pytest.mark.django_db


def page(client, kind, place):
    return client.get(reverse(f"teams:{kind}_past", args=[place.pk])).content.decode()


def put_back(client, kind, place, change):
    answer = client.post(reverse(f"teams:{kind}_put_back", args=[place.pk, change.pk]))
    place.refresh_from_db()
    return [str(each) for each in get_messages(answer.wsgi_request)][-1]


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("purpose", "Beter lezen", "Beter rekenen", "Beter lezen"),
        ("rhythm_weeks", 2, 3, "om de week"),
        ("first_meeting", date(2026, 9, 7), date(2026, 9, 14), "7 september 2026"),
        ("meeting_time", time(15, 30), time(16, 0), "15.30"),
    ],
)
def test_a_setting_of_a_team_is_read_back_and_put_back(client, cast, name, before, after, words):
    for value in (before, after):
        services.change_team(cast.team, {name: value}, by=cast.leader)
    client.force_login(cast.leader)

    shown = page(client, "team", cast.team)
    said = put_back(client, "team", cast.team, Change.objects.of(cast.team, name).first())

    assert f">{words}</dd>" in shown
    assert getattr(cast.team, name) == before
    assert said.startswith("Terug: ")


def test_the_kind_of_team_comes_back(client, cast):
    was, other = cast.team.team_type, TeamType.objects.exclude(pk=cast.team.team_type_id)
    kind = TeamType.objects.create(board=cast.team.board, name="Kenniskring lezen")
    services.change_team(cast.team, {"team_type": kind}, by=cast.leader)
    client.force_login(cast.leader)

    put_back(client, "team", cast.team, Change.objects.of(cast.team, "team_type").get())

    assert cast.team.team_type == was
    assert kind in other


@pytest.mark.parametrize(("kind", "who"), [("school", "leader"), ("school", "board")])
def test_who_keeps_the_facts_of_a_school_puts_them_back(client, cast, kind, who):
    describe(cast.school, {"city": "Oosterlinde"}, by=cast.board)
    describe(cast.school, {"city": "Lindeveen"}, by=cast.leader)
    client.force_login(getattr(cast, who))

    assert ">Oosterlinde</dd>" in page(client, kind, cast.school)
    put_back(client, kind, cast.school, Change.objects.of(cast.school).first())

    assert cast.school.city == "Oosterlinde"


def test_a_name_that_another_school_took_meanwhile_does_not_come_back(client, cast):
    old = cast.school.name
    describe(cast.school, {"name": "De Nieuwe Naam"}, by=cast.leader)
    School.objects.create(board=cast.school.board, name=old, sector=cast.school.sector)
    client.force_login(cast.leader)

    said = put_back(client, "school", cast.school, Change.objects.of(cast.school, "name").get())

    assert cast.school.name == "De Nieuwe Naam"
    assert "was net eerder" in said


def test_a_board_reads_what_its_own_facts_were(client, cast):
    board = cast.school.board
    describe(board, {"number": "40001"}, by=cast.board)
    describe(board, {"number": "40002"}, by=cast.board)
    client.force_login(cast.board)

    assert ">40001</dd>" in page(client, "board", board)


def test_one_setting_has_its_own_page_and_what_is_no_setting_is_not_shown(client, cast):
    services.change_team(cast.team, {"purpose": "Beter lezen"}, by=cast.leader)
    services.change_team(cast.team, {"name": "Leerteam lezen"}, by=cast.leader)
    other = {"scope": cast.team.scope, "kind": "teams.team", "row": cast.team.pk}
    hidden = ChangeFactory(**other, field="ended_on", before="2026-01-01", after="")
    client.force_login(cast.leader)

    one = client.get(reverse("teams:team_past", args=[cast.team.pk]), {"veld": "name"})

    assert "Beter lezen" not in one.content.decode()
    assert "1 januari 2026" not in page(client, "team", cast.team)
    assert put_back(client, "team", cast.team, hidden) == LOCKED


def test_a_change_of_another_team_is_not_put_back_here(client, cast):
    other = TeamFactory(school=cast.school)
    services.change_team(other, {"purpose": "Van een ander"}, by=cast.leader)
    client.force_login(cast.leader)
    url = reverse("teams:team_put_back", args=[cast.team.pk, Change.objects.get().pk])

    assert client.post(url).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_more_changes(client, cast, django_assert_num_queries, number):
    for each in range(number):
        services.change_team(cast.team, {"purpose": f"Doel {each}"}, by=cast.leader)
    client.force_login(cast.leader)

    with django_assert_num_queries(6):
        page(client, "team", cast.team)
