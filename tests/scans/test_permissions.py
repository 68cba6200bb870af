"""Every yes and every no, with its reason."""

import pytest
from django.utils import timezone

from scans import permissions
from tests.factories import (
    MembershipFactory,
    ScanFactory,
    ScanRoundFactory,
    SchoolFactory,
    SchoolRoleFactory,
    SheetFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db


def said(verdict):
    return (bool(verdict), verdict.reason)


YES = (True, "")


@pytest.mark.parametrize(
    ("person", "place", "answer"),
    [
        ("facilitator", "team", YES),
        ("teacher", "team", (False, "De PLG-begeleider begint een scan.")),
        ("leader", "team", (False, "De PLG-begeleider begint een scan.")),
        ("leader", "school", YES),
        ("quality", "school", (False, "De schoolleider begint een scan voor de hele school.")),
        ("facilitator", "school", (False, "De schoolleider begint een scan voor de hele school.")),
    ],
)
def test_who_opens_scans(cast, person, place, answer):
    verdict = permissions.can_open_scans(getattr(cast, person), getattr(cast, place))

    assert said(verdict) == answer


def test_one_at_a_time_and_twice_a_year():
    scan, team = ScanFactory(title="Proef"), TeamFactory()
    other = ScanRoundFactory(team=team, scan__title="Andere")
    once = ScanRoundFactory(team=team, scan=scan, closed=True)
    twice = ScanRoundFactory(team=team, scan=scan, closed=True, number=2)

    assert said(permissions.can_begin(scan, "team", [once])) == YES
    assert said(permissions.can_begin(scan, "team", [once, twice])) == (False, permissions.TWICE)
    assert said(permissions.can_begin(scan, "team", [other])) == (
        False,
        "Er loopt hier nu een scan: Andere. Wacht tot die gesloten is.",
    )


def test_a_scan_for_a_team_is_not_for_a_school():
    verdict = permissions.can_begin(ScanFactory(levels=["team"]), "school", [])

    assert said(verdict) == (False, "Deze scan is voor één team, niet voor een hele school.")


@pytest.mark.parametrize("level", ["team", "school"])
def test_who_is_asked_answers_until_it_is_closed(cast, level):
    running = ScanRoundFactory(**{level: getattr(cast, level)})
    closed = ScanRoundFactory(**{level: getattr(cast, level)}, closed=True)

    assert said(permissions.can_answer(cast.teacher, running)) == YES
    assert said(permissions.can_answer(cast.teacher, closed)) == (False, permissions.CLOSED)
    assert not permissions.can_answer(cast.leader, running)


def test_who_steers_closes_as_soon_as_somebody_answered(cast):
    scan_round = ScanRoundFactory(team=cast.team)
    assert said(permissions.can_close(cast.facilitator, scan_round)) == (
        False,
        "Nog niemand vulde iets in. Wacht nog even.",
    )

    SheetFactory(scan_round=scan_round)

    assert said(permissions.can_close(cast.facilitator, scan_round)) == YES
    assert said(permissions.can_close(cast.teacher, scan_round)) == (
        False,
        "De PLG-begeleider sluit de scan.",
    )


def test_closing_again_is_allowed_and_does_nothing(cast):
    assert permissions.can_close(cast.facilitator, ScanRoundFactory(team=cast.team, closed=True))


def test_a_school_leader_closes_the_schools_scan(cast):
    scan_round = SheetFactory(scan_round=ScanRoundFactory(school=cast.school)).scan_round

    assert permissions.can_close(cast.leader, scan_round)
    assert permissions.can_close(cast.quality, scan_round).reason == (
        "De schoolleider sluit de scan."
    )


def test_anyone_steers_a_team_without_a_facilitator():
    member = MembershipFactory()
    scan_round = SheetFactory(scan_round=ScanRoundFactory(team=member.team)).scan_round

    assert permissions.can_close(member.user, scan_round)


def test_withdrawing_is_for_who_steers_until_somebody_answers(cast):
    scan_round = ScanRoundFactory(team=cast.team)
    assert said(permissions.can_withdraw(cast.facilitator, scan_round)) == YES
    assert not permissions.can_withdraw(cast.teacher, scan_round)

    SheetFactory(scan_round=scan_round)

    assert permissions.can_withdraw(cast.facilitator, scan_round).reason == (
        "Er is al ingevuld. Je kunt de scan alleen nog sluiten."
    )


def test_a_closed_round_is_not_withdrawn(cast):
    closed = ScanRoundFactory(team=cast.team, closed=True)

    assert not permissions.can_withdraw(cast.facilitator, closed)


@pytest.mark.parametrize(
    ("fields", "person", "reason"),
    [
        ({}, "teacher", "De uitkomst komt er pas als de scan gesloten is."),
        (
            {"closed": True, "taken_part": 4},
            "teacher",
            "Er deden 4 collega’s mee. Onder de 5 tonen we niets: je zou kunnen raden wie wat koos.",
        ),
        ({"closed": True}, "teacher", ""),
        (
            {"closed": True},
            "leader",
            "Het team leest deze uitkomst eerst zelf. Jij leest mee als het team die deelt.",
        ),
        ({"closed": True, "shared_at": timezone.now()}, "leader", ""),
    ],
)
def test_who_sees_the_outcome_of_a_team(cast, fields, person, reason):
    verdict = permissions.can_see_results(
        getattr(cast, person), ScanRoundFactory(team=cast.team, **fields)
    )

    assert said(verdict) == (not reason, reason)


def test_everybody_in_the_school_sees_what_the_school_answered(cast):
    scan_round = ScanRoundFactory(school=cast.school, closed=True)

    assert permissions.can_see_results(cast.leader, scan_round)
    assert permissions.can_see_results(cast.neighbour, scan_round)


@pytest.mark.parametrize(
    ("fields", "person", "reason"),
    [
        ({"closed": True}, "facilitator", ""),
        ({"closed": True}, "teacher", "De PLG-begeleider deelt de uitkomst."),
        ({}, "facilitator", "Er is geen uitkomst om te delen."),
        ({"closed": True, "taken_part": 4}, "facilitator", "Er is geen uitkomst om te delen."),
    ],
)
def test_who_shares(cast, fields, person, reason):
    verdict = permissions.can_share(
        getattr(cast, person), ScanRoundFactory(team=cast.team, **fields)
    )

    assert said(verdict) == (not reason, reason)


def test_a_school_has_nothing_to_share():
    leader = SchoolRoleFactory(school=SchoolFactory())
    scan_round = ScanRoundFactory(school=leader.school, closed=True)

    assert permissions.can_share(leader.user, scan_round).reason == (
        "Een scan van de hele school leest iedereen in de school al."
    )


@pytest.mark.parametrize(
    ("number", "begins"),
    [(0, "Niemand deed mee."), (1, "Er deed 1 collega mee."), (3, "Er deden 3 collega’s mee.")],
)
def test_too_few_in_words(number, begins):
    assert permissions.too_few(number).startswith(begins)
