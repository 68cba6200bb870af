"""From stored measurements to what they say: per group a sentence, per instrument a picture."""

from dataclasses import dataclass, field
from itertools import groupby

from evidence import stats, wording
from evidence.charts import Group, before_after
from evidence.models import Measurement, ResultSeries

CHART_SHAPE = {ResultSeries.Shape.MEAN: "mean", ResultSeries.Shape.REACHED: "share"}


@dataclass(frozen=True)
class Finding:
    """What one group shows. ``result`` is a change, a growth, or None when nothing can be said."""

    series: ResultSeries
    baseline: Measurement | None
    final: Measurement | None
    before: object = None
    after: object = None
    result: object = None
    sentences: list = field(default_factory=list)
    caveats: list = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """All groups that took the same instrument, in one picture."""

    instrument: str
    chart: object
    findings: list
    caveats: list


def pictures_of(series, prefix="resultaat"):
    """One picture per instrument and shape; ``series`` have their measurements prefetched."""
    ordered = sorted(series, key=lambda one: (one.instrument, one.shape, one.group_name, one.pk))
    grouped = groupby(ordered, key=lambda one: (one.instrument, one.shape))
    return [
        picture(instrument, shape, [finding_of(one) for one in group], f"{prefix}-{number}")
        for number, ((instrument, shape), group) in enumerate(grouped, 1)
    ]


def picture(instrument, shape, findings, chart_id):
    """The picture of these groups on this instrument, titled by what it shows."""
    named = [(each.series.group_name, each.result) for each in findings]
    groups = [Group(each.series.group_name, each.before, each.after) for each in findings]
    chart = before_after(chart_id, wording.finding(named), groups, CHART_SHAPE[shape])
    return Picture(instrument, chart, findings, wording.finding_caveats(named))


def finding_of(series):
    """What one series says, from its prefetched measurements."""
    return finding_from(series, series.measurements.all())


def finding_from(series, measurements):
    """What these measurements of one series say."""
    moments = {each.moment: each for each in measurements}
    baseline = moments.get(Measurement.Moment.BASELINE)
    final = moments.get(Measurement.Moment.FINAL)
    before, after = level(baseline), level(final)
    if baseline is None or final is None:
        return Finding(series, baseline, final, before, after)
    if series.shape == ResultSeries.Shape.REACHED:
        return share_finding(series, baseline, final, before, after)
    return growth_finding(series, baseline, final, before, after)


def level(measurement):
    """A measurement as a share or a mean with its interval; None when there is none."""
    if measurement is None:
        return None
    if measurement.reached is not None:
        return stats.share(measurement.reached, measurement.n_tested)
    return stats.mean(measurement.mean, measurement.sd, measurement.n_tested)


def share_finding(series, baseline, final, before, after):
    """The same pupils counted twice: the change in the share that reached the goal."""
    change = stats.newcombe(baseline.reached, baseline.n_tested, final.reached, final.n_tested)
    sentences = [wording.change_sentence(change), wording.change_margin(change)]
    caveats = [*absentees(baseline, final), *wording.change_caveats(change, same_pupils=True)]
    return Finding(series, baseline, final, before, after, change, sentences, caveats)


def growth_finding(series, baseline, final, before, after):
    """The same pupils tested twice: growth, with the smaller of both counts as n."""
    growth = stats.growth_same_pupils(
        baseline.mean, baseline.sd, final.mean, final.sd, min(baseline.n_tested, final.n_tested)
    )
    sentences = [wording.growth_sentence(growth), wording.growth_margin(growth)]
    caveats = [*absentees(baseline, final), *wording.growth_caveats(growth)]
    return Finding(
        series, baseline, final, before, after, growth, [s for s in sentences if s], caveats
    )


def absentees(baseline, final):
    """Fewer or more pupils the second time: who was absent can change the outcome."""
    if baseline.n_tested == final.n_tested:
        return []
    return [
        f"Bij de nulmeting deden {wording.pupils(baseline.n_tested)} mee, "
        f"bij de eindmeting {final.n_tested}. Wie ontbrak, kan de uitkomst hebben veranderd."
    ]
