"""What to bear in mind with two measurements of one group, said at the moment that it applies."""

import re
from datetime import timedelta

from common.dates import school_year
from evidence import wording
from evidence.shapes import Shape

CHOSEN_LOW = (
    "Deze leerlingen zijn gekozen om hun lage score. "
    "Dan stijgt de volgende score meestal vanzelf wat."
)
SUMMER = "De zomervakantie zit tussen beide metingen. Leerlingen zakken dan vaak wat terug."
SOON_AGAIN = (
    "Dezelfde toets kwam binnen twee maanden terug. Leerlingen kunnen de vragen nog kennen."
)
CEILING = "Bij de nulmeting zaten veel leerlingen al bovenaan. De toets kan verdere groei niet meer laten zien."
COMBI = "Dit is een combinatiegroep. Bekijk elk leerjaar ook apart."
MISSING_PUPILS = "Niet iedereen deed mee. Wie ontbrak, kan de uitkomst hebben veranderd."
NARROW = "Hebben jullie vooral geoefend wat de toets vraagt? Dan zegt deze toets minder."
OTHER_TEACHER = "Kreeg de groep intussen een andere leraar? Noem dat bij de andere verklaringen."

SOON = timedelta(days=60)
COMBINED = re.compile(r"\d\s*[/+&-]\s*\d")


def why_not(baseline, final):
    """The sentence that refuses to compare two editions of a test; empty when they may be."""
    before, after = baseline.test, final.test
    if before[0] and after[0] and before[0] != after[0]:
        return (
            f"De nulmeting is versie {baseline.instrument_version}, "
            f"de latere meting versie {final.instrument_version}. Die vergelijken we niet."
        )
    if None not in (before[1], after[1]) and before[1] != after[1]:
        return (
            f"De normen zijn van {before[1]} en van {after[1]}. "
            "Met andere normen vergelijken we de uitkomsten niet."
        )
    return ""


def caveats_of(series, baseline, final, level):
    """What applies to this group; ``level`` is its baseline as a Share or Mean."""
    return wording.said(
        *absences(baseline, final),
        (series.chosen_low, CHOSEN_LOW),
        (has_ceiling(series, baseline, level), CEILING),
        (final.measured_on - baseline.measured_on <= SOON and same_test(series), SOON_AGAIN),
        (school_year(baseline.measured_on) != school_year(final.measured_on), SUMMER),
        (series.year_level is None and bool(COMBINED.search(series.group_name)), COMBI),
        (True, OTHER_TEACHER),
        (same_test(series), NARROW),
    )


def absences(baseline, final):
    """Fewer or more pupils the second time, or fewer than there are in the group."""
    if baseline.n_tested != final.n_tested:
        yield (
            True,
            f"Bij de nulmeting deden {wording.pupils(baseline.n_tested)} mee, bij de "
            f"{final.get_moment_display()} {final.n_tested}. "
            "Wie ontbrak, kan de uitkomst hebben veranderd.",
        )
    yield any(is_incomplete(each) for each in (baseline, final)), MISSING_PUPILS


def is_incomplete(measurement):
    """Whether pupils without exemption were not tested."""
    whole, exempt = measurement.n_in_group, measurement.n_exempt or 0
    return whole is not None and measurement.n_tested + exempt < whole


def same_test(series):
    """Whether pupils meet the same questions again."""
    return series.shape in (Shape.REACHED, Shape.MEAN, Shape.GRADES)


def has_ceiling(series, baseline, level):
    """Nine in ten already there, or the mean within half a spread of the highest score."""
    high = series.kind.range[1]
    if level is not None and hasattr(level, "k"):
        return level.estimate >= 0.9
    if level is None or high is None or baseline.sd is None:
        return False
    return baseline.mean + baseline.sd / 2 >= high
