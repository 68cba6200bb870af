"""Measuring side by side: A B A B, in one run, medians."""

import gc
import statistics
import time
from dataclasses import dataclass, field


@dataclass
class Timing:
    """What one thing took, in milliseconds."""

    name: str
    samples: list = field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.samples)

    @property
    def p95(self):
        return statistics.quantiles(self.samples, n=20, method="inclusive")[-1]


@dataclass(frozen=True)
class Result:
    """One line of the table: how many times as long one thing took as another."""

    timing: Timing
    against: Timing
    goal: float

    @property
    def ratio(self):
        return self.timing.median / self.against.median


def side_by_side(things, rounds, seconds, warm=3):
    """Do each of these in turn, so many rounds or so many seconds; a timing for each.

    ``things`` maps a name to a function. The first ``warm`` rounds are not counted.
    """
    timings = {name: Timing(name) for name in things}
    for act in things.values():
        for _ in range(warm):
            act()
    gc.collect()
    until = time.monotonic() + seconds
    for done in range(rounds):
        if time.monotonic() > until and done >= 2:
            break
        for name, act in things.items():
            begin = time.perf_counter()
            act()
            timings[name].samples.append((time.perf_counter() - begin) * 1000)
    return timings
