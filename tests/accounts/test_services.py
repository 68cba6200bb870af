"""Making people outside the sign-up page."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.services import add_person
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_person_is_made_with_a_verified_address():
    person = add_person("Noor@School.example", "Noor", PASSWORD)

    assert (person.email, person.name, person.check_password(PASSWORD)) == (
        "noor@school.example",
        "Noor",
        True,
    )
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("noor@school.example", True, True)
    ]


def test_adding_a_person_twice_changes_nothing():
    first = add_person("noor@school.example", "Noor", PASSWORD)

    again = add_person("NOOR@school.example", "Iemand anders", "ander-wachtwoord")

    assert (again, again.name, again.check_password(PASSWORD)) == (first, "Noor", True)
    assert (User.objects.count(), EmailAddress.objects.count()) == (1, 1)
