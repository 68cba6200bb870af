"""Asking for a file, asking again, and taking it away."""

import uuid

import pytest
from redis.exceptions import ConnectionError as NoBroker

from documents import services
from documents.models import Job
from plg.celery import app
from tests.factories import JobFactory, UserFactory

pytestmark = pytest.mark.django_db

KEY = uuid.UUID("5f0e4b0a-1111-4000-8000-000000000000")


@pytest.fixture
def offered(monkeypatch):
    """What was sent to the broker, as (task, arguments)."""
    sent = []
    monkeypatch.setattr(app, "send_task", lambda name, args, **options: sent.append((name, args)))
    return sent


def ask(owner, key=KEY):
    return services.request_document(
        owner=owner,
        task="worksheets.tasks.render_sheet",
        params={"theme": 1},
        title="Werkblad",
        filename="werkblad.pdf",
        scope="team:1",
        key=key,
    )


def test_a_job_is_offered_after_the_commit(offered, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(UserFactory())
        assert offered == []

    assert offered == [("worksheets.tasks.render_sheet", [str(KEY)])]
    assert (job.state, job.params, job.scope) == (Job.State.QUEUED, {"theme": 1}, "team:1")


def test_a_double_click_makes_one_job(offered, django_capture_on_commit_callbacks):
    owner = UserFactory()

    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(owner), ask(owner)

    assert (first, len(offered), Job.objects.count()) == (second, 1, 1)


def test_a_broker_that_is_away_breaks_no_page(monkeypatch, django_capture_on_commit_callbacks):
    def away(name, args, **options):
        raise NoBroker

    monkeypatch.setattr(app, "send_task", away)

    with django_capture_on_commit_callbacks(execute=True):
        job = ask(UserFactory())

    job.refresh_from_db()
    assert (job.state, job.offered_at is not None) == (Job.State.QUEUED, True)


def test_a_long_title_is_cut(offered):
    job = services.request_document(
        UserFactory(), "some.task", {}, "x" * 500, "werkblad.pdf", "", KEY
    )

    assert len(job.title) == 200


def test_a_failed_job_is_tried_again_once(offered, django_capture_on_commit_callbacks):
    job = JobFactory(failed=True, attempt=3, finished_at="2026-01-01T00:00Z")
    job.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        services.retry(job, by=job.owner)
        services.retry(job, by=job.owner)

    job.refresh_from_db()
    assert len(offered) == 1
    assert (job.state, job.attempt, job.reason) == (Job.State.QUEUED, 0, "")


def test_nobody_retries_for_another(offered):
    job = JobFactory(failed=True, finished_at="2026-01-01T00:00Z")
    job.refresh_from_db()

    services.retry(job, by=UserFactory())

    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_who_leaves_a_team_loses_its_documents_and_may_get_them_back():
    job = JobFactory(scope="team:1")
    other = JobFactory(scope="team:2", owner=job.owner)

    services.withdraw(job.owner, "team:1")
    services.withdraw(job.owner, "team:1")
    left = list(Job.objects.visible_to(job.owner))
    services.give_back(job.owner, "team:1")

    assert left == [other]
    assert set(Job.objects.visible_to(job.owner)) == {job, other}
