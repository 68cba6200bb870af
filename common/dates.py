"""School years: from 1 August in the Netherlands, from 1 September in Flanders."""

from datetime import date

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
