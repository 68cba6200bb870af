"""Opening and stopping a link for a room, asking to join with it, and deciding about that."""

import secrets

from django.db import transaction

from teams import services
from teams.models import JoinLink, JoinRequest, Membership, one_day_after

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on a board
LENGTH = 10
MOST_REQUESTS = 100


@transaction.atomic
def open_link(team, by, now):
    """The link of this team; a new one when the old one is too old."""
    team.join_links.filter(stopped_at=None, expires_at__lte=now).update(stopped_at=now)
    new = {"word": new_word(), "by": by, "expires_at": one_day_after(now)}
    return team.join_links.get_or_create(stopped_at=None, defaults=new)[0]


def new_word():
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def stop_link(link, now):
    """From now on nobody can ask with it."""
    JoinLink.objects.filter(pk=link.pk, stopped_at=None).update(stopped_at=now)


def ask_to_join(link, name, email, user, now):
    """Ask once per address: the request, and whether it is new.

    (None, False) when the link is closed or the room would be too full.
    """
    if not link.is_open(now) or link.requests.count() >= MOST_REQUESTS:
        return None, False
    about = {"name": name, "user": user}
    return link.requests.get_or_create(email=email.lower(), defaults=about)


@transaction.atomic
def let_in(request, by, now):
    """Yes: somebody with an account is in the team; somebody without gets an invitation.

    Returns the link to hand over, or None when there is nothing to hand over.
    """
    if not decide(request, by, now, is_welcome=True):
        return None
    team = request.link.team
    if request.user:
        services.add_members(team, [request.user])
        return None
    role = Membership.Role.MEMBER
    invitation, _ = services.open_invitation({"team": team}, request.email, role, by, now)
    JoinRequest.objects.filter(pk=request.pk).update(invitation=invitation)
    return services.send_link(invitation, now)


def refuse(request, by, now):
    """No; who asked does not see who said so."""
    decide(request, by, now, is_welcome=False)


def decide(request, by, now, is_welcome):
    rows = JoinRequest.objects.undecided().filter(pk=request.pk)
    return rows.update(decided_at=now, decided_by=by, is_welcome=is_welcome)
