"""People who log in."""

import pytest

from accounts.adapters import AccountAdapter
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_a_login_name_in_any_case():
    user = User.objects.create_user(" Noor@School.example ", name="Noor Bakker")

    assert User.objects.get_by_natural_key("NOOR@school.example") == user
    assert (user.get_full_name(), user.get_short_name(), str(user)) == (
        "Noor Bakker",
        "Noor",
        "Noor Bakker",
    )


def test_who_has_no_name_is_called_by_the_address():
    assert str(User(email="noor@school.example")) == "noor@school.example"


def test_an_operator_is_made_on_the_server():
    operator = User.objects.create_superuser("beheer@school.example", "wachtwoord")

    assert (operator.is_staff, operator.is_superuser) == (True, True)


def test_accounts_alone_let_nobody_in():
    assert AccountAdapter().is_open_for_signup(None) is False
