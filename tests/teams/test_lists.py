"""People from a list: what will happen is shown per line, done once, and can be taken back."""

import io
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from common.tables import Refused
from teams.lists import plan as planning
from teams.lists.forms import ListForm
from teams.lists.permissions import can_bring_people, can_take_back
from teams.lists.plan import plan_for
from teams.lists.reading import MOST, NOBODY, TOO_MANY, Wanted, read_file, read_text
from teams.lists.services import bring_in, take_back
from teams.models import Invitation, Membership, PeopleList, Team
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    PeopleListFactory,
    SchoolRoleFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
GUIDE = Membership.Role.FACILITATOR


@pytest.fixture
def team():
    return TeamFactory(name="Bovenbouw")


@pytest.fixture
def leader(team, client):
    user = SchoolRoleFactory(school=team.schools.get()).user
    client.force_login(user)
    return user


def workbook(*rows):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_pasted_addresses_keep_the_number_of_their_line():
    text = "Noor Jansen <Noor@school.example>\n\njan@school.example; sam@school.example\nJan"

    assert read_text(text) == [
        Wanted(1, "noor@school.example"),
        Wanted(3, "jan@school.example"),
        Wanted(3, "sam@school.example"),
        Wanted(4, "Jan"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "E-mailadres;Team;Rol\nNoor@school.example;Bovenbouw;PLG-begeleider".encode("cp1252"),
        workbook(
            ["Naam", "e-mail", "Leerteam", "Functie"],
            ["N", "noor@school.example", "Bovenbouw", "begeleider"],
        ),
    ],
    ids=["csv", "xlsx"],
)
def test_a_file_with_a_head(content):
    assert read_file(content) == [Wanted(2, "noor@school.example", "Bovenbouw", GUIDE)]


def test_a_file_without_a_head_and_a_piece_of_a_sheet():
    file = read_file(b"Noor;noor@school.example\nJan;geen\n")
    pasted = read_text("mail\tteam\nnoor@school.example\tBovenbouw")

    assert (file, pasted) == (
        [Wanted(1, "noor@school.example"), Wanted(2, "Jan")],
        [Wanted(2, "noor@school.example", "Bovenbouw")],
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" \n", NOBODY), ("\n".join(f"a{n}@school.example" for n in range(MOST + 1)), TOO_MANY)],
    ids=["nobody", "too many"],
)
def test_a_list_of_nobody_or_of_too_many_is_refused(text, sentence):
    with pytest.raises(Refused) as answer:
        read_text(text)

    assert str(answer.value) == sentence


def words(plan):
    return [(step.act, step.words) for step in plan.steps]


def test_the_plan_says_per_line_what_will_happen(team):
    inside = MembershipFactory(team=team).user.email
    invited = InvitationFactory(team=team).email
    expired = InvitationFactory(team=team, expired=True).email
    colleague = MembershipFactory(team=TeamFactory(school=team.schools.get())).user.email
    lines = [inside, invited, expired, colleague, "nieuw@school.example", colleague, "Jan"]

    plan = plan_for([Wanted(n, each) for n, each in enumerate(lines)], team, timezone.now())

    invite, add = planning.WORDS[planning.INVITE], planning.WORDS[planning.ADD]
    assert words(plan) == [
        ("", planning.INSIDE),
        ("", planning.INVITED),
        ("invite", invite),
        ("add", add),
        ("invite", invite),
        ("", planning.TWICE.format(3)),
        ("", planning.NO_ADDRESS),
    ]


def test_somebody_of_another_board_is_invited_as_anybody(team):
    elsewhere = MembershipFactory().user.email
    people = [Wanted(1, elsewhere), Wanted(2, "nieuw@school.example")]

    first, second = words(plan_for(people, team, timezone.now()))

    assert first == second


def test_in_a_school_each_line_names_its_team(team):
    school = team.schools.get()
    lines = [("a@b.nl", "BOVENBOUW"), ("a@b.nl", "Onderbouw"), ("a@b.nl", "")]

    plan = plan_for([Wanted(1, *line) for line in lines], school, timezone.now())

    assert [step.words for step in plan.refused] == [
        planning.NO_TEAM.format("Onderbouw"),
        planning.WHICH_TEAM,
    ]
    assert [step.team for step in plan.todo] == [team]


def brought(team, leader, *addresses, key=None):
    plan = plan_for([Wanted(1, each, "", GUIDE) for each in addresses], team, timezone.now())
    return bring_in(key or uuid.uuid4(), team, plan, leader, timezone.now())


def test_confirmed_twice_it_is_done_once(team, leader):
    key, colleague = uuid.uuid4(), SchoolRoleFactory(school=team.schools.get()).user

    row, links = brought(team, leader, colleague.email, "nieuw@school.example", key=key)
    again = brought(team, leader, "nog@school.example", key=key)

    assert (again, len(links)) == ((row, []), 1)
    assert team.memberships.get().role == GUIDE
    assert team.invitations.get().email == "nieuw@school.example"


