"""Who is asked in a round: the same people as in ``standing.ASKED``, as rows."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from teams.models import BoardRole, Membership, SchoolRole


def people_asked(worksheet):
    """Everyone who rates alone in this round, by name; today's people, not those of its first day."""
    found = Q()
    for rows in appointments(worksheet):
        found |= Q(pk__in=rows.values("user"))
    return get_user_model().objects.filter(found).order_by("name", "pk")


def appointments(worksheet):
    """Because of what people are asked: the team, the school, or the board with its school leaders."""
    works, oversees = Membership.objects.current(), SchoolRole.objects.current()
    if worksheet.team_id:
        return [works.filter(team=worksheet.team_id)]
    if worksheet.school_id:
        school = worksheet.school_id
        return [works.filter(team__schools=school), oversees.filter(school=school)]
    leads = oversees.filter(school__board=worksheet.board_id, role=SchoolRole.Role.LEADER)
    return [leads, BoardRole.objects.current().filter(board=worksheet.board_id)]
