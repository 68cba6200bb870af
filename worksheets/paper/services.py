"""Keeping what came back from paper, through the same doors as everything else."""

from django.db import transaction

from worksheets.models import Consensus
from worksheets.services import add_step, agree, save_ratings


def keep_own(worksheet, author, answers):
    """One person's own view, as (indicator, standing row, phase, text). Raises AlreadyClosed."""
    rows = [(indicator, phase, text) for indicator, _, phase, text in answers]
    save_ratings(worksheet, author, rows)


@transaction.atomic
def keep_ours(worksheet, answers, steps, by):
    """What the team agrees on and its next steps: all of it or nothing.

    Raises Overtaken when a colleague was just ahead with one of them, and AlreadyClosed.
    """
    for indicator, standing, phase, text in answers:
        consensus = standing or Consensus(worksheet=worksheet, indicator=indicator)
        agree(consensus, {"phase": phase, "evidence": text}, by)
    for step in steps:
        add_step(worksheet, **step)
