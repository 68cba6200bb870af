"""One command starts everything and leaves nothing behind: the real thing, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.parts import free_port

pytestmark = [
    pytest.mark.once,
    pytest.mark.xdist_group("up"),  # they share the built files
]
BUILT = settings.BUILD_DIR / "up"
COMMAND = [sys.executable, "manage.py", "up"]


def environment(folder, port, **more):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("REDIS_")}
    ours = {"VAR_DIR": str(folder), "BUILD_DIR": str(BUILT), "PORT": str(port), "DEMO": "0"}
    ours |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "plg.settings", "PYTHONUNBUFFERED": "1"}
    return clean | ours | more


@contextmanager
def started(folder):
    """The whole product on a free port; whatever happens, it is stopped at the end."""
    port = free_port()
    with subprocess.Popen(
        COMMAND,
        env=environment(folder, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "Ctrl-C" in line:
                    break
            told = "".join(said)
            assert "Ctrl-C" in told, told
            yield process, port
        finally:
            process.kill()


def children(process):
    """The pids of its children."""
    return [
        int(pid)
        for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    ]


def family(pid):
    """This process and all below it, as they are now; one that ends meanwhile has no children."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        below = []
    return [pid, *(found for child in below for found in family(int(child)))]


def alive(pids):
    """Those that still run; a zombie is dead."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and state(pid) != "Z"]


def state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return "Z"


def gone(pids, seconds=20):
    """Whether all of them end within this time."""
    until = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not alive(pids)


def command_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


@linux
def test_it_answers_refuses_a_twin_and_stops_in_peace(tmp_path):
    with started(tmp_path) as (process, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/") as answer:
            assert answer.read() == b"ok"
        twin = subprocess.run(
            COMMAND, env=environment(tmp_path, port + 1), capture_output=True, text=True
        )
        everyone = family(process.pid)
        process.send_signal(signal.SIGTERM)
        said = process.stdout.read()

        assert (process.wait(30), gone(everyone)) == (0, True), said
    assert (twin.returncode, f"PLG draait al met de map {tmp_path}" in twin.stderr) == (1, True)
    assert "Alles stopt. Lopend werk krijgt 15 seconden." in said


@linux
def test_when_a_part_is_killed_all_stop_and_the_exit_code_tells(tmp_path):
    with started(tmp_path) as (process, _):
        everyone = family(process.pid)
        (worker,) = [pid for pid in children(process) if "celery@" in command_of(pid)]
        os.kill(worker, signal.SIGKILL)
        said = process.stdout.read()

        assert (process.wait(40), gone(everyone)) == (128 + signal.SIGKILL, True)
    assert "Het onderdeel worker stopte (-9). Alles stopt nu." in said


@linux
def test_when_the_command_itself_is_killed_its_parts_stop_too(tmp_path):
    with started(tmp_path) as (process, _):
        everyone = family(process.pid)
        process.kill()

        assert gone(everyone)


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = subprocess.run(
            COMMAND, env=environment(tmp_path, port), capture_output=True, text=True
        )

    assert refused.returncode == 1
    assert f"Poort {port} op 127.0.0.1 is niet vrij" in refused.stderr
    assert f"make run PORT={port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr
