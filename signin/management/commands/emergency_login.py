"""A way in for the operator when the usual doors stay shut."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.models import User


class Command(BaseCommand):
    help = "Geef de beheerder een link om een nieuw wachtwoord te kiezen. De tweede stap gaat eraf."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        operator = User.objects.filter(
            email=email.lower(), is_superuser=True, is_active=True
        ).first()
        if operator is None:
            raise CommandError(f"{email} is geen beheerder van deze server.")
        Authenticator.objects.filter(user=operator).delete()
        self.stdout.write(
            f"Kies hier een nieuw wachtwoord; de link werkt één keer:\n{link(operator)}"
        )


def link(person):
    """The page where this person chooses a new password."""
    args = [user_pk_to_url_str(person), default_token_generator.make_token(person)]
    return settings.BASE_URL + reverse("account_reset_password_from_key", args=args)
