"""What the pages of this room show, and to whom."""

import pytest
from django.urls import reverse

from library.models import Summary
from library.services import share_summary, withdraw_summary
from tests.factories import (
    ChangeFactory,
    DepartureFactory,
    DisposalFactory,
    EventFactory,
    SummaryFactory,
)
from tests.test_canaries import is_in

pytestmark = pytest.mark.django_db


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


def test_the_log_of_a_school_shows_arrangements_and_no_work(client, cast):
    school, team = f"school:{cast.school.pk}", f"team:{cast.team.pk}"
    EventFactory(scope=school, what="archive_made", text="haalde het archief op")
    EventFactory(scope=team, what="guest_came", text="Leest mee tot en met 1 mei")
    EventFactory(scope=team, what="text_restored", text="zette een tekst terug")
    ChangeFactory(scope=team, after="Wat een team schreef")

    shown = page(client, cast.leader, "privacy:school_log", cast.school.pk)

    assert "haalde het archief op" in shown
    assert "Leest mee tot en met 1 mei" in shown
    assert ("zette een tekst terug" in shown, "Wat een team schreef" in shown) == (False, False)


def test_the_log_of_a_school_says_who_came_and_who_left_long_ago_is_not_in_it(client, cast):
    shown = page(client, cast.leader, "privacy:school_log", cast.school.pk)

    names = (cast.teacher, cast.quality, cast.neighbour, cast.former, cast.stranger)
    assert [is_in(one.name, shown) for one in names] == [True, True, True, False, False]


def test_the_log_of_a_school_says_which_summary_was_shared_and_withdrawn(client, cast):
    summary = SummaryFactory(cycle__team=cast.team, title="Voordoen helpt")
    share_summary(summary, Summary.Audience.SCHOOL, by=cast.facilitator)
    withdraw_summary(summary, by=cast.facilitator)

    shown = page(client, cast.leader, "privacy:school_log", cast.school.pk)

    assert "Samenvatting gedeeld met" in shown
    assert "Samenvatting niet meer gedeeld: Voordoen helpt" in shown


def test_a_board_reads_nothing_of_a_schools_log(client, cast):
    EventFactory(scope=f"school:{cast.school.pk}", text="iets van de school", about=cast.teacher)

    shown = page(client, cast.board, "privacy:board_log", cast.the_board.pk)

    assert ("iets van de school" in shown, is_in(cast.teacher.name, shown)) == (False, False)


def test_today_says_what_will_go_to_who_leads(client, cast):
    DisposalFactory(board=cast.the_board, count=7)

    told = [
        "7 gaan weg" in page(client, who, "dashboards:today")
        for who in (cast.leader, cast.board, cast.teacher, cast.other_board)
    ]

    assert told == [True, True, False, False]


def test_today_reminds_who_leaves_and_nobody_else(client, cast):
    DepartureFactory(user=cast.teacher)

    told = [
        "Bedenk je je?" in page(client, who, "dashboards:today")
        for who in (cast.teacher, cast.facilitator, cast.leader)
    ]

    assert told == [True, False, False]


@pytest.mark.parametrize("months", ["0", "99", "", "abc"])
def test_a_term_outside_its_limits_is_refused(client, cast, months):
    client.force_login(cast.board)
    body = {"ratings": months, "people": "24", "invitations": "12"}

    response = client.post(reverse("privacy:terms", args=[cast.the_board.pk]), body)

    assert (response.status_code, cast.the_board.terms.count()) == (200, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_costs_the_same_however_long_it_is(client, cast, django_assert_num_queries, rows):
    EventFactory.create_batch(rows, scope=f"school:{cast.school.pk}", about=cast.teacher)
    client.force_login(cast.leader)
    url = reverse("privacy:school_log", args=[cast.school.pk])
    client.get(url)

    with django_assert_num_queries(10):
        client.get(url)
