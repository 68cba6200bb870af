"""Which day a measurement can have: not to come, in the order of the moments, around the approach.

Plain functions, so that a form and a file obey the same rules.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from evidence.models import Measurement

Moment = Measurement.Moment

TO_COME = "Deze dag komt nog. Vul de dag van de meting in."
BEFORE_BASELINE = "Deze dag ligt vóór de nulmeting. Kijk welke dag klopt."
BEFORE_ANOTHER = "Deze dag ligt vóór een eerdere meting. Kijk welke dag klopt."
AFTER_ANOTHER = "Deze dag ligt na een latere meting. Kijk welke dag klopt."
LONG_BEFORE = "Deze dag ligt ver voor jullie onderzoek. Kijk of het jaar klopt."
NOT_BEGUN = "De aanpak begint volgens jullie plan op {}. Een {} komt daarna. Kijk welke dag klopt."
ALREADY_OVER = "De aanpak was volgens jullie plan klaar op {}. Een {} komt daarvoor. Kijk welke dag klopt."  # fmt: skip
NOT_OVER = "De aanpak is volgens jullie plan klaar op {}. Een {} komt daarna. Kijk welke dag klopt."


@dataclass(frozen=True)
class Days:
    """What is known of the days around a measurement; None where nobody knows.

    ``since``: the first day that can be right; ``starts`` and ``ends``: of the approach;
    ``before`` and ``after``: of the nearest earlier and later moment of the same group.
    """

    since: date | None = None
    starts: date | None = None
    ends: date | None = None
    before: date | None = None
    after: date | None = None


def fault_of_day(moment, day, days, today):
    """Why a measurement of this moment cannot be of this day; empty when it can."""
    if day > today:
        return TO_COME
    if days.before and day < days.before:
        return BEFORE_ANOTHER if moment == Moment.FOLLOW_UP else BEFORE_BASELINE
    if days.after and day > days.after:
        return AFTER_ANOTHER
    if days.since and day < days.since:
        return LONG_BEFORE
    return fault_in_plan(Moment(moment), day, days)


def fault_in_plan(moment, day, days):
    """A later measurement before the approach began, or a baseline when it was over."""
    if moment == Moment.BASELINE:
        return told(ALREADY_OVER, days.ends, moment) if days.ends and day > days.ends else ""
    if days.starts and day < days.starts:
        return told(NOT_BEGUN, days.starts, moment)
    if moment == Moment.FOLLOW_UP and days.ends and day < days.ends:
        return told(NOT_OVER, days.ends, moment)
    return ""


def told(sentence, day, moment):
    return sentence.format(date_format(day, "j F Y"), moment.label)
