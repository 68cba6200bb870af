"""From asked to ready: taken once, made once, failed with a reason."""

import errno
from datetime import timedelta

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from django.template import TemplateSyntaxError
from django.utils import timezone

from documents import files, ledger, reasons, services, tasks
from documents.models import Job
from plg.celery import app
from tests.documents.pdfs import drafting, pdf
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db

State = Job.State


def make(params, owner, report):
    report(50, "Halverwege")
    return pdf()


def failing(error):
    def render(params, owner, report):
        raise error

    return render


def long_ago():
    return timezone.now() - ledger.SILENT_AFTER - timedelta(seconds=1)


def running(**values):
    """A job that another worker took."""
    now = timezone.now()
    values = {"started_at": now, "heartbeat_at": now, "attempt": 1, **values}
    return JobFactory(state=State.RUNNING, **values)


@pytest.fixture
def offered(monkeypatch):
    """What was sent to the broker, as (task, arguments)."""
    sent = []
    monkeypatch.setattr(app, "send_task", lambda name, args, **options: sent.append((name, args)))
    return sent


def test_a_job_ends_ready_with_its_file_and_pages():
    job = JobFactory()

    ledger.run(job.pk, make)

    job.refresh_from_db()
    with job.file.open() as kept:
        assert kept.read().startswith(b"%PDF")
    assert (job.state, job.pages, job.percent, job.attempt) == (State.READY, 2, 100, 1)
    assert job.size == job.file.size


def test_progress_is_seen_while_it_runs():
    job = JobFactory()
    seen = []

    def render(params, owner, report):
        report(50, "Halverwege")
        seen.append(Job.objects.values_list("state", "percent", "step").get(pk=job.pk))
        return pdf()

    ledger.run(job.pk, render)

    assert seen == [(State.RUNNING, 50, "Halverwege")]


def test_the_renderer_gets_the_params_and_the_owner():
    job = JobFactory(params={"theme": 3})
    given = []

    ledger.run(job.pk, lambda params, owner, report: given.append((params, owner)) or pdf())

    assert given == [({"theme": 3}, job.owner)]


def test_making_it_twice_renders_once():
    job = JobFactory()
    ledger.run(job.pk, make)

    ledger.run(job.pk, failing(RuntimeError("rendered again")))

    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.READY, 1)


def test_a_job_that_another_worker_has_is_left_alone():
    job = running()

    ledger.run(job.pk, make)

    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.RUNNING, 1)


def test_what_the_broker_gives_back_after_a_lost_worker_is_taken_over_at_once():
    job = running()

    ledger.run(job.pk, make, takes_over=True)

    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.READY, 2)


def test_a_worker_that_fell_silent_is_taken_over():
    job = running(heartbeat_at=long_ago())

    ledger.run(job.pk, make)

    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.READY, 2)


def test_a_run_that_was_overtaken_changes_nothing():
    job = JobFactory()

    def overtaken(params, owner, report):
        Job.objects.filter(pk=job.pk).update(started_at=timezone.now() + timedelta(seconds=1))
        return pdf(pages=9)

    ledger.run(job.pk, overtaken)

    job.refresh_from_db()
    assert (job.state, job.pages, job.file.name) == (State.RUNNING, 0, "")


def test_a_failure_of_a_run_that_was_overtaken_is_not_written():
    job = JobFactory()

    def overtaken(params, owner, report):
        Job.objects.filter(pk=job.pk).update(started_at=timezone.now() + timedelta(seconds=1))
        raise RuntimeError

    ledger.run(job.pk, overtaken)

    job.refresh_from_db()
    assert (job.state, job.reason) == (State.RUNNING, "")


def test_a_job_that_does_not_exist_is_no_error():
    ledger.run("5f0e4b0a-0000-4000-8000-000000000000", make)

    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SoftTimeLimitExceeded(), reasons.TOO_LONG),
        (OSError(errno.ENOSPC, "full"), reasons.DISK_FULL),
        (OSError(errno.EDQUOT, "full"), reasons.DISK_FULL),
        (OSError(errno.EACCES, "no"), reasons.UNKNOWN),
        (TemplateSyntaxError("wrong"), reasons.BROKEN_TEMPLATE),
        (ledger.Unmakeable("Dit werkblad is er niet meer."), "Dit werkblad is er niet meer."),
        (RecursionError(), reasons.TOO_HEAVY),
        (MemoryError(), reasons.TOO_HEAVY),
    ],
)
def test_what_goes_wrong_ends_as_failed_with_a_reason(error, reason):
    job = JobFactory()

    ledger.run(job.pk, failing(error))

    job.refresh_from_db()
    assert (job.state, job.reason, job.file.name) == (State.FAILED, reason, "")
    assert job.finished_at is not None


