"""Fixtures that three or more folders use."""

import fcntl
import os
import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created

from plg.broker import answers
from plg.celery import app
from plg.system import browser as find_browser
from tests.cast import build_people
from tests.parts import Broker, Worker

THROUGH_A_JOIN = re.compile(r'UPDATE "(\w+)" SET .* WHERE "\1"\."id" IN \(SELECT', re.DOTALL)
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark by what a test asks for; all who need the worker share one."""
    for item in items:
        given = getattr(item, "callspec", None)  # a parameter may be called page as well
        asked = set(item.fixturenames) - set(given.params if given else ())
        if BROWSER_FIXTURES & asked:
            item.add_marker(pytest.mark.browser)
        if "worker" in item.fixturenames:
            item.add_marker(pytest.mark.worker)
            item.add_marker(pytest.mark.xdist_group("worker"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """When a test with the worker fails, show what the worker said."""
    report = yield
    if report.failed and "worker" in item.fixturenames:
        log = configured.VAR_DIR / "worker.log"
        said = log.read_text()[-8000:] if log.exists() else "It did not start."
        report.sections.append(("Celery worker", said))
    return report


@pytest.fixture(scope="session", autouse=True)
def broker():
    """A real broker and cache, empty: the one REDIS_URL names, or an embedded one of this run."""
    if configured.REDIS_URL:
        assert answers(configured.REDIS_URL), f"no Redis answers at {configured.REDIS_URL}"
        forget_everything()
        yield
    else:
        embedded = Broker(configured.VAR_DIR, configured.CACHE_URL)
        embedded.start()
        forget_everything()
        yield embedded
        embedded.stop()


def forget_everything():
    """What an earlier run left in the databases of this process (see tests/settings.py)."""
    cache.clear()
    with (
        app.connection_for_write() as connection,
        connection.default_channel.conn_or_acquire() as db,
    ):
        db.flushdb()


def refuse_claims_through_joins(execute, sql, *rest):
    """An UPDATE that finds its rows through another table is no claim (decision 0041)."""
    assert not THROUGH_A_JOIN.match(sql), f"update on the row's own columns only: {sql}"
    return execute(sql, *rest)


def guard(connection, **_):
    connection.execute_wrappers.append(refuse_claims_through_joins)


@pytest.fixture(scope="session", autouse=True)
def guarded():
    """Every connection of this run refuses a write that two could both win on PostgreSQL."""
    connection_created.connect(guard)
    yield
    connection_created.disconnect(guard)


@pytest.fixture(scope="session", autouse=True)
def fonts():
    """The font files of pages and PDFs: made once, for all processes of all runs."""
    with (configured.BUILD_DIR / "fonts.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("make_fonts")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """What a run that was broken off left of its SQLite file goes first."""
    for left in Path(configured.VAR_DIR).glob("test.sqlite3*"):
        left.unlink()


@pytest.fixture(autouse=True)
def _cache_is_empty():
    """What one test leaves in the cache (rate limits above all) never reaches the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def _media_goes_to_a_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def worker_process(broker, django_db_setup, django_db_blocker):
    """One real Celery worker for the whole run. Tests ask for ``worker``."""
    database = connection.settings_dict
    worker = Worker(database, configured.VAR_DIR)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def worker(worker_process, transactional_db, settings):
    """A real Celery worker that sees what this test saved, and saves files where it looks."""
    settings.MEDIA_ROOT = configured.VAR_DIR / "media"
    return worker_process


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of this machine."""
    path = find_browser()
    if path is None:
        stop = pytest.fail if os.environ.get("PLG_REQUIRE_ALL") else pytest.skip
        stop("There is no Chromium: install the package chromium.")
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def base_url():
    """None: tests visit ``live_server``. (The plugin's own fixture is one that pytest warns about.)"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A browser of a Dutch school."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def cast(db):
    """Everyone around one team; see tests/cast.py."""
    return build_people()
