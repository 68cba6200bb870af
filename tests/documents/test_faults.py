"""Faults that are really done to real parts: no job lost, none done twice for its owner, none hanging."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from documents import ledger, reasons, services, tasks
from documents.models import Job
from plg.celery import restore_unfinished
from tests.factories import (
    ConsensusFactory,
    IndicatorFactory,
    JobFactory,
    MembershipFactory,
    UserFactory,
    WorksheetFactory,
)
from tests.parts import Worker
from worksheets.services import request_blank_sheet, request_filled_sheet
from worksheets.tasks import render

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc"),
]
State = Job.State
KILLS = 20
AWAY = int(
    os.environ.get("FAULT_SECONDS", "2")
)  # how long the broker is gone; `make faults`: a minute


def wait_until(is_so, seconds=40):
    """Until this is true. Fails when it does not become so."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


def long_theme():
    """A theme whose sheet takes about a second."""
    return IndicatorFactory(descriptions=["Lange tekst. " * 250] * 5).theme


def ask(number):
    """So many sheets that differ, each for an owner of its own."""
    return [sheet_of(long_theme()) for _ in range(number)]


def sheet_of(theme):
    return request_blank_sheet(theme, "development", by=UserFactory(), key=uuid.uuid4())


def all_ended():
    return not Job.objects.unfinished().exists()


def running():
    return Job.objects.filter(state=State.RUNNING)


def assert_whole(jobs):
    """Each ended ready, with a file that opens, and nothing half lies about."""
    for job in jobs:
        job.refresh_from_db()
        assert (job.state, job.reason) == (State.READY, "")
        with job.file.open() as file:
            assert reasons.count_pages(file.read()) == job.pages
    assert list(folder().glob("*.part")) == []


def folder():
    path = configured.VAR_DIR / "media" / "documents"
    path.mkdir(parents=True, exist_ok=True)
    return path


def kill_children(worker):
    """Kill -9 whoever works, as long as no job would be killed for the third time."""
    if not running().exists() or running().filter(attempt__gte=ledger.MOST_ATTEMPTS).exists():
        return 0
    children = worker.children()
    for child in children:
        os.kill(child, signal.SIGKILL)
    wait_until(lambda: not set(children) & set(worker.children()))
    return len(children)


def test_twenty_killed_children_lose_no_job(worker):
    jobs = ask(14)

    killed = 0
    while killed < KILLS and not all_ended():
        killed += kill_children(worker)
        time.sleep(0.1)
    wait_until(all_ended, seconds=60)

    assert killed >= KILLS
    assert_whole(jobs)


@pytest.fixture
def second_worker(worker):
    """One more worker, for as long as the test."""
    second = Worker(connection.settings_dict, configured.VAR_DIR, "second")
    second.start()
    yield second
    second.stop()


def bring_back():
    """What happens by itself after a whole worker was lost: at its start, or by the clock."""
    restore_unfinished()
    if configured.REDIS_URL:
        age = timezone.now() - ledger.SILENT_AFTER - timedelta(seconds=1)
        running().update(heartbeat_at=age)
        tasks.offer_again()


def test_a_killed_worker_loses_no_job(worker):
    jobs = ask(4)
    wait_until(lambda: running().count() == 2)

    worker.kill()
    bring_back()
    worker.start()
    wait_until(all_ended)

    assert_whole(jobs)
    assert max(job.attempt for job in jobs) == 2


@pytest.mark.once
def test_while_the_broker_is_away_jobs_wait_and_pages_work(worker, broker, client):
    jobs = ask(3)
    wait_until(running().exists)

    broker.stop()
    jobs.append(sheet_of(long_theme()))
    client.force_login(jobs[-1].owner)
    page = client.get(reverse("documents:detail", args=[jobs[-1].pk]))
    time.sleep(AWAY)
    broker.start()
    Job.objects.unfinished().update(offered_at=timezone.now() - ledger.OFFER_AGAIN_AFTER)
    tasks.offer_again()
    wait_until(all_ended)

    assert page.status_code == 200
    assert_whole(jobs)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no connections")
def test_connections_that_the_database_ends_lose_no_job(worker):
    jobs = ask(4)
    wait_until(running().exists)

    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
    wait_until(all_ended)

    assert_whole(jobs)


@contextlib.contextmanager
def small_disk(path):
    """A disk of 64 kB at this place; needs root, as on our own machines."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(path)]
    if os.geteuid() or subprocess.run(mount, stderr=subprocess.DEVNULL).returncode:
        stop = pytest.fail if os.environ.get("PLG_REQUIRE_ALL") else pytest.skip
        stop("only root can mount a small disk")
    try:
        (path / "others").write_bytes(b"x" * 60_000)
        yield
    finally:
        subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_is_named_leaves_no_half_file_and_is_got_over(worker):
    theme = long_theme()
    with small_disk(folder()):
        job = sheet_of(theme)
        wait_until(all_ended)
        job.refresh_from_db()
        left = [path.name for path in folder().iterdir()]
    reason = job.reason

    services.retry(job, by=job.owner)
    wait_until(all_ended)

    assert (reason, left) == (reasons.DISK_FULL, ["others"])
    assert_whole([job])


def test_a_broken_template_is_named(settings, tmp_path):
    template = tmp_path / "worksheets/pdf/development.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    job = JobFactory(params={"kind": "development", "theme": IndicatorFactory().theme.pk})

    ledger.run(job.pk, render)

    job.refresh_from_db()
    assert (job.state, job.reason) == (State.FAILED, reasons.BROKEN_TEMPLATE)


def test_an_answer_of_thirty_thousand_words_ends_within_its_time(worker):
    member = MembershipFactory()
    worksheet = WorksheetFactory(team=member.team, finished=True)
    indicator = IndicatorFactory(theme=worksheet.theme)
    ConsensusFactory(worksheet=worksheet, indicator=indicator, evidence="woordje " * 30_000)

    job = request_filled_sheet(worksheet, "development", by=member.user, key=uuid.uuid4())
    wait_until(all_ended, seconds=configured.CELERY_TASK_TIME_LIMIT)

    job.refresh_from_db()
    assert (job.state, job.pages > 30) == (State.READY, True)


def test_a_job_that_is_stopped_while_it_runs_stays_stopped(worker):
    job, other = ask(2)
    before = set(folder().iterdir())
    wait_until(running().filter(pk=job.pk).exists)

    services.cancel(job, by=job.owner)
    wait_until(all_ended)
    time.sleep(1.5)

    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.state, job.file.name, other.state) == (State.CANCELLED, "", State.READY)
    assert {path.name for path in set(folder().iterdir()) - before} == {Path(other.file.name).name}


def test_two_workers_that_get_the_same_job_make_it_once(worker, second_worker):
    jobs = [JobFactory(params={"kind": "development", "theme": long_theme().pk}) for _ in range(2)]

    for _ in range(6):
        ledger.offer(Job.objects.filter(pk__in=[job.pk for job in jobs]))
    wait_until(all_ended)
    time.sleep(0.5)

    assert_whole(jobs)
    assert [job.attempt for job in jobs] == [1, 1]