def test_taken_back_the_unused_goes_and_who_accepted_stays(team, leader):
    colleague = SchoolRoleFactory(school=team.schools.get()).user
    row, _ = brought(team, leader, colleague.email, "een@school.example", "twee@school.example")
    Invitation.objects.filter(email="een@school.example").update(accepted_at=timezone.now())
    MembershipFactory(team=team)

    for _ in range(2):
        take_back(row, timezone.now(), timezone.localdate())

    assert list(Invitation.objects.unanswered().open_on(timezone.now())) == []
    assert Invitation.objects.get(email="een@school.example").withdrawn_at is None
    assert team.memberships.current().count() == 1


def test_a_list_can_be_taken_back_once_and_for_thirty_days():
    now = timezone.now()

    verdicts = [
        bool(can_take_back(PeopleListFactory(**about), when))
        for about, when in [
            ({}, now),
            ({"undone_at": now}, now),
            ({}, now + timedelta(days=31)),
        ]
    ]

    assert verdicts == [True, False, False]


def test_only_the_leader_of_this_school_brings_people(team, leader):
    school = team.schools.get()

    assert can_bring_people(leader, school)
    assert not can_bring_people(SchoolRoleFactory().user, school)


def test_a_list_is_for_who_leads_its_school(team, leader):
    rows = [PeopleListFactory(team=team), PeopleListFactory(team=None, school=team.schools.get())]

    assert set(PeopleList.objects.visible_to(leader)) == set(rows)
    assert not PeopleList.objects.visible_to(MembershipFactory(team=team).user).exists()


@pytest.mark.parametrize(
    ("data", "content", "field"),
    [({}, None, "text"), ({"text": "a@b.nl"}, b"x", "file"), ({}, b"PK\x03\x04", "file")],
)
def test_the_form_says_what_is_wrong(data, content, field):
    file = io.BytesIO(content or b"")
    file.name, file.size = "lijst.xlsx", len(content or b"")

    form = ListForm(data, {"file": file} if content else {})

    assert list(form.errors) == [field]


def test_a_list_is_looked_at_confirmed_and_taken_back(client, team, leader):
    page = reverse("teams:team_list", args=[team.pk])
    shown = client.post(page, {"text": "nieuw@school.example\nJan"}).content.decode()
    sealed = shown.split('name="sealed" value="')[1].split('"')[0]

    told = client.post(reverse("teams:team_list_confirm", args=[team.pk]), {"sealed": sealed})
    client.post(reverse("teams:list_undo", args=[PeopleList.objects.get().pk]))

    assert "Dit is geen e-mailadres." in shown
    assert "Link voor nieuw@school.example" in told.content.decode()
    assert Invitation.objects.get().withdrawn_at is not None


def test_a_preview_of_another_person_or_place_does_nothing(client, team, leader):
    url = reverse("teams:school_list_confirm", args=[team.schools.get().pk])

    answer = client.post(url, {"sealed": "verzonnen"}, follow=True)

    assert "Plak de lijst opnieuw" in answer.content.decode()
    assert not PeopleList.objects.exists()


def test_who_is_missing_can_be_taken_along_and_no_cell_is_a_formula(client, team, leader):
    InvitationFactory(team=team, email="nieuw@school.example")
    type(team).objects.update(name="=1+1")

    content = client.get(reverse("teams:missing_csv", args=[team.schools.get().pk])).content

    line = content.decode("utf-8-sig").splitlines()[1]
    assert line.split(";")[:2] == ["nieuw@school.example", "'=1+1"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_many_are_missing(
    client, team, leader, number, django_assert_num_queries
):
    InvitationFactory.create_batch(number, team=team)

    with django_assert_num_queries(7):
        client.get(reverse("teams:school_list", args=[team.schools.get().pk]))


def test_a_stranger_gets_no_list_of_anybody(team):
    assert not PeopleList.objects.visible_to(UserFactory()).exists()


def test_without_a_team_the_leader_is_led_to_the_first_one(client, leader, team):
    Team.objects.update(ended_on="2026-07-10")
    school = team.schools.get()

    for name in ("teams:school_list", "worksheets:batch"):
        page = client.get(reverse(name, args=[school.pk])).content.decode()
        assert "Maak jullie eerste team</a>" in page
        assert '<form method="post"' not in page.split("<main")[1]


def test_a_list_brings_nobody_into_a_team_that_stopped(client, leader, team):
    Team.objects.update(ended_on="2026-07-10")
    pages = [reverse(f"teams:team_{name}", args=[team.pk]) for name in ("list", "list_confirm")]

    answers = [client.get(pages[0]), *(client.post(page) for page in pages)]

    assert [answer.status_code for answer in answers] == [403] * 3
