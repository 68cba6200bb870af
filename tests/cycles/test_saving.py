"""One field that saves itself, and who writes along."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from cycles import presence
from cycles.forms.answers import FORMS
from tests.cycles.browse import post
from tests.cycles.stories import Stage, begun, fresh, ready
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

TEXTS = [
    "Gewoon",
    "<p class=MsoNormal>Uit <b>Word</b></p>",
    "Met plaatje 🌱👩🏽‍🏫",
    "שלום עולם, مرحبا",
    "Eerste regel\r\ntweede & 'laatste' \"regel\"",
]


@pytest.fixture
def memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def save(client, cycle, name, text, seen="", number=1):
    client.force_login(cycle.started_by)
    url = reverse("cycles:field_save", args=[cycle.pk, number, name])
    return client.post(url, {name: text, f"initial-{name}": seen})


@pytest.mark.parametrize("text", TEXTS)
def test_a_field_saves_itself_and_nothing_else(client, text):
    cycle = begun()

    answer = save(client, cycle, "current_state", text)

    problem = fresh(cycle).problem
    assert (answer.status_code, problem.current_state, problem.trigger) == (200, text, "")
    assert "Bewaard om" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "text"),
    [("current_state", "a" * 4001), ("current_state", "a\0b"), ("goal_by", "ooit")],
)
def test_what_cannot_be_saved_says_why_and_changes_nothing(client, name, text):
    cycle = begun()

    answer = save(client, cycle, name, text)

    assert (answer.status_code, fresh(cycle).problem.version) == (422, 1)
    assert "Je tekst staat nog in het veld." in answer.content.decode()


def test_a_rule_across_two_fields_holds_for_one(client):
    cycle = ready(Stage.INTERVENTION)

    answer = save(client, cycle, "ends_on", "2020-01-01", "2026-12-01", number=3)

    assert answer.status_code == 422
    assert "De einddatum ligt voor de begindatum." in answer.content.decode()


def test_two_who_wrote_in_one_field_read_both_texts(client):
    cycle = begun()
    save(client, cycle, "trigger", "Van Noor")

    answer = save(client, cycle, "trigger", "Van Bram")

    page = answer.content.decode()
    assert (answer.status_code, fresh(cycle).problem.trigger) == (409, "Van Noor")
    assert "Van Noor" in page
    assert 'name="initial-trigger" type="hidden" value="Van Noor"' in page


def test_what_arrives_twice_is_saved_once(client):
    cycle = begun()
    save(client, cycle, "trigger", "Van Noor")

    again = save(client, cycle, "trigger", "Van Noor")

    assert (again.status_code, fresh(cycle).problem.version) == (200, 2)


def test_after_the_lock_the_expectation_is_not_saved_and_not_lost(client):
    cycle = ready(Stage.RUNNING)

    answer = save(client, cycle, "expected_result", "Later bedacht", number=3)

    assert answer.status_code == 422
    assert "Dit veld is intussen vastgezet." in answer.content.decode()


def test_there_is_no_field_of_another_name(client):
    assert save(client, begun(), "version", "7").status_code == 404


def test_a_colleague_hears_who_writes_where(client, memory):
    cycle = begun()
    colleague = MembershipFactory(team=cycle.team, user__name="Sanne Kuipers").user

    post(client, "writing", cycle, 1, user=colleague, field="trigger")
    heard = post(client, "writing", cycle, 1, user=cycle.started_by, field="")

    assert heard.content.decode().strip() == (
        '<p class="meta" data-field="trigger">Sanne schrijft hier.</p>'
    )


def test_what_is_no_field_is_not_said(client, memory):
    cycle = begun()
    colleague = MembershipFactory(team=cycle.team).user

    post(client, "writing", cycle, 1, user=colleague, field="<b>")

    assert presence.others(cycle, 1, cycle.started_by) == []


def test_without_a_cache_nobody_hears_anything_and_nothing_breaks(client, settings):
    away = {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    settings.CACHES = {"default": away | {"OPTIONS": {"IGNORE_EXCEPTIONS": True}}}
    cycle = begun()

    heard = post(client, "writing", cycle, 1, user=cycle.started_by, field="trigger")

    assert (heard.status_code, heard.content.strip()) == (200, b"")


def test_every_field_of_a_question_can_save_itself():
    assert {name for form in FORMS.values() for name in form.Meta.fields} >= {"trigger", "decision"}
