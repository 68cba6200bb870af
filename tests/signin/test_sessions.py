"""Where one is logged in, and logging out everywhere else."""

import pytest
from django.test import Client

from accounts.services import add_person
from signin.templatetags.devices import device

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
EDGE = f"{LAPTOP} Edg/140.0"


def logged_in(agent):
    client = Client(headers={"user-agent": agent})
    client.post(
        "/account/login/", {"login": "noor@school.example", "password": "een-lang-wachtwoord"}
    )
    return client


@pytest.mark.django_db
def test_the_other_devices_are_logged_out_at_their_next_click():
    add_person("noor@school.example", "Noor", "een-lang-wachtwoord")
    phone, laptop = logged_in(PHONE), logged_in(LAPTOP)

    page = laptop.get("/account/sessions/").content.decode()
    assert ("Safari op een iPhone" in page, "Chrome op Windows" in page) == (True, True)
    laptop.post("/account/sessions/")

    assert phone.get("/").status_code == 302
    assert laptop.get("/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Safari op een iPhone"),
        (LAPTOP, "Chrome op Windows"),
        (EDGE, "Edge op Windows"),
        ("", "Een browser op een ander apparaat"),
        ("curl/8", "Een browser op een ander apparaat"),
    ],
)
def test_a_device_has_a_name(agent, name):
    assert device(agent) == name
