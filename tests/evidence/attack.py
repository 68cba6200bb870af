"""Somebody who reckons back what was hidden, from everything that is shown."""

from evidence.small import FEW, LEAST, LEFT_OUT


def allowed(cell, total):
    """The numbers that a shown cell can stand for."""
    if cell == FEW:
        return range(1, LEAST)
    if cell == LEFT_OUT:
        return range(total + 1)
    return [int(cell)]


def sums(cells, total):
    """The totals that these cells can make together, up to ``total``."""
    reached = {0}
    for cell in cells:
        reached = {one + each for one in reached for each in allowed(cell, total)}
        reached = {one for one in reached if one <= total}
    return reached


def possible_values(cells, total, at):
    """The values that the cell ``at`` can have when all cells add up to ``total``."""
    others = sums([cell for place, cell in enumerate(cells) if place != at], total)
    return {value for value in allowed(cells[at], total) if total - value in others}
