"""What became of the last round of the same theme: how phases moved, and what steps led to.

Phases are steps, not amounts: per indicator where it stood and stands, never an average.
"""

from dataclasses import dataclass

from django.db.models import Count

from worksheets.models import NextStep, Rating
from worksheets.progress import earlier_rounds

HOW_FAR = ("", "één fase", "twee fasen", "drie fasen", "vier fasen")


@dataclass(frozen=True)
class Movement:
    """Where one indicator stood and stands, and how many people judged it then and now."""

    indicator: object
    before: object
    now: object
    judged_before: int
    judged_now: int

    @property
    def words(self):
        """How far it moved, in words; nothing before the team agreed again."""
        if self.now is None:
            return ""
        steps = self.now.phase - self.before.phase
        if not steps:
            return "gelijk"
        far = HOW_FAR[abs(steps)] if abs(steps) < len(HOW_FAR) else f"{abs(steps)} fasen"
        return f"{far} verder" if steps > 0 else f"{far} terug"


def movements_of(findings):
    """Of each indicator that was agreed on last time too. One query, none in a first round."""
    again = [one for one in findings if one.earlier]
    judged = judged_in(again[0].earlier.worksheet_id) if again else {}
    return [
        Movement(
            one.indicator,
            one.earlier,
            one.consensus,
            judged.get(one.indicator.code, 0),
            one.spread.respondents,
        )
        for one in again
    ]


def judged_in(worksheet_id):
    """How many people judged each indicator of that round, by its code."""
    rows = Rating.objects.filter(worksheet=worksheet_id).order_by()
    return dict(rows.values_list("indicator__code").annotate(n=Count("pk")))


def earlier_steps(worksheet, user):
    """The steps of the last finished round of this theme, as far as this person may see them."""
    steps = NextStep.objects.visible_to(user).kept()
    steps = steps.filter(worksheet__in=earlier_rounds(worksheet).values("pk")[:1])
    return steps.select_related("action__owner", "indicator", "worksheet")
