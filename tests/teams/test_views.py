"""The pages of a team: making it, its settings, its people."""

import uuid

import pytest
from django.contrib.messages import get_messages

from teams.models import Invitation, Membership, Team
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    SchoolRoleFactory,
    TeamFactory,
    TeamTypeFactory,
)


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def team_data(kind, **fields):
    return {
        "key": str(uuid.uuid4()),
        "name": "Leerteam lezen",
        "team_type": kind.pk,
        "purpose": "Lezen met plezier.",
        "rhythm_weeks": "3",
        "first_meeting": "2026-09-14",
        "meeting_time": "15:30",
        "meeting_minutes": "90",
        **fields,
    }


def test_a_leader_makes_a_team_and_goes_on_to_its_people(leader, cast):
    data = team_data(cast.team.team_type)

    responses = [leader.post(f"/school/{cast.school.pk}/nieuw-team/", data) for _ in range(2)]

    team = Team.objects.get(name="Leerteam lezen")
    assert [response.url for response in responses] == [f"/team/{team.pk}/mensen/"] * 2
    assert (str(team.first_meeting), str(team.meeting_time)) == ("2026-09-14", "15:30:00")


def test_what_was_typed_stays_when_something_is_missing(leader, cast):
    data = team_data(cast.team.team_type, name="", meeting_minutes="5")

    response = leader.post(f"/school/{cast.school.pk}/nieuw-team/", data)

    form = response.context["form"]
    assert set(form.errors) == {"name", "meeting_minutes"}
    assert form["purpose"].value() == "Lezen met plezier."


def test_the_kinds_of_another_board_can_not_be_chosen(leader, cast):
    data = team_data(TeamTypeFactory())

    response = leader.post(f"/school/{cast.school.pk}/nieuw-team/", data)

    assert set(response.context["form"].errors) == {"team_type"}


def settings_data(team, **fields):
    """What the browser sends back of the settings page."""
    seen = {"name": team.name, "team_type": team.team_type_id, "purpose": team.purpose}
    seen |= {"rhythm_weeks": 3, "first_meeting": "", "meeting_time": "", "meeting_minutes": 90}
    return {**{f"initial-{name}": value for name, value in seen.items()}, **seen, **fields}


def test_the_settings_are_saved(leader, cast):
    data = settings_data(cast.team, name="Nieuw", meeting_time="15:30")

    response = leader.post(f"/team/{cast.team.pk}/instellingen/", data)

    cast.team.refresh_from_db()
    assert (response.status_code, cast.team.name, cast.team.version) == (302, "Nieuw", 2)


def test_two_leaders_who_rename_the_team_see_both_names(leader, cast):
    data = settings_data(cast.team, name="Mijn naam", purpose="Mijn doel")
    Team.objects.filter(pk=cast.team.pk).update(name="Haar naam", version=2)

    response = leader.post(f"/team/{cast.team.pk}/instellingen/", data)

    conflicts = response.context["form"].conflicts
    assert [(row.name, row.theirs) for row in conflicts] == [("name", "Haar naam")]
    assert Team.objects.get(pk=cast.team.pk).purpose == ""


def test_the_people_page_costs_the_same_for_more_people(leader, cast, django_assert_num_queries):
    url = f"/team/{cast.team.pk}/mensen/"
    leader.get(url)
    with django_assert_num_queries(9):
        leader.get(url)
    for _ in range(3):
        MembershipFactory(team=cast.team)
        InvitationFactory(team=cast.team)
        MembershipFactory(team=TeamFactory(school=cast.school))

    with django_assert_num_queries(9):
        leader.get(url)


def test_the_log_of_the_school_says_who_became_what_in_a_team(leader, cast):
    member = Membership.objects.get(team=cast.team, user=cast.teacher)

    for _ in range(2):
        leader.post(f"/team/{cast.team.pk}/mensen/{member.pk}/rol/", {"role": "facilitator"})
    log = leader.get(f"/school/{cast.school.pk}/logboek/").content.decode()

    assert log.count("Is nu PLG-begeleider") == 1
    assert f"<strong>{cast.teacher}</strong>: Is nu PLG-begeleider" in log


def test_a_teacher_sees_names_but_no_addresses_or_invitations(client, cast):
    invitation = InvitationFactory(team=cast.team)
    client.force_login(cast.teacher)

    page = client.get(f"/team/{cast.team.pk}/mensen/").content.decode()

    assert cast.facilitator.name in page
    assert [text in page for text in (cast.facilitator.email, invitation.email)] == [False, False]
    assert "Alleen de schoolleider wijzigt het team en wie erin zit." in page


def test_a_small_team_is_warned_about_and_a_large_one(leader, cast):
    url = f"/team/{cast.team.pk}/mensen/"

    assert leader.get(url).context["warning"].endswith("Nu zijn het er 2.")
    for _ in range(11):
        MembershipFactory(team=cast.team)
    assert leader.get(url).context["warning"].startswith("Dit team heeft 13 mensen.")


