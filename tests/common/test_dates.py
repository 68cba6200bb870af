"""Weeks of school."""

from datetime import date

import pytest

from common.dates import school_weeks


@pytest.mark.parametrize(
    ("since", "day", "weeks"),
    [
        (date(2026, 11, 2), date(2026, 11, 8), 0),
        (date(2026, 11, 2), date(2026, 11, 30), 4),
        (date(2026, 10, 5), date(2026, 11, 9), 2),  # three weeks in which some school is free
        (date(2026, 7, 1), date(2026, 8, 31), 0),  # the summer does not count
    ],
)
def test_weeks_of_school_leave_out_the_holidays(since, day, weeks):
    assert school_weeks(since, day) == weeks
