"""What people paste and tick."""

import pytest

from teams.forms import InviteForm, split_addresses


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("noor@x.nl", ["noor@x.nl"], []),
        ("noor@x.nl, jan@x.nl", ["noor@x.nl", "jan@x.nl"], []),
        ("noor@x.nl\r\njan@x.nl\r\n\r\n", ["noor@x.nl", "jan@x.nl"], []),
        ("noor@x.nl; jan@x.nl,", ["noor@x.nl", "jan@x.nl"], []),
        ("noor@x.nl jan@x.nl", ["noor@x.nl", "jan@x.nl"], []),
        ("Noor Bakker <Noor@X.nl>", ["noor@x.nl"], []),
        ("'Bakker, Noor' <noor@x.nl>; Jan <jan@x.nl>", ["noor@x.nl", "jan@x.nl"], []),
        ("Noor <noor@x.nl>, Jan <jan@x.nl>", ["noor@x.nl", "jan@x.nl"], []),
        ("noor@x.nl, NOOR@x.nl", ["noor@x.nl"], []),
        ("noor@x.nl, jan@, piet", ["noor@x.nl"], ["jan@", "piet"]),
        ("Noor <noor>", [], ["noor"]),
        ("Noor <>", [], ["Noor <>"]),
    ],
)
def test_a_pasted_list_is_read_as_addresses(text, right, wrong):
    assert split_addresses(text) == (right, wrong)


def errors_of(text):
    form = InviteForm({"addresses": text, "role": "member"})
    return form.errors.get("addresses", [])


def test_every_wrong_address_is_named_in_one_sentence():
    assert errors_of("noor@x.nl, jan@, piet") == [
        "Dit is geen e-mailadres: jan@, piet. Verbeter het en verstuur opnieuw."
    ]


def test_an_address_longer_than_our_tables_is_refused():
    too_long = f"noor@{'s' * 60}.{'s' * 60}.{'s' * 60}.{'s' * 60}.{'s' * 20}.nl"

    assert split_addresses(too_long) == ([], [too_long])


def test_nothing_typed_is_said_too():
    assert errors_of(" ,\n") == ["Vul minstens één e-mailadres in."]
    assert errors_of("") == ["Vul minstens één e-mailadres in."]


def test_there_is_a_limit_to_one_paste():
    many = "\n".join(f"a{n}@x.nl" for n in range(51))

    assert errors_of(many) == ["Dit zijn 51 adressen. Nodig er hooguit 50 tegelijk uit."]
