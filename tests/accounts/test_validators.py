"""What a password must be."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from tests.factories import UserFactory


@pytest.mark.parametrize(
    ("password", "messages"),
    [
        ("a9 kort", ["Dit wachtwoord is te kort. Neem minstens 10 tekens."]),
        ("qwertyuiop", ["Dit wachtwoord kiezen te veel mensen. Kies iets anders."]),
        (
            "noorbakker1",
            ["Dit wachtwoord lijkt te veel op je naam of e-mailadres. Kies iets anders."],
        ),
    ],
)
def test_a_weak_password_is_told_what_is_wrong(password, messages):
    user = UserFactory.build(name="Noor Bakker", email="nb@school.example")

    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)

    assert refused.value.messages == messages


def test_a_good_password_passes_and_the_rules_can_be_read():
    validate_password("een lang en eigen zinnetje", UserFactory.build())

    assert password_validators_help_texts() == [
        "Neem minstens 10 tekens.",
        "Gebruik niet je naam of e-mailadres.",
        "Kies geen wachtwoord dat veel mensen gebruiken.",
    ]
