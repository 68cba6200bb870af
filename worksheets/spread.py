"""How the own judgements of a team lie over the phases. Plain numbers: no rows in, no HTML out.

Phases are steps, not amounts: we count and take the middle one, never an average.
"""

from dataclasses import dataclass

FAR_APART = 3  # phases from the lowest to the highest judgement, both included


@dataclass(frozen=True)
class Spread:
    """How many chose each phase; ``counts`` is empty when there are too few to show.

    ``is_withheld``: not for who is looking, whatever the number.
    """

    counts: tuple
    respondents: int
    is_withheld: bool = False

    @property
    def is_shown(self):
        return bool(self.counts)

    @property
    def width(self):
        """How many phases apart the lowest and the highest judgement lie."""
        chosen = [phase for phase, n in enumerate(self.counts, 1) if n]
        return chosen[-1] - chosen[0] if chosen else 0

    @property
    def largest_share(self):
        """The part of the judgements that lies in the phase chosen most."""
        return max(self.counts) / sum(self.counts) if self.counts else 0

    @property
    def differs(self):
        """Whether people see it differently: far apart, or no phase that half of them chose."""
        return self.is_shown and (self.width + 1 >= FAR_APART or self.largest_share < 0.5)

    @property
    def median(self):
        """The phase in the middle as one number, or the two between which the middle lies."""
        ordered = [phase for phase, n in enumerate(self.counts, 1) for _ in range(n)]
        if not ordered:
            return ()
        middle = {ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]}
        return tuple(sorted(middle))


WITHHELD = Spread((), 0, is_withheld=True)


def spread_of(counts, phases, smallest):
    """The spread of ``counts`` (phase → people), empty when fewer than ``smallest`` answered."""
    respondents = sum(counts.values())
    if respondents < max(smallest, 1):
        return Spread((), respondents)
    return Spread(tuple(counts.get(phase, 0) for phase in range(1, phases + 1)), respondents)


def widest_first(findings):
    """The same findings, where people differ most on top; ties stay in their own order."""
    return sorted(findings, key=lambda one: (-one.spread.width, one.spread.largest_share or 1))
