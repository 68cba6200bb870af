"""Opens the door of the accounts for who was invited."""

from django.utils import timezone

from accounts.adapters import AccountAdapter
from teams.models import Invitation
from teams.services import accept_invitation

SESSION_KEY = "invitation"


def remember(request, invitation):
    """Keep the invitation whose link this visitor opened; its hash only, as the session is stored."""
    request.session[SESSION_KEY] = invitation.token_hash


def remembered(request, now):
    """The invitation that this visitor came with, as long as it can be accepted; or None."""
    token_hash = request.session.get(SESSION_KEY, "")
    return Invitation.objects.open_on(now).filter(token_hash=token_hash).first()


class InvitationAdapter(AccountAdapter):
    """Sign-up asks for an open invitation, and makes its promise true at once."""

    def invited_address(self, request):
        invitation = remembered(request, timezone.now())
        return invitation.email.lower() if invitation else ""

    def post_login(self, request, user, *, signup, **kwargs):
        if signup:
            join(request, user, timezone.now())
        return super().post_login(request, user, signup=signup, **kwargs)


def join(request, user, now):
    """Make true what this new person was invited for."""
    invitation = remembered(request, now)
    if invitation and invitation.email.lower() == user.email:
        accept_invitation(invitation, user, now)
