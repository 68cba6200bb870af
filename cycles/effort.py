"""How long the product keeps a team busy writing (docs/decisions/0027).

A form carries the moment at which it was opened; saving it adds the time since then to the sum of
the team in this week. Who wrote is not kept, and cannot be found back.
"""

from datetime import timedelta

from django.core import signing
from django.db.models import Sum
from django.utils import timezone

from common.statements import run
from cycles.classroom import week_of
from cycles.models import Effort

SALT = "opened"
LONGEST = timedelta(minutes=5)
WEEKS = 4
FEWEST = 10  # fewer savings could be one evening of one colleague
ADD = """UPDATE cycles_effort SET seconds = seconds + %s, saves = saves + 1
WHERE team_id = %s AND week = %s"""


def opened():
    """The moment of now, as a form carries it along."""
    return signing.TimestampSigner(salt=SALT).sign("")


def seconds_since(word):
    """How long ago this word was made, five minutes at most; None when it is none of ours."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(word, max_age=LONGEST)
    except signing.SignatureExpired:
        return LONGEST.seconds
    except signing.BadSignature:
        return None
    made = signing.b62_decode(word.rsplit(":", 2)[-2])
    return max(0, round(timezone.now().timestamp() - made))


def note(team_id, word):
    """Add the time since the form was opened to this week's sum of the team."""
    seconds = seconds_since(word)
    if seconds is None:
        return
    week = week_of(timezone.localdate())
    added = [seconds, team_id, week]
    if not run(ADD, added):
        Effort.objects.get_or_create(team_id=team_id, week=week)
        run(ADD, added)


def minutes_of(team, user, today):
    """What the last four weeks took the team together, in minutes; None when it is too little."""
    since = week_of(today) - timedelta(weeks=WEEKS - 1)
    rows = Effort.objects.visible_to(user).filter(team=team, week__gte=since)
    total = rows.aggregate(seconds=Sum("seconds", default=0), saves=Sum("saves", default=0))
    return max(1, round(total["seconds"] / 60)) if total["saves"] >= FEWEST else None
