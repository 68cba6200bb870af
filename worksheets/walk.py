"""One indicator at a time: where somebody is in the own part, and what comes next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Walk:
    """``rated``: the keys of the indicators that have a phase; ``here``: the one at hand, if any."""

    indicators: list
    rated: frozenset
    here: object = None

    @property
    def total(self):
        return len(self.indicators)

    @property
    def done(self):
        return len(self.rated)

    @property
    def number(self):
        return self.indicators.index(self.here) + 1

    @property
    def previous(self):
        return self.indicators[self.number - 2] if self.number > 1 else None

    @property
    def following(self):
        return self.indicators[self.number] if self.number < self.total else None

    @property
    def first_open(self):
        """The first indicator without a phase."""
        return next((one for one in self.indicators if one.pk not in self.rated), None)

    @property
    def start(self):
        """Where to begin, or to go on; None for a theme without indicators."""
        return self.first_open or next(iter(self.indicators), None)

    @property
    def stops(self):
        """Every indicator, with whether it has a phase."""
        return [{"indicator": one, "rated": one.pk in self.rated} for one in self.indicators]

    def saved(self):
        """The walk once the indicator at hand is rated."""
        return Walk(self.indicators, self.rated | {self.here.pk}, self.here)

    @property
    def onward(self):
        """Where to go from here: the next one; at the end, the first that was left out."""
        return self.following or self.first_open


def walk_of(indicators, ratings, here=None):
    """The walk of one person, from that person's own ratings."""
    rated = {rating.indicator_id for rating in ratings}
    return Walk(indicators, frozenset(rated & {one.pk for one in indicators}), here)


def find_stop(indicators, pk):
    """The indicator with this key; None when it belongs to another theme."""
    return next((one for one in indicators if one.pk == pk), None)
