"""The address that asks: is this server alive?"""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_it_says_ok_to_anyone(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/gezond/")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_asks_itself_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/gezond/").status_code == 200


def test_without_a_database_it_says_so(client, monkeypatch):
    def away():
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", away)

    answer = client.get("/gezond/")

    assert (answer.status_code, answer.content.decode()) == (503, "De database antwoordt niet.")
