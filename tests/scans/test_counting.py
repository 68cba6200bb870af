"""The closing: what is counted, what is destroyed, and that nothing leads back to a person."""

import pytest
from django.db import connection

from scans import counting, services
from scans.models import Answer, ItemResult, ScanRound, Sheet
from tests.factories import UserFactory
from tests.scans.helpers import answered, asked_round

pytestmark = pytest.mark.django_db


def test_five_answers_become_counts_and_the_sheets_are_gone():
    scan_round, (one, two), people = asked_round()
    for person, now in zip(people, (1, 2, 2, 4, 5), strict=True):
        services.save_answers(scan_round, person, [(one, now, 5), (two, 3, None)])

    counting.close_round(scan_round, by=people[0])

    rows = ItemResult.objects.values_list("item", "now", "later")
    assert list(rows) == [(one.pk, [1, 2, 0, 1, 1], [0, 0, 0, 0, 5]), (two.pk, [0, 0, 5, 0, 0], [])]
    assert (Sheet.objects.count(), Answer.objects.count()) == (0, 0)


def test_with_four_answers_nothing_at_all_is_kept():
    scan_round, items, people = asked_round(people=6)
    answered(scan_round, items, people[:4])

    counting.close_round(scan_round)

    scan_round.refresh_from_db()
    assert (scan_round.taken_part, scan_round.invited) == (4, 6)
    assert (Sheet.objects.count(), ItemResult.objects.count()) == (0, 0)


def test_a_statement_that_four_people_answered_is_not_kept():
    scan_round, (one, two), people = asked_round()
    answered(scan_round, [one], people)
    answered(scan_round, [two], people[:4])
    answered(scan_round, [two], people[4:], now=None)

    counting.close_round(scan_round)

    assert list(ItemResult.objects.values_list("item", "now")) == [
        (one.pk, [0, 0, 5, 0, 0]),
        (two.pk, []),
    ]


def test_closing_twice_changes_nothing():
    scan_round, items, people = asked_round()
    answered(scan_round, items, people)
    counting.close_round(scan_round, by=people[0])
    before = list(ScanRound.objects.values()), list(ItemResult.objects.values())

    counting.close_round(scan_round, by=people[1])

    assert (list(ScanRound.objects.values()), list(ItemResult.objects.values())) == before


def test_the_salt_is_wiped_so_that_nobody_can_make_the_marks_again():
    scan_round, items, people = asked_round()
    mark = scan_round.mark_of(people[0])
    answered(scan_round, items, people)

    counting.close_round(scan_round)

    scan_round.refresh_from_db()
    assert (scan_round.salt, scan_round.mark_of(people[0]) == mark) == ("", False)


def test_who_left_the_team_meanwhile_still_counts():
    scan_round, items, people = asked_round(people=5)
    answered(scan_round, items, people)
    scan_round.team.memberships.filter(user=people[0]).update(ended_on="2050-01-01")

    counting.close_round(scan_round)

    scan_round.refresh_from_db()
    assert (scan_round.taken_part, scan_round.invited) == (5, 5)


def test_no_table_of_the_answers_knows_a_person_or_a_moment():
    """The canary of decision 0014: a column that could name somebody may never be added here."""
    columns = {
        model.__name__: [field.column for field in model._meta.concrete_fields]
        for model in (Sheet, Answer, ItemResult)
    }

    assert columns == {
        "Sheet": ["id", "scan_round_id", "mark"],
        "Answer": ["id", "sheet_id", "item_id", "now", "later"],
        "ItemResult": ["id", "scan_round_id", "item_id", "now", "later"],
    }


def test_the_database_alone_does_not_say_whose_an_open_sheet_is(settings):
    scan_round, items, people = asked_round()
    answered(scan_round, items, people[:1])
    (mark,) = Sheet.objects.values_list("mark", flat=True)

    settings.SECRET_KEY = "another-key-" + "x" * 40

    assert mark == Sheet.objects.get().mark
    assert mark not in [scan_round.mark_of(person) for person in people]
    assert not Sheet.objects.visible_to(people[0], scan_round).exists()


def test_after_closing_no_row_anywhere_holds_the_mark():
    scan_round, items, people = asked_round()
    answered(scan_round, items, people)
    marks = set(Sheet.objects.values_list("mark", flat=True))

    counting.close_round(scan_round)

    assert [mark for mark in marks if mark in everything_in_text()] == []


def everything_in_text():
    """Every value of every table, as one text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)


def test_a_person_in_no_team_leaves_no_trace_by_looking():
    scan_round, items, people = asked_round()

    assert not Answer.objects.visible_to(UserFactory(), scan_round).exists()
