"""Who may bring answers back from paper."""

from worksheets.models import Worksheet
from worksheets.permissions import can_agree, can_rate


def can_return_paper(user, worksheet):
    """Who may rate while the round is open, and who may write down what the team agrees on after."""
    if worksheet.state == Worksheet.State.RATING:
        return can_rate(user, worksheet)
    return can_agree(user, worksheet)
