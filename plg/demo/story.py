"""The invented board as it stands in the data files."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

DATA = Path(__file__).parent / "data"
PASSWORD = "samen-leren-2026"  # noqa: S105 - printed, and only for people who do not exist
SATURDAY = 5


def read(name):
    """One data file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def read_cycles():
    """The cycles of all schools."""
    names = sorted(path.stem for path in DATA.glob("cycles_*.toml"))
    return [cycle for name in names for cycle in read(name)["cycle"]]


def accounts():
    """The people one logs in with: role, name and address of each."""
    told = read("organisation")
    return [
        {
            "role": each["role"],
            "name": told["people"][each["who"]],
            "email": address(told, each["who"]),
        }
        for each in told["accounts"]
    ]


def address(told, who):
    """A mail address in a domain that can never exist."""
    return f"{who}@{told['address']}"


class Calendar:
    """Turns 'so many days ago' into days and moments around one today."""

    def __init__(self, today):
        self.today = today

    def day(self, ago):
        """That many days ago (in the future when negative); a weekend becomes the Friday before."""
        day = self.today - timedelta(days=ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1)) if ago else day

    def moment(self, ago):
        """That day after school."""
        return timezone.make_aware(datetime.combine(self.day(ago), time(15, 30)))

    def first_meeting(self, meets_in, weeks):
        """The start of a rhythm whose next meeting is in so many days."""
        return self.day(-meets_in) - timedelta(weeks=8 * weeks)

    def dated(self, fields, *names):
        """The same fields, with these names turned from 'days ago' into days."""
        return {name: self.day(value) if name in names else value for name, value in fields.items()}
