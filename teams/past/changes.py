"""Of settings one reads what they were when one may change them: they hold no drafts of a team.

So this does not ask who is in the team, as the history of its texts does; the page asked before.
"""

from history.models import Change


def changes_of(place):
    """What the settings of this team, school or board held; the newest first."""
    return Change.objects.of(place)
