"""Where a round is, what one person still has to do, and what came out."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q

from scans import figures
from scans.figures import Spread
from scans.models import SMALLEST, Answer, ItemResult, ScanRound
from teams.models import Membership

ROUNDS_COMPARED = 3


@dataclass(frozen=True)
class Standing:
    """What one person is to a round, and how many began a sheet; never who."""

    role: str | None
    has_facilitator: bool
    works_here: bool
    leads_here: bool
    sheets: int

    @property
    def is_asked(self):
        """Whether this person may answer."""
        return self.role is not None or self.works_here

    @property
    def steers(self):
        """Of a school its leader; of a team its facilitator, or anyone where there is none."""
        if self.has_facilitator:
            return self.role == Membership.Role.FACILITATOR
        return self.role is not None or self.leads_here


def standing_of(scan_round, user):
    """The standing of this person; asks the database once unless fetched ``with_standing(user)``."""
    if not hasattr(scan_round, "sheet_count"):
        scan_round = ScanRound.objects.with_standing(user).get(pk=scan_round.pk)
    return Standing(
        scan_round.role,
        scan_round.has_facilitator,
        scan_round.works_here,
        scan_round.leads_here,
        scan_round.sheet_count,
    )


def asked(scan_round):
    """The people who are asked now: who works in the team, or in a team of the school."""
    works = Membership.objects.current().filter(user=OuterRef("pk"))
    if scan_round.team_id:
        works = works.filter(team=scan_round.team_id)
    else:
        works = works.filter(team__schools=scan_round.school_id)
    return get_user_model().objects.filter(Exists(works), is_active=True)


@dataclass(frozen=True)
class Part:
    """How far one person is with the own sheet."""

    answered: frozenset
    topics: list

    @property
    def items(self):
        return [item for topic in self.topics for item in topic.items.all()]

    @property
    def asked(self):
        return len(self.items)

    @property
    def done(self):
        return sum(item.pk in self.answered for item in self.items)

    @property
    def is_complete(self):
        return self.done >= self.asked

    @property
    def next_topic(self):
        """The number of the first topic with an open statement; the first one when all is done."""
        for topic in self.topics:
            if any(item.pk not in self.answered for item in topic.items.all()):
                return topic.number
        return 1


def part_of(scan_round, user):
    """The part of this person. Three queries."""
    answers = Answer.objects.visible_to(user, scan_round).values_list("item", flat=True)
    return Part(frozenset(answers), list(scan_round.scan.topics.prefetch_related("items")))


def waiting_for(user, where=None):
    """Running rounds that ask this person something still, first deadline first. Two queries."""
    rows = (
        ScanRound.objects.of(user)
        .running()
        .filter(where or Q(), team__ended_on=None)
        .annotate(asked=Count("scan__items"))
    )
    rounds = list(rows.select_related("scan", "team", "school").order_by("deadline", "pk"))
    marks = {one.mark_of(user): one.pk for one in rounds}
    mine = (
        Answer.objects.filter(sheet__mark__in=marks).order_by() if marks else Answer.objects.none()
    )
    done = dict(mine.values_list("sheet__scan_round").annotate(n=Count("pk")))
    return [one for one in rounds if done.get(one.pk, 0) < one.asked]


@dataclass(frozen=True)
class Finding:
    """What people answered to one statement."""

    item: object
    now: Spread
    later: Spread


@dataclass(frozen=True)
class Moment:
    """One round of a comparison."""

    scan_round: object
    now: Spread


@dataclass
class TopicFinding:
    """A topic with its statements, its answers together, and how that was in earlier rounds."""

    topic: object
    findings: list
    now: Spread
    later: Spread
    moments: list = field(default_factory=list)

    @property
    def line(self):
        """The points of a line over three rounds; empty when there are fewer."""
        return figures.line([moment.now.mean for moment in self.moments])


@dataclass
class Outcome:
    """All that came out of a round."""

    topics: list
    different: list
    wished: list
    rounds: list

    @property
    def is_compared(self):
        return len(self.rounds) > 1


def outcome_of(scan_round, user):
    """What this person reads of a closed round, with at most two earlier ones. Four queries."""
    rounds = compared(scan_round, user)
    results = ItemResult.objects.visible_to(user).filter(scan_round__in=rounds)
    counts = defaultdict(dict)
    for row in results.select_related("item"):
        counts[row.scan_round_id][row.item.code] = row
    topics = [
        topic_finding(topic, scan_round, counts[scan_round.pk])
        for topic in scan_round.scan.topics.prefetch_related("items")
    ]
    for found in topics:
        found.moments = moments_of(found, rounds, counts, tuple(scan_round.scan.scale))
    findings = [finding for topic in topics for finding in topic.findings]
    return Outcome(topics, figures.widest(findings), figures.largest_gaps(findings), rounds)


def compared(scan_round, user):
    """This round and the two before it that this person may read, oldest first."""
    rows = ScanRound.objects.readable_by(user).at(scan_round.place)
    rows = rows.filter(scan_key=scan_round.scan_key, opened_at__lte=scan_round.opened_at)
    return list(rows.order_by("-opened_at")[:ROUNDS_COMPARED])[::-1]


def topic_finding(topic, scan_round, rows):
    scale = tuple(scan_round.scan.scale)
    findings = [finding(item, rows.get(item.code), scale) for item in topic.items.all()]
    return TopicFinding(
        topic,
        findings,
        figures.together([one.now for one in findings], scale),
        figures.together([one.later for one in findings], scale),
    )


def finding(item, row, scale):
    now, later = (row.now, row.later) if row else ((), ())
    return Finding(item, Spread(tuple(now), scale), Spread(tuple(later), scale))


def moments_of(found, rounds, counts, scale):
    """The same topic in each round that showed something of it."""
    codes = [one.item.code for one in found.findings]
    moments = []
    for one in rounds:
        rows = [counts[one.pk][code] for code in codes if code in counts[one.pk]]
        now = figures.together([Spread(tuple(row.now), scale) for row in rows], scale)
        if now.is_shown:
            moments.append(Moment(one, now))
    return moments


def is_enough(scan_round):
    """Whether enough people took part to show anything."""
    return (scan_round.taken_part or 0) >= SMALLEST
