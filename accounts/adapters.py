"""The few hooks of allauth that are ours."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """One joins by invitation only."""

    def is_open_for_signup(self, request):
        return False
