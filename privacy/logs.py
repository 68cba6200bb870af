"""What a school and a board read of what was done: arrangements, releases, files; never work.

The team's own history stays the team's. Of it a school reads only who came, went and guides.
"""

from django.db.models import Q

from history.models import Change, Event
from history.values import told

ABOUT_ROLES = (
    "guest_came",
    "guest_ended",
    "guest_again",
    "handed_over",
    "role_given",
    "role_ended",
)
MOST_CHANGES = 50


def events_of_school(school):
    """Of the school itself, and who is what in its teams; the newest first."""
    teams = [f"team:{pk}" for pk in school.teams.values_list("pk", flat=True)]
    rows = Event.objects.filter(
        Q(scope=f"school:{school.pk}") | Q(scope__in=teams, what__in=ABOUT_ROLES)
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
