"""The same with a real Celery worker."""

import os
import signal
import time
import uuid

import pytest

from documents import ledger
from documents.models import Job
from documents.services import request_document
from plg.celery import app
from tests.factories import IndicatorFactory, JobFactory, UserFactory
from worksheets.services import request_blank_sheet

pytestmark = pytest.mark.django_db(transaction=True)


def finished(job, seconds=30):
    """The job as it ended, or as it hangs after so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        job.refresh_from_db()
        if job.is_finished:
            break
        time.sleep(0.05)
    return job


def test_a_worker_makes_a_sheet(worker):
    theme = IndicatorFactory().theme

    job = request_blank_sheet(theme, "development", by=UserFactory(), key=uuid.uuid4())

    ended = finished(job)
    with ended.file.open() as kept:
        assert kept.read(4) == b"%PDF"
    assert (ended.state, ended.attempt, ended.percent) == (Job.State.READY, 1, 100)


def test_a_job_for_something_that_is_gone_says_so(worker):
    job = request_document(
        owner=UserFactory(),
        task="worksheets.tasks.render_sheet",
        params={"kind": "development", "theme": 0},
        title="Weg",
        filename="weg.pdf",
        scope="",
        key=uuid.uuid4(),
    )

    assert finished(job).reason == "Dit werkblad is er niet meer, of je mag het niet meer inzien."


def test_offered_twice_it_is_made_once(worker):
    theme = IndicatorFactory().theme
    job = JobFactory(params={"kind": "next_step", "theme": theme.pk})

    for _ in range(5):
        ledger.offer(Job.objects.filter(pk=job.pk))

    ended = finished(job)
    time.sleep(0.5)
    ended.refresh_from_db()
    assert (ended.state, ended.attempt) == (Job.State.READY, 1)


def test_killed_children_lose_no_job(worker):
    theme = IndicatorFactory(descriptions=["Lange tekst. " * 400] * 5).theme
    jobs = [
        request_blank_sheet(theme, "development", by=UserFactory(), key=uuid.uuid4())
        for _ in range(4)
    ]
    [stats] = app.control.inspect(timeout=2, limit=1).stats().values()
    while not Job.objects.filter(state=Job.State.RUNNING).exists():
        time.sleep(0.01)

    for child in stats["pool"]["processes"]:
        os.kill(child, signal.SIGKILL)

    assert [finished(job).state for job in jobs] == [Job.State.READY] * 4