def test_an_unknown_error_is_logged_with_its_traceback(caplog):
    ledger.run(JobFactory().pk, failing(RuntimeError("the cause")))

    assert "RuntimeError: the cause" in caplog.text


@pytest.mark.parametrize("content", [b"no pdf", b"", b"%PDF-1.7 cut off", pdf(pages=0)])
def test_a_file_that_does_not_open_is_never_ready(content):
    job = JobFactory()

    ledger.run(job.pk, lambda params, owner, report: content)

    job.refresh_from_db()
    assert (job.state, job.reason) == (State.FAILED, reasons.BROKEN_FILE)


def test_a_full_disk_leaves_no_half_file(settings, monkeypatch):
    job = JobFactory()

    def full(_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files.os, "fsync", full)

    ledger.run(job.pk, make)

    job.refresh_from_db()
    assert job.reason == reasons.DISK_FULL
    assert list((settings.MEDIA_ROOT / "documents").iterdir()) == []


def test_too_much_text_is_never_rendered():
    job, made = JobFactory(), []

    ledger.run(job.pk, drafting("x" * (reasons.MOST_TEXT + 1), made))

    job.refresh_from_db()
    assert (job.state, job.reason, made) == (State.FAILED, reasons.TOO_MUCH_TEXT, [])


@pytest.mark.parametrize(("pages", "state"), [(400, State.READY), (401, State.FAILED)])
def test_a_document_has_a_limit_of_pages(pages, state):
    job = JobFactory()

    ledger.run(job.pk, drafting("long", [], pages))

    job.refresh_from_db()
    assert (job.state, job.reason == reasons.TOO_MANY_PAGES) == (state, state == State.FAILED)


def test_what_waits_for_something_else_is_not_taken():
    job = JobFactory(offered_at=None)

    ledger.run(job.pk, make)

    job.refresh_from_db()
    assert job.state == State.QUEUED


def test_a_job_that_is_stopped_while_it_runs_is_thrown_away(settings):
    job = JobFactory()

    def stopped(params, owner, report):
        services.cancel(job, by=job.owner)
        return pdf()

    ledger.run(job.pk, stopped)

    job.refresh_from_db()
    assert (job.state, job.file.name) == (State.CANCELLED, "")
    assert not (settings.MEDIA_ROOT / "documents").exists()


def test_a_stopped_job_is_not_begun():
    job, made = JobFactory(), []
    services.cancel(job, by=job.owner)

    ledger.run(job.pk, drafting("a", made))

    assert made == []


def test_what_nobody_took_is_offered_again(offered):
    before = timezone.now() - timedelta(seconds=31)
    forgotten = JobFactory(offered_at=before)
    JobFactory(offered_at=timezone.now())

    tasks.offer_again()

    forgotten.refresh_from_db()
    assert offered == [(forgotten.task, [str(forgotten.pk)])]
    assert forgotten.offered_at > before


def test_what_a_killed_worker_left_is_offered_again(offered):
    lost = running(heartbeat_at=long_ago(), offered_at=long_ago())
    running(offered_at=long_ago())

    tasks.offer_again()

    assert offered == [(lost.task, [str(lost.pk)])]


def test_after_three_lost_workers_it_gives_up(offered):
    job = running(heartbeat_at=long_ago(), offered_at=long_ago(), attempt=3)

    tasks.offer_again()

    job.refresh_from_db()
    assert (job.state, job.reason, offered) == (State.FAILED, reasons.GAVE_UP, [])


def test_a_job_that_keeps_killing_its_worker_ends_with_a_reason():
    job = running(attempt=3)

    ledger.run(job.pk, make, takes_over=True)

    job.refresh_from_db()
    assert (job.state, job.reason) == (State.FAILED, reasons.GAVE_UP)


def test_finished_jobs_are_never_offered(offered):
    JobFactory(ready=True, offered_at=long_ago(), heartbeat_at=long_ago())
    JobFactory(failed=True, offered_at=long_ago(), heartbeat_at=long_ago())

    tasks.offer_again()

    assert offered == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pauses", "state", "rung"), [((0,), State.QUEUED, 1), ((), State.RUNNING, 0)]
)
def test_when_the_database_went_away_the_job_waits_again(offered, monkeypatch, pauses, state, rung):
    monkeypatch.setattr(ledger, "PAUSES", pauses)
    job = JobFactory()

    ledger.run(job.pk, failing(OperationalError("gone")))

    job.refresh_from_db()
    assert (job.state, job.attempt, len(offered)) == (state, 1, rung)
