"""The board with its schools, people, teams, visions and invitations."""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from plg.demo.rows import keep, key
from plg.demo.story import PASSWORD, address
from teams.models import (
    INVITATION_DAYS,
    Board,
    BoardRole,
    Guest,
    Invitation,
    Membership,
    School,
    SchoolRole,
    Team,
    TeamType,
    hash_token,
)
from visions.models import Vision, VisionSentence

HERE_SINCE = 800
LEFT = 150


@dataclass
class World:
    """What was made so far, by the short names that the story uses."""

    calendar: object
    board: Board
    people: dict = field(default_factory=dict)
    schools: dict = field(default_factory=dict)
    teams: dict = field(default_factory=dict)
    members: dict = field(default_factory=dict)
    sentences: dict = field(default_factory=dict)


def build(told, calendar):
    """Everything but the work itself; returns the world in which the work happens."""
    world = World(calendar, Board.objects.create(name=told["board"]))
    add_people(world, told)
    add_schools(world, told)
    add_roles(world, told)
    add_teams(world, told)
    add_visions(world, told["visions"])
    add_invitations(world, told["invitations"])
    return world


def add_people(world, told):
    """Everyone shares one password, hashed once."""
    password = make_password(PASSWORD)
    users = [
        User(name=name, email=address(told, who), password=password, is_demo=True)
        for who, name in told["people"].items()
    ]
    keep(users)
    world.people = dict(zip(told["people"], users, strict=True))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )


def add_schools(world, told):
    schools = [School(board=world.board, **fields) for fields in told["schools"].values()]
    world.schools = dict(zip(told["schools"], keep(schools), strict=True))


def add_roles(world, told):
    since = world.calendar.day(HERE_SINCE)
    keep(
        [
            BoardRole(board=world.board, user=world.people[who], role=role, started_on=since)
            for who, role in told["board_roles"].items()
        ]
    )
    keep(
        [
            SchoolRole(
                school=world.schools[name], user=world.people[who], role=role, started_on=since
            )
            for name, roles in told["school_roles"].items()
            for who, role in roles.items()
        ]
    )


def add_teams(world, told):
    types = keep([TeamType(board=world.board, name=name) for name in told["team_types"]])
    types = {each.name: each for each in types}
    teams = [
        team_row(world, told, name, types[fields["type"]]) for name, fields in told["teams"].items()
    ]
    world.teams = dict(zip(told["teams"], keep(teams, "created_at"), strict=True))
    for name, fields in told["teams"].items():
        world.teams[name].schools.set(world.schools[school] for school in fields["schools"])
        world.members[name] = add_members(world, name, fields)


def team_row(world, told, name, team_type):
    fields = told["teams"][name]
    return Team(
        board=world.board,
        team_type=team_type,
        name=fields["name"],
        purpose=fields["purpose"],
        rhythm_weeks=fields["rhythm"],
        first_meeting=world.calendar.first_meeting(fields["meets_in"], fields["rhythm"]),
        meeting_time=fields["time"],
        created_by=world.people[leader_of(told, fields)],
        created_at=world.calendar.moment(HERE_SINCE - 300),
        key=key("team", name),
    )


def leader_of(told, team):
    """Who leads the first school of this team."""
    roles = told["school_roles"][team["schools"][0]]
    return next(who for who, role in roles.items() if role == "leader")


def add_members(world, name, fields):
    """The members in the order of the story: facilitator, members, those who left."""
    since, until = world.calendar.day(HERE_SINCE - 300), world.calendar.day(LEFT)
    role = Membership.Role
    roles = [(fields["facilitator"], role.FACILITATOR, None)]
    roles += [(who, role.MEMBER, None) for who in fields["members"]]
    roles += [(who, role.MEMBER, until) for who in fields.get("former", [])]
    keep(
        [
            Membership(
                team=world.teams[name],
                user=world.people[who],
                role=what,
                started_on=since,
                ended_on=ended,
            )
            for who, what, ended in roles
        ]
    )
    add_guests(world, name, fields.get("guests", {}))
    return [world.people[who] for who, _, _ in roles]


def add_guests(world, name, guests):
    """Who reads along from elsewhere, for another three months."""
    keep(
        [
            Guest(
                team=world.teams[name],
                user=world.people[who],
                role=role,
                started_on=world.calendar.day(LEFT),
                last_day=world.calendar.day(-90),
                reads_worksheets=True,
            )
            for who, role in guests.items()
        ]
    )


def add_visions(world, told):
    """The sentences can be found as school.number, for the adopted vision."""
    numbers = {}
    for each in told:
        number = numbers[each["school"]] = numbers.get(each["school"], 0) + 1
        vision = vision_row(world, each, number)
        keep([vision], "created_at")
        sentences = keep(
            [
                VisionSentence(vision=vision, position=n, key=key("zin", vision, n), **fields)
                for n, fields in enumerate(each["sentences"], 1)
            ]
        )
        if vision.adopted_at:
            for sentence in sentences:
                world.sentences[f"{each['school']}.{sentence.position}"] = sentence


def vision_row(world, told, number):
    vision = Vision(school=world.schools[told["school"]], number=number)
    if "adopted" in told:
        vision.adopted_at = world.calendar.moment(told["adopted"])
        vision.adopted_by = world.people[told["by"]]
    vision.created_at = world.calendar.moment(told.get("draft", told.get("adopted")))
    vision.changed_at = vision.created_at
    return vision


def add_invitations(world, told):
    rows = []
    for each in told:
        sent = world.calendar.moment(each["sent"])
        rows.append(
            Invitation(
                team=world.teams[each["team"]],
                email=each["email"],
                role=Membership.Role.MEMBER,
                token_hash=hash_token(str(key("uitnodiging", each["email"]))),
                invited_by=world.people[each["by"]],
                created_at=sent,
                sent_at=sent,
                expires_at=sent + timedelta(days=INVITATION_DAYS),
            )
        )
    keep(rows, "created_at")
