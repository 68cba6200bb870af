"""The parts that other tests stand on are the real ones."""

import pytest
from django.core.cache import cache
from django.db import connection

from plg.celery import app
from tests.accessible import assert_accessible, grave_faults
from tests.parts import database_url


def test_the_cache_is_a_real_one_and_keeps_what_it_gets():
    cache.set("word", "kept", 10)

    assert cache.get("word") == "kept"


def test_what_another_test_left_in_the_cache_is_gone():
    assert cache.get("word") is None


def test_a_real_worker_answers(worker):
    assert [list(answer.values()) for answer in app.control.ping(timeout=9, limit=1)] == [
        [{"ok": "pong"}]
    ]


@pytest.mark.parametrize(
    ("described", "address"),
    [
        (
            {"ENGINE": "django.db.backends.sqlite3", "NAME": "/a b/c.sqlite3"},
            "sqlite:////a%20b/c.sqlite3",
        ),
        (
            {
                "ENGINE": "x.postgresql",
                "NAME": "n",
                "USER": "u",
                "PASSWORD": "p@",
                "HOST": "/run/pg",
                "PORT": "",
            },
            "postgres://u:p%40@%2Frun%2Fpg:/n",
        ),
    ],
)
def test_a_database_has_an_address(described, address):
    assert database_url(described) == address


def test_a_page_without_faults_passes(page):
    page.set_content("<html lang='nl'><title>Goed</title><main><h1>Goed</h1></main></html>")

    assert_accessible(page)


def test_a_picture_without_text_is_a_fault(page):
    page.set_content("<html lang='nl'><title>Fout</title><img src='x.png'></html>")

    assert [fault.split(":")[1].strip() for fault in grave_faults(page)] == ["image-alt"]


def test_the_browser_visits_the_site(page, live_server):
    answer = page.goto(f"{live_server.url}/gezond/")

    assert (answer.status, page.inner_text("body")) == (200, "ok")


@pytest.mark.django_db
def test_the_database_is_the_one_of_the_tests():
    assert "test" in str(connection.settings_dict["NAME"])
