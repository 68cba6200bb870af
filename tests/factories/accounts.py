"""People."""

import factory
from factory.django import DjangoModelFactory, Password

from accounts.models import User

PASSWORD = "een-lang-wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Collega {n}")
    email = factory.Sequence(lambda n: f"collega{n}@school.example")
    password = Password(PASSWORD)
