"""Rounds in the states that the tests need."""

from scans import services
from tests.factories import ItemFactory, MembershipFactory, ScanRoundFactory


def asked_round(people=5, items=2, **fields):
    """A running round of a team with so many members; returns the round, its items, the people."""
    scan_round = ScanRoundFactory(**fields)
    made = [ItemFactory(scan=scan_round.scan) for _ in range(items)]
    members = MembershipFactory.create_batch(people, team=scan_round.team)
    return scan_round, made, [member.user for member in members]


def answered(scan_round, items, people, now=3, later=None):
    """Each of these people answers each of these items the same."""
    for person in people:
        services.save_answers(scan_round, person, [(item, now, later) for item in items])


def counted_round(people=5, **fields):
    """A round that was answered by so many, and closed."""
    scan_round, items, members = asked_round(people, **fields)
    answered(scan_round, items, members)
    services.close_round(scan_round, by=members[0])
    scan_round.refresh_from_db()
    return scan_round, items, members
