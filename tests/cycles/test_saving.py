"""One field that saves itself, and who writes along."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cycles import presence, services
from cycles.forms.answers import FORMS
from history.models import Change
from tests.cycles.browse import leader_of, post
from tests.cycles.stories import Stage, begun, fresh, ready
from tests.factories import MembershipFactory, UserFactory

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


@pytest.mark.parametrize(
    ("number", "name", "text", "seen"),
    [
        (1, "goal_by", "2027-03-01", "2027-02-01"),
        (2, "questions", "Wie?", ""),
        (3, "dose", "Elke dag", ""),
        (4, "decision", "stop", "adapt"),
    ],
)
def test_saving_asks_the_same_few_queries_in_each_question(client, number, name, text, seen):
    cycle = ready(Stage.EVALUATION)

    with CaptureQueriesContext(connection) as queries:
        answer = save(client, cycle, name, text, seen, number)

    ours = [each["sql"] for each in queries if re.search("cycles_|history_", each["sql"])]
    assert answer.status_code == 200
    assert [sql.split()[0] for sql in ours] == ["SELECT", "UPDATE", "SELECT", "UPDATE", "INSERT"]


def test_what_saved_itself_is_kept_with_what_was_there(client):
    cycle = begun()
    save(client, cycle, "goal_by", "2027-03-01")
    save(client, cycle, "goal_by", "", seen="2027-03-01")

    changes = Change.objects.order_by("pk").values_list("scope", "field", "before", "after", "by")
    by = cycle.started_by_id
    assert list(changes) == [
        (cycle.scope, "goal_by", "", "2027-03-01", by),
        (cycle.scope, "goal_by", "2027-03-01", "", by),
    ]


def test_a_colleague_is_saved_as_who_guards_it_and_a_stranger_is_not(client):
    cycle = ready(Stage.EVALUATION)
    colleague = MembershipFactory(team=cycle.team).user

    answers = [
        save(client, cycle, "anchoring_owner", str(person.pk), number=4)
        for person in (UserFactory(), colleague)
    ]

    assert [answer.status_code for answer in answers] == [422, 200]
    assert fresh(cycle).evaluation.anchoring_owner == colleague
    assert f'value="{colleague.pk}"' in answers[1].content.decode()


def test_who_may_not_write_hears_why_and_a_stranger_finds_nothing(client):
    cycle = begun()
    leader = post(client, "field_save", cycle, 1, "trigger", user=leader_of(cycle), trigger="x")
    stranger = post(client, "field_save", cycle, 1, "trigger", user=UserFactory(), trigger="x")
    later = save(client, cycle, "questions", "x", number=2)

    assert [leader.status_code, stranger.status_code, later.status_code] == [403, 404, 403]
    assert "Schrijven en beslissen doet het team zelf." in leader.content.decode()
    assert "Deze vraag komt na de poort van vraag 1." in later.content.decode()
    assert not Change.objects.exists()


def test_in_a_closed_cycle_nothing_is_saved(client):
    cycle = ready(Stage.CLOSED)

    answer = save(client, cycle, "trigger", "Nog even")

    assert (answer.status_code, fresh(cycle).problem.trigger) == (403, "")


def test_who_is_overtaken_at_the_last_moment_is_saved_after_all(client, monkeypatch):
    cycle, real = begun(), services.save_answers
    ahead = iter([True])

    def somebody_is_first(part, changes, by):
        if next(ahead, False):
            real(fresh(cycle).problem, {"target_group": "Groep 6"}, by)
        real(part, changes, by)

    monkeypatch.setattr(services, "save_answers", somebody_is_first)
    answer = save(client, cycle, "trigger", "Van Bram")

    problem = fresh(cycle).problem
    assert (answer.status_code, problem.trigger, problem.target_group) == (
        200,
        "Van Bram",
        "Groep 6",
    )


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
