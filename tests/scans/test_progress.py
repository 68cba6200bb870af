"""How far somebody is, and what comes out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scans import services
from scans.models import ScanRound
from scans.progress import Standing, outcome_of, part_of, standing_of, waiting_for
from tests.factories import (
    ItemFactory,
    ItemResultFactory,
    MembershipFactory,
    ScanRoundFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
)
from tests.scans.helpers import answered, asked_round

pytestmark = pytest.mark.django_db


def test_standing_of_a_member_and_of_a_stranger():
    scan_round, items, people = asked_round(people=2)
    answered(scan_round, items, people)

    assert standing_of(scan_round, people[0]) == Standing("member", False, False, False, 2)
    assert standing_of(scan_round, UserFactory()) == Standing(None, False, False, False, 2)


def test_one_goes_on_where_one_stopped():
    scan_round, (one, two), (person, *_) = asked_round()
    before = part_of(scan_round, person)
    answered(scan_round, [one], [person])
    part = part_of(scan_round, person)

    assert (before.done, before.next_topic) == (0, one.topic.number)
    assert (part.done, part.asked, part.next_topic) == (1, 2, two.topic.number)


def test_who_answered_everything_begins_again_at_the_first_topic():
    scan_round, items, (person, *_) = asked_round()
    answered(scan_round, items, [person])

    part = part_of(scan_round, person)

    assert (part.is_complete, part.next_topic) == (True, 1)


def test_what_waits_is_what_this_person_did_not_finish(django_assert_num_queries):
    scan_round, items, (person, other, *_) = asked_round()
    ItemFactory(scan=ScanRoundFactory(school=scan_round.team.schools.get()).scan)
    ScanRoundFactory(team=scan_round.team, closed=True)
    answered(scan_round, items, [other])

    with django_assert_num_queries(2):
        mine = waiting_for(person)

    assert [one.team for one in mine] == [scan_round.team, None]
    assert [one.team for one in waiting_for(other)] == [None]
    assert waiting_for(UserFactory()) == []


def test_an_answer_in_one_round_finishes_no_other():
    person = UserFactory()
    first, second = (MembershipFactory(user=person).team for _ in range(2))
    scan = ItemFactory().scan
    one, two = (ScanRoundFactory(team=team, scan=scan) for team in (first, second))
    services.save_answers(one, person, [(scan.items.get(), 3, None)])

    assert waiting_for(person) == [two]


def result_of(team, item, days, now, **fields):
    """A counted round of this team, closed so many days ago."""
    scan_round = ScanRoundFactory(team=team, scan=item.scan, closed=True, **fields)
    ScanRound.objects.filter(pk=scan_round.pk).update(
        opened_at=timezone.now() - timedelta(days=days)
    )
    scan_round.refresh_from_db()
    return ItemResultFactory(scan_round=scan_round, item=item, now=now).scan_round


def test_the_last_three_rounds_are_compared_oldest_first():
    member, item = MembershipFactory(), ItemFactory()
    counts = [[5, 0, 0, 0, 0], [0, 5, 0, 0, 0], [0, 0, 5, 0, 0], [0, 0, 0, 5, 0]]
    rounds = [
        result_of(member.team, item, 400 - n, now, school_year=2020 + n)
        for n, now in enumerate(counts)
    ]

    (topic,) = outcome_of(rounds[-1], member.user).topics

    assert [moment.scan_round for moment in topic.moments] == rounds[1:]
    assert [point.label for point in topic.line] == ["2,0", "3,0", "4,0"]


def test_two_rounds_stand_side_by_side_without_a_line():
    member, item = MembershipFactory(), ItemFactory()
    result_of(member.team, item, 300, [5, 0, 0, 0, 0])
    latest = result_of(member.team, item, 3, [0, 5, 0, 0, 0], number=2)

    outcome = outcome_of(latest, member.user)

    assert (len(outcome.topics[0].moments), outcome.topics[0].line) == (2, [])
    assert outcome.is_compared


def test_an_earlier_round_does_not_know_a_later_one():
    member, item = MembershipFactory(), ItemFactory()
    first = result_of(member.team, item, 300, [5, 0, 0, 0, 0])
    result_of(member.team, item, 3, [0, 5, 0, 0, 0], number=2)

    assert outcome_of(first, member.user).rounds == [first]


def test_statements_are_compared_by_code_over_versions():
    member, old = MembershipFactory(), ItemFactory(code="1a")
    new = ItemFactory(code="1a", scan__key=old.scan.key + "x")
    first = result_of(member.team, old, 300, [5, 0, 0, 0, 0])
    second = result_of(member.team, new, 3, [0, 5, 0, 0, 0], scan_key=old.scan.key, number=2)

    (topic,) = outcome_of(second, member.user).topics

    assert [moment.now.counts for moment in topic.moments] == [(5, 0, 0, 0, 0), (0, 5, 0, 0, 0)]
    assert first in outcome_of(second, member.user).rounds


def test_a_topic_in_which_nothing_is_shown_has_no_moments():
    member, item = MembershipFactory(), ItemFactory()
    scan_round = result_of(member.team, item, 3, [])
    TopicFactory(scan=item.scan)

    topics = outcome_of(scan_round, member.user).topics

    assert [(topic.now.is_shown, topic.moments) for topic in topics] == [(False, []), (False, [])]


def test_another_team_reads_nothing_of_it():
    scan_round = ItemResultFactory().scan_round
    stranger = MembershipFactory(team=TeamFactory()).user

    (topic,) = outcome_of(scan_round, stranger).topics

    assert (topic.now.is_shown, topic.findings[0].now.is_shown) == (False, False)
