"""Last school year, closed by the leader just before the summer."""

from datetime import datetime

from django.utils import timezone

from common.dates import school_year
from plg.demo.organisation import leader_of
from years.models import YearClosing
from years.progress import year_end
from years.services import keep_year

SUMMER = (7, 10, 15, 30)


def build(world, told):
    """These schools closed last year, and all their teams went on; the others still can."""
    this_year = school_year(world.calendar.today, world.board.country)
    closed_at = datetime(this_year, *SUMMER, tzinfo=timezone.get_current_timezone())
    for name in told["closed_last_year"]:
        leader = world.people[leader_of(told, {"schools": [name]})]
        closing = YearClosing.objects.create(
            school=world.schools[name],
            school_year=this_year - 1,
            closed_by=leader,
            closed_at=closed_at,
        )
        keep_year(closing, year_end(closing.school, closing.school_year, leader))
