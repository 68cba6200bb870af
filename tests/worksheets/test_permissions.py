"""Who may do what with a worksheet, branch by branch."""

import pytest

from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    MembershipFactory,
    NextStepFactory,
    RatingFactory,
    SchoolRoleFactory,
    UserFactory,
    WorksheetFactory,
)
from worksheets import permissions

pytestmark = pytest.mark.django_db

STATES = {"rating": {}, "talking": {"talking": True}, "finished": {"finished": True}}


def sheet(state="rating", indicators=1, **traits):
    """A worksheet in this state, with a facilitator in its team."""
    worksheet = WorksheetFactory(**STATES[state], **traits)
    IndicatorFactory.create_batch(indicators, theme=worksheet.theme)
    return worksheet


def facilitator(worksheet):
    return MembershipFactory(team=worksheet.team, facilitator=True).user


def teacher(worksheet):
    return MembershipFactory(team=worksheet.team).user


def leader(worksheet):
    return SchoolRoleFactory(school=worksheet.team.schools.get()).user


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (facilitator, ""),
        (leader, ""),
        (teacher, "De PLG-begeleider of de schoolleider begint een werkblad."),
    ],
)
def test_who_opens_a_worksheet(person, reason):
    worksheet = sheet()

    verdict = permissions.can_open_worksheet(person(worksheet), worksheet.team)

    assert verdict.reason == reason


@pytest.mark.parametrize(
    ("person", "state", "reason"),
    [
        (teacher, "rating", ""),
        (facilitator, "rating", ""),
        (leader, "rating", "Alleen leden van het team vullen dit werkblad in."),
        (teacher, "talking", permissions.CLOSED),
        (teacher, "finished", permissions.FINISHED),
    ],
)
def test_members_rate_while_the_round_is_open(person, state, reason):
    worksheet = sheet(state)

    assert permissions.can_rate(person(worksheet), worksheet).reason == reason


def test_the_facilitator_closes_once_somebody_filled_in_everything():
    worksheet = sheet()
    person = facilitator(worksheet)
    before = permissions.can_close(person, worksheet).reason

    RatingFactory(worksheet=worksheet, indicator=worksheet.theme.indicators.get(), author=person)

    assert before == "Nog niemand vulde alles in. Vul zelf als eerste in."
    assert permissions.can_close(person, worksheet)


def test_closing_what_is_closed_is_no_error():
    worksheet = sheet("talking")

    assert permissions.can_close(facilitator(worksheet), worksheet)


def test_a_teacher_closes_only_where_nobody_guides_the_team():
    worksheet = sheet("talking")
    person = teacher(worksheet)
    alone = permissions.can_close(person, worksheet)
    facilitator(worksheet)

    assert alone
    assert permissions.can_close(person, worksheet).reason == permissions.STEERS["team"]


@pytest.mark.parametrize(
    ("person", "state", "reason"),
    [
        (teacher, "rating", permissions.STILL_RATING),
        (teacher, "talking", ""),
        (teacher, "finished", ""),
        (leader, "rating", "Het team is nog bezig. Je leest mee als het werkblad is afgerond."),
        (leader, "talking", "Het team is nog bezig. Je leest mee als het werkblad is afgerond."),
        (leader, "finished", ""),
    ],
)
def test_who_sees_what_the_team_finds(person, state, reason):
    worksheet = sheet(state)

    assert permissions.can_see_together(person(worksheet), worksheet).reason == reason


@pytest.mark.parametrize(
    ("person", "state", "reason"),
    [
        (teacher, "talking", ""),
        (leader, "talking", permissions.NOT_A_MEMBER),
        (teacher, "rating", permissions.STILL_RATING),
        (teacher, "finished", permissions.FINISHED),
    ],
)
def test_who_writes_down_what_the_team_agrees_on(person, state, reason):
    worksheet = sheet(state)

    assert permissions.can_agree(person(worksheet), worksheet).reason == reason


def test_planning_begins_with_something_to_agree_on():
    worksheet = sheet("talking")
    person = teacher(worksheet)
    before = permissions.can_plan(person, worksheet).reason

    ConsensusFactory(worksheet=worksheet, indicator=worksheet.theme.indicators.get())

    assert before == "Leg eerst samen een fase vast. Kies daarna jullie volgende stap."
    assert permissions.can_plan(person, worksheet)


def test_nobody_plans_outside_the_team():
    worksheet = sheet("talking")

    assert permissions.can_plan(leader(worksheet), worksheet).reason == permissions.NOT_A_MEMBER


def test_finishing_needs_a_phase_everywhere_and_a_step():
    worksheet = sheet("talking")
    person, indicator = facilitator(worksheet), worksheet.theme.indicators.get()
    reasons = [permissions.can_finish(person, worksheet).reason]
    ConsensusFactory(worksheet=worksheet, indicator=indicator)
    reasons.append(permissions.can_finish(person, worksheet).reason)
    NextStepFactory(worksheet=worksheet, indicator=indicator)
    reasons.append(permissions.can_finish(person, worksheet).reason)

    assert reasons == [
        "Nog niet elke indicator heeft een fase. Leg die eerst samen vast.",
        "Er is nog geen volgende stap. Schrijf er eerst een op.",
        "",
    ]


def test_finishing_is_for_who_steers_and_after_the_round():
    worksheet = sheet()

    assert (
        permissions.can_finish(facilitator(worksheet), worksheet).reason == permissions.STILL_RATING
    )
    assert (
        permissions.can_finish(teacher(worksheet), worksheet).reason == permissions.STEERS["team"]
    )


@pytest.mark.parametrize(
    ("person", "state", "reason"),
    [
        (facilitator, "finished", ""),
        (leader, "finished", permissions.STEERS["team"]),
        (facilitator, "talking", "Rond het werkblad eerst af. Daarna kun je het delen."),
    ],
)
def test_who_shares_with_the_board(person, state, reason):
    worksheet = sheet(state)

    assert permissions.can_share(person(worksheet), worksheet).reason == reason


def test_a_stranger_does_nothing():
    worksheet, stranger = sheet("talking"), UserFactory()
    verdicts = [
        permissions.can_rate,
        permissions.can_close,
        permissions.can_see_together,
        permissions.can_agree,
        permissions.can_plan,
        permissions.can_finish,
        permissions.can_share,
    ]

    assert not any(verdict(stranger, worksheet) for verdict in verdicts)