def test_colleagues_of_the_school_are_put_in_the_team(leader, cast):
    data = {"people": [cast.neighbour.pk, cast.quality.pk]}

    response = leader.post(f"/team/{cast.team.pk}/mensen/toevoegen/", data)

    assert (response.status_code, cast.team.role_of(cast.neighbour)) == (302, "member")
    assert cast.team.role_of(cast.quality) == "member"


def test_a_stranger_can_not_be_ticked(leader, cast):
    data = {"people": [cast.stranger.pk]}

    response = leader.post(f"/team/{cast.team.pk}/mensen/toevoegen/", data)

    assert list(response.context["add_form"].errors) == ["people"]
    assert cast.team.role_of(cast.stranger) is None


def invite(client, team, addresses):
    data = {"addresses": addresses, "role": "member"}
    return client.post(f"/team/{team.pk}/mensen/uitnodigen/", data)


def test_without_a_mail_server_the_links_are_shown_this_once(leader, cast):
    response = invite(leader, cast.team, "noor@x.nl\njan@x.nl")

    links = response.context["links"]
    assert [link["email"] for link in links] == ["noor@x.nl", "jan@x.nl"]
    assert all(leader.get(link["url"]).status_code == 200 for link in links)


def test_with_a_mail_server_no_link_is_shown(leader, cast, settings):
    settings.MAIL_SERVER = "smtp://mail.example"

    response = invite(leader, cast.team, "noor@x.nl")

    assert response.url == f"/team/{cast.team.pk}/mensen/"
    assert said(response) == ["Uitgenodigd: noor@x.nl."]


def test_one_wrong_address_stops_all_and_keeps_what_was_typed(leader, cast):
    response = invite(leader, cast.team, "noor@x.nl, jan@")

    form = response.context["invite_form"]
    assert form["addresses"].value() == "noor@x.nl, jan@"
    assert Invitation.objects.count() == 0


def test_who_is_in_the_team_or_invited_is_named(leader, cast):
    InvitationFactory(team=cast.team, email="jan@x.nl")

    response = invite(leader, cast.team, f"{cast.teacher.email}, jan@x.nl")

    assert said(response) == [
        "Al eerder uitgenodigd: jan@x.nl.",
        f"Zit al in dit team: {cast.teacher.email}.",
    ]


def member(cast, person):
    return Membership.objects.get(team=cast.team, user=person)


def test_a_member_becomes_facilitator(leader, cast):
    url = f"/team/{cast.team.pk}/mensen/{member(cast, cast.teacher).pk}/rol/"

    responses = [leader.post(url, {"role": role}) for role in ("facilitator", "baas")]

    assert [response.status_code for response in responses] == [302, 302]
    assert cast.team.role_of(cast.teacher) == "facilitator"


def test_a_removal_works_at_the_next_click_and_can_be_undone(leader, client, cast):
    url = f"/team/{cast.team.pk}/mensen/{member(cast, cast.teacher).pk}/"

    response = leader.post(url + "uit-team/")
    assert cast.team not in Team.objects.visible_to(cast.teacher)
    message = next(iter(get_messages(response.wsgi_request)))
    leader.post(message.extra_tags.removeprefix("undo "))

    assert cast.team.role_of(cast.teacher) == "member"


def test_a_member_of_another_team_is_not_found_here(leader, cast):
    other = MembershipFactory(team=TeamFactory(school=cast.school))

    response = leader.post(f"/team/{cast.team.pk}/mensen/{other.pk}/uit-team/")

    assert response.status_code == 404


def test_an_invitation_is_sent_again_or_taken_back(leader, cast):
    invitation = InvitationFactory(team=cast.team, token="oud")
    url = f"/team/{cast.team.pk}/uitnodiging/{invitation.pk}/"

    again = leader.post(url + "opnieuw/")
    back = leader.post(url + "intrekken/")

    assert [link["email"] for link in again.context["links"]] == [invitation.email]
    assert back.url == f"/team/{cast.team.pk}/mensen/"
    assert leader.get("/uitnodiging/oud/").status_code == 404


def test_a_leader_of_two_schools_of_a_shared_team_manages_it(client, cast):
    shared = TeamFactory(
        in_schools=[cast.school, TeamFactory(school__board=cast.the_board).schools.get()]
    )
    other = SchoolRoleFactory(school=shared.schools.exclude(pk=cast.school.pk).get())
    client.force_login(other.user)

    assert client.get(f"/team/{shared.pk}/instellingen/").status_code == 200


def test_nobody_is_added_to_a_team_that_stopped(leader, cast):
    Team.objects.filter(pk=cast.team.pk).update(ended_on="2026-07-10")
    colleague = MembershipFactory(team=TeamFactory(school=cast.school)).user

    page = leader.get(f"/team/{cast.team.pk}/mensen/").content.decode()
    answer = leader.post(f"/team/{cast.team.pk}/mensen/toevoegen/", {"people": [colleague.pk]})

    assert "Er komt niemand meer bij." in page
    assert "Nodig collega" not in page
    assert (answer.status_code, cast.team.role_of(colleague)) == (403, None)
