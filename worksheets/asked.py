"""Who is asked in a round: the same people as in ``standing.ASK``, as rows."""

from django.contrib.auth import get_user_model

from teams.models import Membership


def people_asked(worksheet):
    """Everyone who rates alone in this round, by name; today's people, not those of its first day."""
    works = Membership.objects.current().filter(team=worksheet.team_id)
    return get_user_model().objects.filter(pk__in=works.values("user")).order_by("name", "pk")
