"""Who counts as logged in."""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.conf import settings


def may_log_in(user):
    """Demo people exist only while the demo is on: everybody knows their password."""
    return settings.DEMO or not user.is_demo


class AuthenticationBackend(AllauthBackend):
    """Asked at each request, so that switching the demo off ends its sessions too."""

    def get_user(self, user_id):
        user = super().get_user(user_id)
        return user if user and may_log_in(user) else None
