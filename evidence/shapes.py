"""The kinds of figures that a group may have: what they are called and what cannot be.

Plain functions over plain values, so that a form, a pasted list and a file obey the same rules.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models

COUNTS = tuple(f"count_{number}" for number in range(1, 7))
LARGEST_GROUP = 2000
LOWEST_GRADE, HIGHEST_GRADE, PASS = Decimal(1), Decimal(10), Decimal("5.5")

GIVE = "Vul dit getal in."


class Shape(models.TextChoices):
    """What was counted or measured."""

    REACHED = "reached", "aantal dat het doel haalde"
    MEAN = "mean", "gemiddelde score"
    GRADES = "grades", "cijfers"
    BANDS = "bands", "niveaus van een volgsysteem"
    LEVELS = "levels", "referentieniveaus"
    RUBRIC = "rubric", "niveaus van een rubric"
    VOICE = "voice", "observatie of stem van leerlingen"


@dataclass(frozen=True)
class Kind:
    """One kind of figures: its shape, its scale, from which level it is good, its range."""

    shape: str
    scale: str = ""
    bar: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def cells(self):
        """The names of the levels, as counted; empty for a mean or a count of one thing."""
        if self.shape == Shape.BANDS:
            return ("I", "II", "III", "IV", "V") if self.scale == "I-V" else tuple("ABCDE")
        if self.shape == Shape.LEVELS:
            return ("onder 1F", "1F", self.scale)
        if self.shape in (Shape.RUBRIC, Shape.VOICE) and self.scale:
            word = "niveau" if self.shape == Shape.RUBRIC else "antwoord"
            return tuple(f"{word} {number}" for number in range(1, int(self.scale) + 1))
        return ()

    @property
    def figures(self):
        """The fields that are asked, in order."""
        if self.cells:
            names = COUNTS[: len(self.cells)]
        else:
            names = {
                Shape.REACHED: ("reached",),
                Shape.GRADES: ("mean", "sd", "reached"),
                Shape.VOICE: ("mean", "sd"),
            }.get(self.shape, ("mean", "sd", "lowest", "highest"))
        return (*names, "quotes") if self.shape == Shape.VOICE else tuple(names)

    @property
    def needed(self):
        """Those that cannot be left empty."""
        return [name for name in self.figures if name not in ("sd", "lowest", "highest", "quotes")]

    @property
    def range(self):
        """The lowest and the highest score that can be; None where nobody said."""
        if self.shape == Shape.GRADES:
            return LOWEST_GRADE, HIGHEST_GRADE
        return self.low, self.high

    @property
    def is_complete(self):
        """Whether scale and bar are there where the shape needs them."""
        scales = {
            Shape.BANDS: ("I-V", "A-E"),
            Shape.LEVELS: ("1S", "2F"),
            Shape.RUBRIC: tuple("23456"),
            Shape.VOICE: ("", *"23456"),
        }
        return self.shape in Shape.values and self.scale in scales.get(self.shape, ("",))

    @property
    def good(self):
        """The positions of the levels that count as good enough (see ``good_name``)."""
        size = len(self.cells)
        if self.shape == Shape.BANDS:
            return range(3)
        if self.shape == Shape.LEVELS:
            return range(1, 3)
        return range((self.bar or size // 2 + 1) - 1, size)

    @property
    def good_name(self):
        """'I, II of III', '1F of hoger', 'niveau 3 of hoger'."""
        cells = self.cells
        if self.shape == Shape.BANDS:
            return f"{cells[0]}, {cells[1]} of {cells[2]}"
        first = cells[self.good[0]]
        return first if len(self.good) == 1 else f"{first} of hoger"


def faults(kind, figures):
    """What cannot be, as (field, Dutch sentence); ``figures`` by field, None where empty."""
    n = figures.get("n_tested")
    for name in kind.needed:
        if figures.get(name) is None:
            yield name, GIVE
    sd = figures.get("sd")
    if sd is not None and sd < 0:
        yield "sd", "Een spreiding is nooit kleiner dan 0. Kijk het getal na."
    if n is None:
        return
    if n < 1:
        yield "n_tested", "Vul een getal in van minstens 1."
        return
    if n > LARGEST_GROUP:
        yield "n_tested", f"Een groep heeft hooguit {LARGEST_GROUP} leerlingen."
    yield from faults_of_group(figures, n)
    yield from faults_of_counts(kind, figures, n)
    yield from faults_of_mean(kind, figures, n)


def faults_of_group(figures, n):
    """More tested and exempt than there are."""
    whole, exempt = figures.get("n_in_group"), figures.get("n_exempt") or 0
    if whole is not None and n + exempt > whole:
        yield (
            "n_in_group",
            f"De groep heeft {whole} leerlingen. "
            f"Dan kunnen er niet {n} meedoen en {exempt} ontheffing hebben.",
        )


def faults_of_counts(kind, figures, n):
    """More reached than tested; levels that do not add up to who took part."""
    reached = figures.get("reached")
    if reached is not None and reached > n:
        yield (
            "reached",
            f"Er deden {n} leerlingen mee. Dan kunnen er niet {reached} het doel halen.",
        )
    counts = [figures.get(name) for name in COUNTS[: len(kind.cells)]]
    if counts and None not in counts and sum(counts) != n:
        yield "count_1", f"Samen zijn dit {sum(counts)} leerlingen, maar er deden {n} mee."


def faults_of_mean(kind, figures, n):
    """A mean or spread that cannot be."""
    mean, sd = figures.get("mean"), figures.get("sd")
    if sd and n == 1:
        yield "sd", "Bij één leerling is er geen spreiding. Laat dit leeg."
    if mean is None:
        return
    yield from faults_of_range(kind, mean)
    yield from faults_of_ends(figures, mean)
    if sd and n > 1 and too_wide(kind, figures, n):
        yield "sd", "Deze spreiding kan niet bij dit gemiddelde. Kijk beide getallen na."
    if kind.shape == Shape.GRADES:
        yield from faults_of_passes(figures, mean, n)


def faults_of_range(kind, mean):
    low, high = kind.range
    if (low is not None and mean < low) or (high is not None and mean > high):
        if kind.shape == Shape.GRADES:
            yield "mean", "Een cijfer ligt tussen 1 en 10. Kijk het gemiddelde na."
        else:
            yield "mean", "Dit gemiddelde past niet bij de laagste en hoogste score van de toets."


def faults_of_ends(figures, mean):
    lowest, highest = figures.get("lowest"), figures.get("highest")
    if lowest is not None and lowest > mean:
        yield "lowest", "De laagste score kan niet boven het gemiddelde liggen."
    if highest is not None and highest < mean:
        yield "highest", "De hoogste score kan niet onder het gemiddelde liggen."


def faults_of_passes(figures, mean, n):
    """Everybody passed with a mean below the pass mark, or nobody with one above."""
    reached = figures.get("reached")
    if (reached == n and mean < PASS) or (reached == 0 and mean >= PASS):
        yield "reached", "Dit aantal past niet bij het gemiddelde. Kijk beide getallen na."


def too_wide(kind, figures, n):
    """A spread that no scores between these ends can have (Bhatia & Davis 2000), rounding aside."""
    low, high = kind.range
    low = low if figures.get("lowest") is None else figures["lowest"]
    high = high if figures.get("highest") is None else figures["highest"]
    mean, sd = figures["mean"], figures["sd"]
    if low is None or high is None or not low <= mean <= high:
        return False
    slack = Decimal("0.06")
    most = (high - mean + slack) * (mean - low + slack) * Decimal(n) / Decimal(n - 1)
    return (sd - slack) ** 2 > most and sd > slack
