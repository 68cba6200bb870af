"""What a school and a board read of what was done: arrangements, releases, files; never work.

The team's own history stays the team's. Of it a school reads who came, went and guides, and what the
team shared.
"""

from datetime import timedelta

from django.db.models import Q

from history.models import Change, Event
from history.values import told
from teams.models import BoardRole, Membership, SchoolRole

ABOUT_ROLES = (
    "guest_came",
    "guest_ended",
    "guest_again",
    "handed_over",
    "role_given",
    "role_ended",
)
RELEASES = (
    "cycle_shared",
    "cycle_withdrawn",
    "sheet_shared",
    "sheet_withdrawn",
    "scan_shared",
    "scan_withdrawn",
    "summary_shared",
    "summary_withdrawn",
)
ABOUT_TEAMS = ("team_resumed",)
TOLD_TO_SCHOOL = ABOUT_ROLES + RELEASES + ABOUT_TEAMS
MOST_CHANGES = 50
A_YEAR = timedelta(days=365)


def events_of_school(school):
    """Of the school itself, who is what in its teams and what those shared; the newest first."""
    teams = [f"team:{pk}" for pk in school.teams.values_list("pk", flat=True)]
    rows = Event.objects.filter(
        Q(scope=f"school:{school.pk}") | Q(scope__in=teams, what__in=TOLD_TO_SCHOOL)
    )
    return rows.select_related("about", "by")


def events_of_board(board):
    """Of the board itself; the newest first."""
    return Event.objects.filter(scope=f"board:{board.pk}").select_related("about", "by")


def changes_of(place):
    """What its settings held before, in words; the newest first."""
    scope = f"{place._meta.model_name}:{place.pk}"
    rows = Change.objects.filter(scope=scope).select_related("by")
    return told(rows[:MOST_CHANGES])


def roles_at_school(school, day):
    """Who became or was something here in the last year, the newest first."""
    roles = within_a_year(SchoolRole.objects.filter(school=school), day)
    members = within_a_year(Membership.objects.filter(team__schools=school), day)
    return newest_first([*roles, *members.select_related("team")])


def roles_at_board(board, day):
    """Who became or was a manager in the last year, the newest first."""
    return newest_first(within_a_year(BoardRole.objects.filter(board=board), day))


def within_a_year(rows, day):
    recent = Q(started_on__gte=day - A_YEAR) | Q(ended_on__gte=day - A_YEAR)
    return rows.filter(recent).select_related("user")


def newest_first(rows):
    """By the last day on which something changed."""
    return sorted(rows, key=lambda row: row.ended_on or row.started_on, reverse=True)
