"""A day that cannot be is refused with a sentence that says what to look at."""

from datetime import date

import pytest

from evidence import days as told
from evidence.days import Days, fault_of_day

TODAY = date(2026, 11, 25)
KNOWN = Days(
    since=date(2025, 9, 1),
    starts=date(2026, 9, 28),
    ends=date(2026, 11, 6),
)
STARTS, ENDS = "28 september 2026", "6 november 2026"


@pytest.mark.parametrize(
    ("moment", "day", "fault"),
    [
        ("baseline", "2026-11-26", told.TO_COME),
        ("baseline", "2025-08-31", told.LONG_BEFORE),
        ("baseline", "2025-09-01", ""),
        ("baseline", "2026-11-06", ""),
        ("baseline", "2026-11-07", told.ALREADY_OVER.format(ENDS, "nulmeting")),
        ("interim", "2026-09-27", told.NOT_BEGUN.format(STARTS, "tussenmeting")),
        ("interim", "2026-09-28", ""),
        ("final", "2026-09-27", told.NOT_BEGUN.format(STARTS, "eindmeting")),
        ("final", "2026-10-30", ""),
        ("final", "2026-11-25", ""),
        ("follow_up", "2026-11-05", told.NOT_OVER.format(ENDS, "natoetsing")),
        ("follow_up", "2026-11-06", ""),
    ],
)
def test_a_day_fits_around_the_approach(moment, day, fault):
    assert fault_of_day(moment, date.fromisoformat(day), KNOWN, TODAY) == fault


@pytest.mark.parametrize(
    ("moment", "day", "fault"),
    [
        ("interim", "2026-09-14", told.BEFORE_BASELINE),
        ("final", "2026-09-14", told.BEFORE_BASELINE),
        ("follow_up", "2026-09-14", told.BEFORE_ANOTHER),
        ("final", "2026-09-15", ""),
        ("final", "2026-10-16", ""),
        ("final", "2026-10-17", told.AFTER_ANOTHER),
    ],
)
def test_the_moments_of_a_group_keep_their_order(moment, day, fault):
    days = Days(before=date(2026, 9, 15), after=date(2026, 10, 16))

    assert fault_of_day(moment, date.fromisoformat(day), days, TODAY) == fault


def test_without_a_plan_every_day_until_today_can_be():
    assert fault_of_day("final", TODAY, Days(), TODAY) == ""
