"""From stored measurements to what they say: per group a sentence, per instrument a picture.

Plain reading: give series with their measurements prefetched, and whether the reader belongs to
the team (``inside``). No request, so that a page and a report say the same.
"""

from dataclasses import dataclass, field

from evidence import comments, stats, wording
from evidence.caveats import caveats_of, why_not
from evidence.comparing import share_of
from evidence.models import Measurement, ResultSeries
from evidence.shapes import Shape
from evidence.small import public

Moment = Measurement.Moment


@dataclass(frozen=True)
class Line:
    """One measurement in words: which moment, the day, the figures, and the row itself."""

    moment: str
    row: Measurement
    figures: str
    quotes: str = ""


@dataclass(frozen=True)
class Finding:
    """What one group shows. ``result`` is a change, a growth, or None when nothing can be said.

    ``levels`` are the measurements as Share or Mean by moment, as far as the reader may know them.
    """

    series: ResultSeries
    measured: dict
    levels: dict
    lines: list
    result: object = None
    sentences: list = field(default_factory=list)
    caveats: list = field(default_factory=list)
    hides: bool = False

    @property
    def baseline(self):
        return self.measured.get(Moment.BASELINE)

    @property
    def final(self):
        return self.measured.get(Moment.FINAL)

    @property
    def told(self):
        """What this group shows, in sentences; that the final measurement is still to come as well."""
        return self.sentences if self.final else [*self.sentences, comments.NO_FINAL_YET]

    @property
    def before(self):
        return self.levels.get(Moment.BASELINE)

    @property
    def after(self):
        return self.levels.get(Moment.FINAL)

    @property
    def expected(self):
        """What the team expects of the final measurement: a fraction or a score, or None."""
        expected = self.series.expected
        if expected is None or "mean" in self.series.kind.figures:
            return expected
        return expected / 100


def finding_of(series, inside=True):
    """What one series says, from its prefetched measurements."""
    return finding_from(series, series.measurements.all(), inside)


def finding_from(series, measurements, inside=True):
    """What these measurements of one series say to this reader."""
    rows = in_order(measurements)
    for row in rows.values():
        row.series = series
    seen = {moment: known(row, inside) for moment, row in rows.items()}
    levels = {moment: level(row) for moment, row in rows.items() if seen[moment]}
    lines = [told(row, inside) for row in rows.values()]
    hides = not inside and not all(seen.values())
    bare = Finding(series, rows, levels, lines, sentences=withheld(rows, hides), hides=hides)
    if bare.before is None or bare.after is None:
        return bare
    return compared(bare, lines)


def in_order(measurements):
    """The measurements by moment, from the first to the last."""
    found = {each.moment: each for each in measurements}
    return {moment: found[moment] for moment in Moment if moment in found}


def known(row, inside):
    """Whether this reader may know the figure that the picture shows of this measurement."""
    if inside:
        return True
    seen = public(row)
    return seen.has_mean if row.mean is not None else seen.is_open


def withheld(rows, hides):
    if not hides:
        return []
    few = any(public(row).n is None for row in rows.values())
    return [comments.TOO_FEW if few else comments.HIDDEN]


def compared(finding, lines):
    """The finding with what its baseline and its final measurement say together."""
    baseline, final = finding.baseline, finding.final
    refused = why_not(baseline, final)
    if refused:
        return Finding(
            finding.series, finding.measured, {}, lines, None, [refused], hides=finding.hides
        )
    make = growth_of if baseline.mean is not None and final.mean is not None else change_of
    result, sentences, caveats = make(finding)
    expected = comments.expected_sentence(finding.expected, finding.after)
    sentences = [each for each in (*sentences, expected) if each]
    caveats = [*caveats_of(finding.series, baseline, final, finding.before), *caveats]
    return Finding(
        finding.series,
        finding.measured,
        finding.levels,
        lines,
        result,
        sentences,
        caveats,
        finding.hides,
    )


def level(row):
    """A measurement as a share or a mean with its interval; None when there is none."""
    if row is None:
        return None
    if row.mean is not None:
        return stats.mean(row.mean, row.sd, row.n_tested)
    if row.reached is not None:
        return stats.share(row.reached, row.n_tested)
    return share_of(row.counts, row.series.kind.good)


def change_of(finding):
    """The same pupils counted twice: the change in the share that is good enough."""
    before, after = finding.before, finding.after
    change = stats.newcombe(before.k, before.n, after.k, after.n)
    first = wording.change_sentence(change)
    kind = finding.series.kind
    if kind.cells:
        first = comments.with_level(kind.good_name, first)
    second = [] if kind.shape != Shape.LEVELS else [highest_level(finding)]
    sentences = [first, wording.change_margin(change), *second]
    return change, sentences, wording.change_caveats(change, same_pupils=True)


def highest_level(finding):
    """The same sentence for 1S or 2F alone."""
    kind = finding.series.kind
    before, after = (
        share_of(row.counts, [len(kind.cells) - 1]) for row in (finding.baseline, finding.final)
    )
    change = stats.newcombe(before.k, before.n, after.k, after.n)
    return comments.with_level(kind.cells[-1], wording.change_sentence(change))


def growth_of(finding):
    """The same pupils tested twice: growth, with the smaller of both counts as n."""
    baseline, final = finding.baseline, finding.final
    growth = stats.growth_same_pupils(
        baseline.mean, baseline.sd, final.mean, final.sd, min(baseline.n_tested, final.n_tested)
    )
    sentences = [wording.growth_sentence(growth), wording.growth_margin(growth)]
    caveats = wording.growth_caveats(growth)
    if growth is not None:
        caveats = [*caveats, comments.can_show(growth)]
    return growth, sentences, caveats


def told(row, inside):
    """One measurement as a line of words and figures, for this reader."""
    kind, seen = row.series.kind, public(row)
    if not inside and seen.n is None:
        return Line(row.get_moment_display(), row, "minder dan 5 leerlingen")
    parts = []
    if row.mean is not None:
        parts.append(f"gemiddeld {wording.nl_number(row.mean, 1)}")
        if row.sd is not None:
            parts.append(f"spreiding {wording.nl_number(row.sd, 1)}")
    parts += told_counts(row, kind, inside, seen)
    figures = f"{wording.pupils(row.n_tested)} · {', '.join(parts)}"
    return Line(row.get_moment_display(), row, figures, row.quotes if inside else "")


def told_counts(row, kind, inside, seen):
    """'I: 5', 'II: 7' …; or 'doel gehaald: 15'."""
    if kind.cells:
        cells = row.counts if inside else seen.cells
        return [f"{name}: {cell}" for name, cell in zip(kind.cells, cells, strict=True)]
    if row.reached is None:
        return []
    reached = row.reached if inside else seen.cells[0]
    what = "5,5 of hoger" if kind.shape == Shape.GRADES else "doel gehaald"
    return [f"{what}: {reached}"]
