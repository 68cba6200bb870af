"""A day as people write it on paper: 12-5-2027, 12 mei 2027, 12/5/27."""

import re
from datetime import date

MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SHORT = {"mrt": "maa"}
CENTURY = 2000
IN_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})")
TURNED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_day(text):
    """The day that this text names, or None when it is not one clear day."""
    text = text.strip().lower()
    try:
        return in_numbers(text) or in_words(text) or turned(text)
    except ValueError:
        return None


def in_numbers(text):
    found = IN_NUMBERS.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    return date(year if year > 99 else CENTURY + year, month, day)


def in_words(text):
    found = IN_WORDS.fullmatch(text)
    if found is None:
        return None
    day, month, year = found.groups()
    return date(int(year), MONTHS.index(SHORT.get(month, month)) + 1, int(day))


def turned(text):
    found = TURNED.fullmatch(text)
    return date(*(int(part) for part in found.groups())) if found else None
