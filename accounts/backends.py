"""Who counts as logged in."""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.conf import settings
from django.contrib.auth import get_user_model


def may_log_in(user):
    """Demo people exist only while the demo is on: everybody knows their password."""
    return settings.DEMO or not user.is_demo


class AuthenticationBackend(AllauthBackend):
    """Asked at each request, so that switching the demo off ends its sessions too."""

    def people(self):
        """The people among whom somebody is looked up."""
        return get_user_model()._default_manager.all()

    def get_user(self, user_id):
        user = self.people().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) and may_log_in(user) else None
