"""A QR code for a room: whoever scans it asks, and only a yes of the team opens the door."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from teams.door import qr, services
from teams.door.permissions import can_open_door
from teams.models import Invitation, JoinLink, JoinRequest, Membership, Team
from teams.tasks import forget_old_doors
from tests.factories import (
    InvitationFactory,
    JoinLinkFactory,
    JoinRequestFactory,
    MembershipFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return JoinLinkFactory(word="woord")


@pytest.fixture
def guide(link):
    return MembershipFactory(team=link.team, facilitator=True).user


def room(**asked):
    """A browser in the room that asked."""
    browser = Client()
    if asked:
        browser.post(reverse("teams:ask", args=["woord"]), asked)
    return browser


def seen(browser):
    return browser.get(reverse("teams:ask", args=["woord"])).content.decode()


def let_in(guide, request):
    browser = Client()
    browser.force_login(guide)
    url = reverse("teams:door_let_in", args=[request.link.team_id, request.pk])
    return browser.post(url, follow=True)


NOOR = {"name": "Noor", "email": "Noor@school.example"}


def test_who_opens_the_door():
    team = TeamFactory()
    people = [
        MembershipFactory(team=team, facilitator=True).user,
        SchoolRoleFactory(school=team.schools.get()).user,
        MembershipFactory(team=team).user,
        SchoolRoleFactory(school=team.schools.get(), quality=True).user,
    ]

    assert [bool(can_open_door(user, team)) for user in people] == [True, True, False, False]


def test_requests_are_for_who_guides_or_leads(link, guide):
    request = JoinRequestFactory(link=link)

    assert list(JoinRequest.objects.visible_to(guide)) == [request]
    assert not JoinRequest.objects.visible_to(MembershipFactory(team=link.team).user).exists()
    assert not JoinLink.objects.visible_to(MembershipFactory(facilitator=True).user).exists()


def test_a_team_has_one_link_and_a_new_one_when_it_is_too_old(guide):
    team, now = TeamFactory(), timezone.now()

    first, same = (services.open_link(team, guide, now) for _ in range(2))
    later = services.open_link(team, guide, now + timedelta(days=2))

    assert (first, first != later, team.join_links.count()) == (same, True, 2)


@pytest.mark.parametrize(
    ("about", "status"),
    [
        ({}, 200),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, 410),
        ({"stopped_at": timezone.now()}, 410),
        ({"word": "anders"}, 404),
    ],
)
def test_a_link_that_is_closed_says_so(about, status):
    JoinLinkFactory(**{"word": "woord", **about})

    assert room().get(reverse("teams:ask", args=["woord"])).status_code == status


def test_scanning_opens_nothing_until_somebody_says_yes(link):
    browser = room(**NOOR)

    assert "Even wachten" in seen(browser)
    assert (Invitation.objects.count(), Membership.objects.count()) == (0, 0)


def test_after_the_yes_the_same_browser_makes_the_account(link, guide):
    browser = room(**NOOR)

    let_in(guide, JoinRequest.objects.get())
    page = seen(browser)
    browser.post(reverse("account_signup"), {"name": "Noor", **ACCOUNT})

    assert "Maak je account" in page
    assert link.team.memberships.get(user__email="noor@school.example").role == "member"


ACCOUNT = {"email": "noor@school.example", "password1": "een-lang-wachtwoord"}


def test_another_browser_does_not_ride_along_on_that_yes(link, guide):
    room(**NOOR)
    thief = room(**NOOR)

    let_in(guide, JoinRequest.objects.get())

    assert "Maak je account" not in seen(thief)
    assert (JoinRequest.objects.count(), "invitation" in thief.session) == (1, False)


def test_with_a_mail_server_the_address_must_be_ones_own(link, guide, settings):
    settings.MAIL_SERVER = "mail.example"
    browser = room(**NOOR)

    let_in(guide, JoinRequest.objects.get())

    assert "Open de link daarin" in seen(browser)
    assert "invitation" not in browser.session


def test_somebody_with_an_account_is_in_the_team_at_once(link, guide):
    user, browser = UserFactory(), Client()
    browser.force_login(user)
    browser.post(reverse("teams:ask", args=["woord"]))

    let_in(guide, JoinRequest.objects.get())

    assert link.team.memberships.current().filter(user=user).exists()
    assert "Je doet mee met" in seen(browser)


def test_somebody_who_logs_in_after_the_yes_joins_with_one_click(link, guide):
    user = UserFactory(email="noor@school.example")
    browser = room(**NOOR)
    let_in(guide, JoinRequest.objects.get())
    browser.force_login(user)

    page = seen(browser)
    browser.post(reverse("teams:ask", args=["woord"]))

    assert "Doe mee met" in page
    assert link.team.memberships.current().filter(user=user).exists()


def test_a_no_is_told_kindly_and_can_not_become_a_yes(link, guide):
    browser = room(**NOOR)
    request = JoinRequest.objects.get()

    services.refuse(request, guide, timezone.now())
    answer = services.let_in(request, guide, timezone.now())

    assert ("Dit keer niet" in seen(browser), answer) == (True, None)
    assert not Invitation.objects.exists()


def test_who_was_invited_already_gets_no_second_invitation(link, guide):
    InvitationFactory(team=link.team, email="noor@school.example")
    room(**NOOR)

    let_in(guide, JoinRequest.objects.get())

    assert Invitation.objects.count() == 1


def test_a_room_that_is_too_full_lets_nobody_ask(link, monkeypatch):
    monkeypatch.setattr(services, "MOST_REQUESTS", 0)

    browser = room(**NOOR)

    assert "te veel mensen" in seen(browser)


def test_a_form_that_is_not_filled_in_says_so(link):
    answer = Client().post(reverse("teams:ask", args=["woord"]), {"name": "Noor"})

    assert (answer.status_code, JoinRequest.objects.count()) == (200, 0)


def test_the_team_shows_the_code_and_stops_it(link, guide, client):
    client.force_login(guide)
    page = reverse("teams:door", args=[link.team.pk])

    shown = client.get(page).content.decode()
    client.post(reverse("teams:door_stop", args=[link.team.pk]))
    stopped = client.get(page).content.decode()

    assert ("http://testserver/mee/woord/" in shown, '<svg class="qr"' in shown) == (True, True)
    assert "Maak een link met QR-code" in stopped


@pytest.mark.parametrize("number", [1, 3])
def test_the_door_costs_the_same_however_many_wait(
    link, guide, client, number, django_assert_num_queries
):
    JoinRequestFactory.create_batch(number, link=link)
    client.force_login(guide)

    with django_assert_num_queries(6):
        client.get(reverse("teams:door", args=[link.team.pk]))


def test_the_drawing_has_a_quiet_edge_and_the_three_corners():
    path, size = qr.path_of("https://plg.example/mee/abc/")

    cells = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h7v", path)}
    assert {(4, 4), (size - 11, 4), (4, size - 11)} <= cells
    assert min(x for x, _ in cells) == 4


def test_the_door_of_a_team_that_stopped_is_closed_for_who_scans_and_for_who_waits(link, guide):
    waiting = room(**NOOR)
    Team.objects.update(ended_on=timezone.localdate())

    later = room()
    closed = later.get(reverse("teams:ask", args=["woord"])).status_code
    later.post(reverse("teams:ask", args=["woord"]), {"name": "Rob", "email": "rob@school.example"})
    let_in(guide, JoinRequest.objects.get())

    assert closed == 410
    assert [row.name for row in JoinRequest.objects.all()] == ["Noor"]
    assert "Deze link werkt niet meer" in seen(waiting)
    assert not Invitation.objects.exists()


def test_a_month_after_a_link_closed_nobody_knows_who_asked():
    ages = {days: timezone.now() - timedelta(days=days) for days in (29, 31)}
    for age in ages.values():
        JoinRequestFactory(link__expires_at=age)

    forget_old_doors()

    assert JoinLink.objects.get().expires_at == ages[29]
    assert JoinRequest.objects.get().link.expires_at == ages[29]
