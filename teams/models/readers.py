"""Who reads a row, in circles of people: the one source of the line 'Wie leest dit?'.

What has a ``visible_to`` and in which people write, has ``readers`` beside it. That the two say the
same, for everybody, is what tests/test_readers.py holds.
"""

from dataclasses import dataclass
from enum import Enum


class Circle(Enum):
    """Some people, as the sentence names them: each word stands on its own in a list."""

    AUTHOR = ("jij",)
    PAIR = ("jullie twee",)
    TEAM = ("het team",)
    GUESTS = ("gasten van het team",)
    VISITORS = ("gasten van een team",)
    SHEET_GUESTS = ("gasten die werkbladen meelezen",)
    LEADERS = ("de schoolleider",)
    OVERSEERS = ("de schoolleider", "de kwaliteitscoördinator")
    SCHOOL = ("iedereen van de school",)
    SCHOOLS = ("iedereen van de scholen van het bestuur",)
    MANAGERS = ("het bestuur",)
    STEERING = ("de schoolleiders", "de bovenschools managers")


@dataclass(frozen=True)
class Readers:
    """``now`` reads it; ``later`` reads it as well from the ``moment`` on ("na de poort").

    ``note`` is one more sentence, about what others see of it without reading it.
    """

    now: tuple
    later: tuple = ()
    moment: str = ""
    note: str = ""

    def __str__(self):
        only = (
            "alleen "
            if len(self.now) == 1 and self.now not in ((Circle.SCHOOL,), (Circle.SCHOOLS,))
            else ""
        )
        sentences = [f"{only}{in_words(self.now)}", self.afterwards, self.note]
        return " ".join(f"{each[:1].upper()}{each[1:]}." for each in sentences if each)

    def reach(self, circle):
        """Whether these people read it, now or in the end."""
        return circle in self.now + self.later

    @property
    def afterwards(self):
        """Who joins, and when; empty when nobody does."""
        if not self.later:
            return ""
        many = len(words(self.later)) > 1 or self.later[0] is Circle.SHEET_GUESTS
        verb = "lezen" if many else "leest"
        return f"{self.moment} {verb} ook {in_words(self.later)} mee"


def words(circles):
    return [word for circle in circles for word in circle.value]


def in_words(circles):
    """'het team', 'het team en de schoolleider', 'a, b en c'."""
    *first, last = words(circles)
    return f"{', '.join(first)} en {last}" if first else last


TEAM_ALONE = Readers((Circle.TEAM,))
RESULTS = Readers(
    (Circle.TEAM, Circle.OVERSEERS), note="De school ziet geen aantallen onder de vijf"
)
