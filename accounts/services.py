"""Making people outside the sign-up page."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def add_person(email, name, password=None, **fields):
    """The person with this address, made when new, who can log in at once.

    Without a password one logs in with a code by mail. Who exists already stays as they are.
    """
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = User.objects.create_user(email, password, name=name, **fields)
    EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return person
