"""All groups that took one instrument, in one picture, with what they say together."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from evidence import comments, comparing, stats, wording
from evidence.charts import Group, before_after
from evidence.courses import band_rows, distribution, trend, trend_rows
from evidence.findings import Moment, finding_of


@dataclass(frozen=True)
class Picture:
    """The groups of one instrument: up to three charts, sentences about all of them, caveats."""

    instrument: str
    goal: str
    chart: object
    findings: list
    caveats: list
    sentences: list = field(default_factory=list)
    bands: object = None
    trend: object = None


def pictures_of(series, prefix="resultaat", inside=True):
    """One picture per instrument, goal and kind; ``series`` have their measurements prefetched.

    ``inside`` is whether the reader belongs to the team: others get small numbers hidden.
    """
    ordered = sorted(series, key=lambda one: (one.taken_with, one.group_name, one.pk))
    grouped = groupby(ordered, key=lambda one: one.taken_with)
    return [
        picture([finding_of(one, inside) for one in group], f"{prefix}-{number}")
        for number, (_, group) in enumerate(grouped, 1)
    ]


def picture(findings, chart_id):
    """The picture of these groups, titled by what it shows."""
    series = findings[0].series
    own = [each for each in findings if not each.series.is_comparison]
    named = [(each.series.group_name, each.result) for each in own]
    return Picture(
        series.instrument,
        series.goal,
        change_chart(chart_id, wording.finding(named), findings),
        findings,
        wording.finding_caveats(named),
        together(findings),
        bands_chart(f"{chart_id}-niveaus", findings),
        trend_chart(f"{chart_id}-verloop", findings),
    )


def change_chart(chart_id, title, findings):
    """Before and after per group with their margins; None when nothing may be drawn."""
    drawn = [each for each in findings if (each.before or each.after) and is_whole(each)]
    if not drawn:
        return None
    groups = [Group(label(each), each.before, each.after, each.expected) for each in drawn]
    levels = [one for each in drawn for one in (each.before, each.after) if one]
    shape = "share" if isinstance(levels[0], stats.Share) else "mean"
    return before_after(chart_id, title, groups, shape)


def is_whole(finding):
    """Whether what was measured before and after may be shown: a hidden end is not a missing one."""
    ends = (Moment.BASELINE, Moment.FINAL)
    return all(each in finding.levels for each in ends if each in finding.measured)


def label(finding):
    """The name of the group, and that it is the comparison where it is."""
    apart = " (vergelijking)" if finding.series.is_comparison else ""
    return f"{finding.series.group_name}{apart}"


def bands_chart(chart_id, findings):
    """Per group and moment how many pupils stood at each level; None for other kinds."""
    kind = findings[0].series.kind
    rows = [row for each in findings for row in band_rows(each, label(each))]
    if not kind.cells or not rows:
        return None
    return distribution(chart_id, levels_title(kind, findings), rows, kind)


def levels_title(kind, findings):
    """What the levels show, of up to three groups; of more that they are levels."""
    moved = [
        f"{label(each)} van {wording.figure(each.before)} naar {wording.figure(each.after)}"
        for each in findings
        if each.before and each.after
    ]
    if not 1 <= len(moved) <= 3:
        return "Hoeveel leerlingen per niveau"
    return f"{kind.good_name[:1].upper()}{kind.good_name[1:]}: {comments.listed(moved)}"


def trend_chart(chart_id, findings):
    """The groups with three measurements or more, over time; None when no group has."""
    rows = [row for each in findings for row in trend_rows(each, label(each))]
    if not rows:
        return None
    told = Counter(comments.trend_sentence(values_of(row)) for row in rows)
    title = told.most_common(1)[0][0] if len(told) == 1 else "De groepen verlopen verschillend."
    return trend(chart_id, title.rstrip("."), rows)


def values_of(course):
    """The values of a course; two that look the same on the page are the same."""
    values = []
    for number, point in enumerate(course.points):
        same = number and course.points[number - 1].words == point.words
        values.append(values[-1] if same else point.value)
    return values


def together(findings):
    """What the groups of the approach say as one, and beside those that did not take part."""
    usable = [each for each in findings if each.result is not None]
    own = [each for each in usable if not each.series.is_comparison]
    other = [each for each in usable if each.series.is_comparison]
    if not own:
        return []
    one = pooled(own)
    sentences = pooled_sentences(own, one) if len(own) > 1 else []
    if other:
        return [*sentences, *beside(one, pooled(other), other)]
    return [*sentences, comments.NOT_AN_EFFECT]


def pooled(findings):
    """These groups as one change or growth; of one group its own."""
    if len(findings) == 1:
        return findings[0].result
    if isinstance(findings[0].result, stats.ShareChange):
        changes = [each.result for each in findings]
        return comparing.pooled_change(
            [(each.before.k, each.before.n, each.after.k, each.after.n) for each in changes]
        )
    return comparing.pooled_growth([figures(each) for each in findings])


def figures(finding):
    one, other = finding.measured[Moment.BASELINE], finding.measured[Moment.FINAL]
    return one.mean, one.sd, other.mean, other.sd, min(one.n_tested, other.n_tested)


def pooled_sentences(findings, result):
    names = [each.series.group_name for each in findings]
    is_change = isinstance(result, stats.ShareChange)
    tell, margin = (
        (wording.change_sentence, wording.change_margin)
        if is_change
        else (wording.growth_sentence, wording.growth_margin)
    )
    told = [comments.pooled_sentence(names, tell(result)), margin(result)]
    return [each for each in told if each]


def beside(own, other, findings):
    """The approach next to the comparison: a difference of growths, or of changes."""
    names = [each.series.group_name for each in findings]
    if isinstance(own, stats.ShareChange):
        difference = comparing.difference_of_changes(own, other)
        told = [
            comments.changes_sentence(difference, names),
            comments.changes_margin(difference),
        ]
    else:
        difference = comparing.difference_of_growths(own, other)
        told = [
            comments.growths_sentence(difference, names),
            comments.growths_margin(difference),
        ]
    return [*(each for each in told if each), comments.FAIR]
