"""The real parts that tests use: a broker, and a Celery worker on the database of the tests."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from plg.broker import answers
from plg.celery import app
from plg.supervisor import end_with_parent, stop_part


@contextlib.contextmanager
def running(command, log, environment):
    """This command as a process of our own, its output in a file, stopped at the end."""
    with Path(log).open("w") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        try:
            yield process
        finally:
            stop_part(process)


def wait_for(is_ready, process, log, seconds=30):
    """Until this is true; when it does not become so, the log says why."""
    until = time.monotonic() + seconds
    while not is_ready():
        if process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"{process.args} did not start:\n{Path(log).read_text()}")
        time.sleep(0.05)


@contextlib.contextmanager
def running_broker(folder, url, port=0):
    """The embedded broker of this folder, until the end of the block."""
    log = folder / "broker.out"
    start = "import sys, pathlib, plg.broker as b; b.become_broker(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    command = [sys.executable, "-c", start, str(folder), str(port)]
    with running(command, log, dict(os.environ)) as process:
        wait_for(lambda: answers(url), process, log)
        yield process


class Broker:
    """The embedded broker of the tests, which a test may take away for a while."""

    def __init__(self, folder, url):
        self.folder = folder
        self.url = url
        self.stack = contextlib.ExitStack()

    def start(self):
        self.stack.enter_context(running_broker(self.folder, self.url))

    def stop(self):
        self.stack.close()


class Worker:
    """A worker as in production, on this database and the broker of this run."""

    def __init__(self, database, folder, name="worker"):
        self.name = f"{name}@{socket.gethostname()}"
        self.log = folder / f"{name}.log"
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(database),
            "DJANGO_SETTINGS_MODULE": "plg.settings",
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        }
        self.stack = contextlib.ExitStack()
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "celery", "--app", "plg", "worker"]
        command += ["--hostname", self.name, "--concurrency", "2", "--loglevel", "INFO"]
        command += ["--without-gossip", "--without-mingle"]
        self.process = self.stack.enter_context(running(command, self.log, self.environment))
        wait_for(self.answers, self.process, self.log)

    def answers(self):
        return app.control.ping([self.name], timeout=0.5, limit=1)

    def stop(self):
        self.stack.close()

    def kill(self):
        """The whole of it at once, without a chance to say goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.stop()

    def children(self):
        """The processes in which the work is done; for Linux."""
        pid = self.process.pid
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def free_port():
    """A port of the loopback that nobody uses just now.

    Not one of those that systems give to outgoing connections: it would be taken before it is used.
    """
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("of a hundred ports none is free")


def database_url(settings):
    """The address of a database from Django's own description of it."""
    name = str(settings["NAME"])
    if settings["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{quote(name)}"
    parts = {
        key: quote(str(settings.get(key) or ""), safe="")
        for key in ("USER", "PASSWORD", "HOST", "PORT")
    }
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**parts, NAME=quote(name))
