"""Days and school years: from 1 August in the Netherlands, from 1 September in Flanders."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

# Weeks of the year in which schools are closed somewhere in the Netherlands or Flanders
FREE_WEEKS = {1, 8, 9, 18, 19, *range(28, 36), 42, 43, 44, 52, 53}

FIRST_MONTH = {"NL": 8, "BE": 9}


def school_year(day, country="NL"):
    """The calendar year in which the school year of this day began."""
    return day.year if day.month >= FIRST_MONTH[country] else day.year - 1


def school_year_name(start):
    """As schools write it: 2026-2027."""
    return f"{start}-{start + 1}"


def school_year_begins(start, country="NL"):
    """The first day of the school year that begins in this calendar year."""
    return date(start, FIRST_MONTH[country], 1)


def school_weeks(since, day):
    """How many whole weeks of school lie between two days.

    A week in which some schools are free does not count: who warns too late does no harm.
    """
    weeks = (since + timedelta(days=7 * n) for n in range(1, (day - since).days // 7 + 1))
    return sum(week.isocalendar().week not in FREE_WEEKS for week in weeks)


def begin_of(day):
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))
