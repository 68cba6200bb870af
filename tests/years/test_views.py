"""The pages: choose, look, close, read back, undo; and where an ended team no longer stands."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from teams.models import Team
from tests.cycles.test_at_once import together
from tests.factories import CycleFactory, MembershipFactory, SchoolRoleFactory, TeamFactory
from tests.sheets import sheets_on
from tests.test_races import sender
from years.forms import NOBODY_LEFT
from years.models import YearClosing
from years.views import CHANGED


def text(answer):
    """What stands on a page, with its quotation marks."""
    return unescape(answer.content.decode())


@pytest.fixture
def pages(end, client):
    """The addresses of this school, with its leader logged in."""
    client.force_login(end.leader)
    return {name: reverse(f"years:{name}", args=[end.school.pk]) for name in ("close", "confirm")}


def chosen(end, **outcomes):
    """What the form sends; every team goes on unless told."""
    teams = {"reading": end.reading, "maths": end.maths}
    return {f"team-{team.pk}-outcome": outcomes.get(name, "door") for name, team in teams.items()}


def sealed(client, pages, body):
    """What the preview hands on to be confirmed."""
    html = client.post(pages["close"], body).content.decode()
    return next(sheet.data for sheet in sheets_on("/", html) if "sealed" in sheet.data)


def test_nothing_happens_before_the_preview_is_confirmed(end, client, pages):
    answer = client.post(pages["close"], chosen(end, maths="stopt"))

    assert "Eén team stopt" in text(answer)
    assert not YearClosing.objects.exists()


def test_confirming_does_what_the_preview_said(end, client, pages):
    body = sealed(client, pages, chosen(end, maths="stopt"))

    answers = [client.post(pages["confirm"], body) for _ in range(2)]

    closing = YearClosing.objects.get()
    assert [answer.url for answer in answers] == [reverse("years:year", args=[closing.pk])] * 2
    assert list(Team.objects.exclude(ended_on=None)) == [end.maths]


def test_a_preview_that_is_no_longer_true_is_shown_again(end, client, pages):
    body = sealed(client, pages, chosen(end))
    MembershipFactory(team=end.maths)

    answer = client.post(pages["confirm"], body, follow=True)

    assert CHANGED in text(answer)
    assert not YearClosing.objects.exists()


@pytest.mark.parametrize("word", ["", "x", "\x00"])
def test_what_we_did_not_seal_closes_nothing(client, pages, word):
    answer = client.post(pages["confirm"], {"sealed": word})

    assert (answer.url, YearClosing.objects.exists()) == (pages["close"], False)


def test_somebody_stays_in_a_team_that_goes_on(end, client, pages):
    everybody = [row.pk for row in end.maths.memberships.all()]
    body = chosen(end) | {f"team-{end.maths.pk}-leavers": everybody}

    assert NOBODY_LEFT in text(client.post(pages["close"], body))


def test_a_person_of_another_team_can_not_be_sent_away(end, client, pages):
    foreign = MembershipFactory()
    body = chosen(end) | {f"team-{end.maths.pk}-leavers": [foreign.pk]}

    assert "zit niet in dit team" in text(client.post(pages["close"], body))


def test_the_year_is_read_back_and_undone(end, client, pages):
    client.post(pages["confirm"], sealed(client, pages, chosen(end, maths="stopt")))
    closing = YearClosing.objects.get()

    page = client.get(reverse("years:year", args=[closing.pk]))
    client.post(reverse("years:undo", args=[closing.pk]))

    assert all(word in text(page) for word in ("Rekenen", "gestopt", "Guus", "Toch anders?"))
    assert not Team.objects.exclude(ended_on=None).exists()


def test_an_ended_team_stands_in_no_menu_or_list_and_is_read_by_its_people(client, end):
    CycleFactory(team=end.maths, title="Waarom delen lastig is")
    Team.objects.filter(pk=end.maths.pk).update(ended_on=timezone.localdate())
    client.force_login(end.maths.memberships.first().user)

    today = client.get(reverse("dashboards:today"))
    team = client.get(reverse("dashboards:team", args=[end.maths.pk]))

    assert "Je teams van eerder zijn gestopt" in text(today)
    assert "Rekenen" not in text(today)
    assert all(word in text(team) for word in ("Dit team stopte op", "Waarom delen lastig is"))


def test_the_leader_sees_only_teams_that_go_on(client, end):
    Team.objects.filter(pk=end.maths.pk).update(ended_on=timezone.localdate())
    client.force_login(end.leader)

    page = text(client.get(reverse("dashboards:school", args=[end.school.pk])))

    assert ("Lezen" in page, "Rekenen" in page) == (True, False)


def test_the_leader_lets_an_ended_team_go_on_also_after_a_year(client, end):
    long_ago = timezone.localdate() - timedelta(days=400)
    Team.objects.filter(pk=end.maths.pk).update(ended_on=long_ago)
    client.force_login(end.leader)

    page = text(client.get(reverse("dashboards:team", args=[end.maths.pk])))
    for _ in range(2):
        client.post(reverse("teams:resume", args=[end.maths.pk]))
    school = text(client.get(reverse("dashboards:school", args=[end.school.pk])))
    log = text(client.get(reverse("privacy:school_log", args=[end.school.pk])))

    assert "Laat dit team weer verdergaan" in page
    assert "Rekenen" in school
    assert log.count("Team gaat weer verder: Rekenen") == 1


@pytest.mark.parametrize("page", ["cycles:create", "worksheets:open", "scans:open_team"])
def test_nothing_begins_in_an_ended_team(client, end, page):
    Team.objects.filter(pk=end.maths.pk).update(ended_on=timezone.localdate())
    client.force_login(end.maths.memberships.get(role="facilitator").user)

    assert client.get(reverse(page, args=[end.maths.pk])).status_code == 403


@pytest.mark.parametrize("more", [0, 3])
def test_the_pages_cost_the_same_for_more_teams(
    end, client, pages, django_assert_num_queries, more
):
    for _ in range(more):
        team = MembershipFactory(team=TeamFactory(school=end.school)).team
        CycleFactory(team=team)
    Team.objects.update(created_at="2020-01-01T00:00Z")
    with django_assert_num_queries(11):
        client.get(pages["close"])
    body = {f"team-{team.pk}-outcome": "door" for team in end.school.teams.all()}
    client.post(pages["confirm"], sealed(client, pages, body))
    closing = YearClosing.objects.get()

    with django_assert_num_queries(11):
        client.get(reverse("years:year", args=[closing.pk]))
    with django_assert_num_queries(3):
        client.get(reverse("years:earlier"))


@pytest.mark.django_db(transaction=True)
def test_two_leaders_close_it_at_once(end, client, pages):
    second = SchoolRoleFactory(school=end.school).user
    acts = []
    for leader, outcome in ((end.leader, "stopt"), (second, "door")):
        client.force_login(leader)
        body = sealed(client, pages, chosen(end, maths=outcome))
        acts.append(sender(leader, pages["confirm"], body))

    codes = together(*acts)

    closing = YearClosing.objects.get()
    ended = Team.objects.filter(pk=end.maths.pk, ended_on__isnull=False).exists()
    assert codes == [302, 302]
    assert ended == (closing.closed_by == end.leader)
