"""What the tables refuse, and who gets which row."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from scans.models import Answer, ItemResult, ScanRound, Sheet
from tests.cast import PEOPLE
from tests.factories import (
    AnswerFactory,
    ItemResultFactory,
    ScanFactory,
    ScanRoundFactory,
    SchoolFactory,
    SheetFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TEAM = {"teacher", "facilitator"}
OVERSEERS = {"leader", "quality"}


def those_who_get(cast, rows):
    """Which people of the cast find something; ``rows`` gives what one person may see."""
    return {name for name in PEOPLE if rows(getattr(cast, name)).exists()}


def refused(make, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)
    return True


def test_a_round_of_a_team_is_known_to_the_team_and_those_who_oversee_it(cast):
    ScanRoundFactory(team=cast.team)

    assert those_who_get(cast, ScanRound.objects.visible_to) == TEAM | OVERSEERS
    assert those_who_get(cast, ScanRound.objects.of) == TEAM


def test_a_round_of_a_school_is_known_to_everybody_in_it_and_not_to_the_board(cast):
    ScanRoundFactory(school=cast.school)

    assert those_who_get(cast, ScanRound.objects.visible_to) == TEAM | OVERSEERS | {"neighbour"}
    assert those_who_get(cast, ScanRound.objects.of) == TEAM | {"neighbour"}


def test_the_outcome_of_a_team_is_for_the_team(cast):
    ItemResultFactory(scan_round__team=cast.team)

    assert those_who_get(cast, ItemResult.objects.visible_to) == TEAM


def test_who_oversees_the_team_reads_what_it_shares(cast):
    ItemResultFactory(scan_round__team=cast.team, scan_round__shared_at=timezone.now())

    assert those_who_get(cast, ItemResult.objects.visible_to) == TEAM | OVERSEERS


def test_the_outcome_of_a_school_is_for_everybody_in_it_and_not_for_the_board(cast):
    ItemResultFactory(scan_round__school=cast.school)

    found = those_who_get(cast, ItemResult.objects.visible_to)
    assert found == TEAM | OVERSEERS | {"neighbour"}


def test_with_four_who_took_part_nobody_reads_anything(cast):
    ItemResultFactory(scan_round__school=cast.school, scan_round__taken_part=4)

    assert those_who_get(cast, ItemResult.objects.visible_to) == set()


def test_a_sheet_is_its_authors_and_nobody_elses(cast):
    scan_round = ScanRoundFactory(team=cast.team)
    AnswerFactory(sheet=SheetFactory(scan_round=scan_round, of=cast.teacher))

    def sheets(person):
        return Sheet.objects.visible_to(person, scan_round)

    def answers(person):
        return Answer.objects.visible_to(person, scan_round)

    assert those_who_get(cast, sheets) == {"teacher"}
    assert those_who_get(cast, answers) == {"teacher"}


def test_the_same_person_has_another_mark_in_every_round():
    person = UserFactory()

    assert ScanRoundFactory().mark_of(person) != ScanRoundFactory().mark_of(person)


def test_a_round_is_of_a_team_or_of_a_school():
    school = SchoolFactory()

    assert refused(ScanRoundFactory, school=school, team=TeamFactory(school=school))
    assert refused(ScanRoundFactory, school=None, team=None)


def test_one_round_at_a_time():
    running = ScanRoundFactory()
    of_school = ScanRoundFactory(school=SchoolFactory())

    assert refused(ScanRoundFactory, team=running.team)
    assert refused(ScanRoundFactory, school=of_school.school)
    ScanRoundFactory(team=running.team, closed=True)


@pytest.mark.parametrize("place", ["team", "school"])
def test_at_most_two_a_year(place):
    where = {place: TeamFactory() if place == "team" else SchoolFactory()}
    here = {"scan": ScanFactory(), "closed": True, **where}
    ScanRoundFactory(**here)

    assert refused(ScanRoundFactory, **here)
    assert refused(ScanRoundFactory, **here, number=3)
    ScanRoundFactory(**here, number=2)


@pytest.mark.parametrize(
    "fields",
    [
        {"closed_at": timezone.now()},
        {"taken_part": 5, "invited": 5},
        {"salt": ""},
        {"closed": True, "salt": "kept"},
        {"closed": True, "taken_part": None},
        {"closed": True, "taken_part": 4, "shared_at": timezone.now()},
        {"shared_at": timezone.now()},
        {"reminders": 3},
    ],
)
def test_an_impossible_round_is_refused(fields):
    assert refused(ScanRoundFactory, **fields)


@pytest.mark.parametrize("fields", [{"now": 6}, {"now": 0}, {"later": 6}])
def test_an_impossible_answer_is_refused(fields):
    assert refused(AnswerFactory, **fields)


def test_one_sheet_per_mark_one_answer_and_one_result_per_statement():
    answer, result = AnswerFactory(), ItemResultFactory()

    assert refused(SheetFactory, scan_round=answer.sheet.scan_round, mark=answer.sheet.mark)
    assert refused(AnswerFactory, sheet=answer.sheet, item=answer.item)
    assert refused(ItemResultFactory, scan_round=result.scan_round, item=result.item)


def test_one_current_version_and_a_short_scan():
    scan = ScanFactory()

    assert refused(ScanFactory, key=scan.key, version="2")
    assert refused(ScanFactory, minutes=21)


def test_a_sheet_and_an_answer_name_nobody():
    answer = AnswerFactory()

    assert (str(answer.sheet), str(answer)) == ("een antwoordblad", "een antwoord")


def test_a_round_is_named_after_its_scan_and_its_place():
    result = ItemResultFactory(scan_round__scan__title="Proef", scan_round__team__name="Lezen")

    assert str(result.scan_round) == "Proef – Lezen"
    assert str(result) == result.item.statement
    assert str(result.item.topic) == result.item.topic.title
