"""The supervisor with small commands of its own."""

import os
import sys
import time

import pytest

from plg.supervisor import Supervisor, exit_code, stop_part


@pytest.fixture
def parts(tmp_path):
    parts = Supervisor(tmp_path, dict(os.environ))
    yield parts
    for process in parts.parts.values():
        process.kill()
        process.wait()


def start(parts, name, code):
    parts.start(name, [sys.executable, "-c", code])


SLEEP = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
TELL = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: (open('order', 'a').write({!r} + ' '), sys.exit())); open({!r}, 'w'); time.sleep(60)"


def test_parts_stop_in_order_whatever_the_order_they_started_in(parts, tmp_path):
    for name in ("broker", "worker", "web", "scheduler"):
        start(parts, name, TELL.format(name, f"{name}.ready"))
    assert parts.wait_until(lambda: len(list(tmp_path.glob("*.ready"))) == 4)

    parts.stop()

    assert (tmp_path / "order").read_text().split() == ["scheduler", "web", "worker", "broker"]


def test_what_does_not_listen_is_killed_after_its_grace(parts, tmp_path):
    start(parts, "worker", DEAF.replace("print('deaf', flush=True)", "open('deaf', 'w')"))
    assert parts.wait_until((tmp_path / "deaf").exists)
    begin = time.monotonic()

    stop_part(parts.parts["worker"], grace=0.3)

    assert parts.parts["worker"].returncode == -9
    assert 0.3 <= time.monotonic() - begin < 5


def test_a_part_that_ends_ends_the_watch_with_its_code(parts):
    start(parts, "web", SLEEP)
    start(parts, "worker", "raise SystemExit(3)")

    assert parts.watch() == 3
    assert parts.ended() == ("worker", 3)


def test_waiting_stops_when_a_part_ends(parts):
    start(parts, "web", "raise SystemExit(1)")

    assert parts.wait_until(lambda: False, seconds=30) is False


def test_waiting_ends_when_time_is_up(parts):
    assert parts.wait_until(lambda: False, seconds=0.2) is False


@pytest.mark.parametrize(("returned", "code"), [(0, 1), (1, 1), (3, 3), (-9, 137), (-15, 143)])
def test_an_end_has_the_code_that_a_shell_gives_it(returned, code):
    assert exit_code(returned) == code
