"""Starts everything together, in one terminal."""

import contextlib
import fcntl
import os
import socket
import sys
import urllib.request
from urllib.error import URLError

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from plg.broker import BrokerTaken, answers, make_ready, server_arguments
from plg.celery import restore_unfinished
from plg.demo.load import is_loaded
from plg.environment import EVERYWHERE
from plg.supervisor import Supervisor

CELERY = [sys.executable, "-m", "celery", "--quiet", "--app", "plg"]


class Command(BaseCommand):
    requires_system_checks = []
    help = "Start website, wachtrij, worker en planner samen. Ctrl-C stopt alles."

    def handle(self, **options):
        with only_one_here():
            refuse_taken_port()
            sys.exit(self._run())

    def _run(self):
        with Supervisor(settings.BASE_DIR, environment()) as parts:
            start_broker(parts)
            call_command("prepare", stdout=self.stdout)
            connections.close_all()
            start_others(parts)
            if parts.wait_until(web_answers):
                self._tell_where()
            elif not parts.stopping and not parts.ended():
                self.stderr.write("De website start langzaam. Het adres: " + settings.BASE_URL)
            code = parts.watch()
            self._tell_why(parts)
        return code

    def _tell_where(self):
        self.stdout.write(f"\nPLG staat klaar: {settings.BASE_URL}")
        if settings.ALLOWED_HOSTS == ["*"]:
            self.stdout.write(
                f"Let op: HOST={settings.HOST} laat iedereen in je netwerk bij deze demo."
            )
        if settings.DEMO and is_loaded():
            call_command("load_demo", show=True, stdout=self.stdout)
        self.stdout.write("Stoppen: Ctrl-C.\n")
        self.stdout.flush()

    def _tell_why(self, parts):
        if ended := parts.ended():
            self.stderr.write(f"Het onderdeel {ended[0]} stopte ({ended[1]}). Alles stopt nu.")
            if ended[0] == "broker":
                self.stderr.write(f"Lees waarom in {settings.VAR_DIR / 'broker' / 'broker.log'}.")
        else:
            self.stdout.write("Alles stopt. Lopend werk krijgt 15 seconden.")


@contextlib.contextmanager
def only_one_here():
    """One of us per data folder: two would share a broker and a scheduler."""
    with open(settings.VAR_DIR / "up.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CommandError(
                f"PLG draait al met de map {settings.VAR_DIR} (proces {lock.read()}). "
                "Stop die eerst, of kies met VAR_DIR een andere map."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def refuse_taken_port():
    """Say so at once when something else listens on our port."""
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as problem:
            raise CommandError(
                f"Poort {settings.PORT} op {settings.HOST} is niet vrij ({problem.strerror}). "
                f"Kies een andere: make run PORT={settings.PORT + 1}"
            ) from None


def environment():
    """What the parts get to know: the same as we do, and quiet unless somebody asked otherwise."""
    quiet = {"LOG_LEVEL": "WARNING", "PYTHONUNBUFFERED": "1"}
    ours = {
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
    }
    return {**quiet, **os.environ, **ours}


def start_broker(parts):
    """Our own, unless REDIS_URL names another. It gets ready while we prepare the rest."""
    if settings.REDIS_URL:
        return
    try:
        lock = make_ready(settings.VAR_DIR)
        parts.start("broker", server_arguments(settings.VAR_DIR), keep=[lock])
    except FileNotFoundError as problem:
        raise CommandError(str(problem)) from problem
    except BrokerTaken as problem:
        raise CommandError(
            f"{problem} Is PLG hard gestopt? Stop dan ook wat ervan overbleef: "
            "valkey-server, gunicorn en celery."
        ) from problem
    os.close(lock)


def start_others(parts):
    """Who talks to the broker, once it answers. Starts nothing when we must stop already."""
    if parts.wait_until(lambda: answers(settings.CACHE_URL), seconds=20):
        parts.start("web", [sys.executable, "-m", "gunicorn", "-c", "python:plg.web"])
        restore_unfinished()
        parts.start("worker", [*CELERY, "worker", *worker_options("celery", children=1)])
        parts.start("pdf", [*CELERY, "worker", *worker_options("pdf", children=2)])
        parts.start("scheduler", [*CELERY, "beat", *scheduler_options()])


def worker_options(queue, children):
    """A worker for this queue alone: what is quick never waits behind a set of documents."""
    quiet = ["--loglevel", level(), "--without-gossip", "--without-mingle"]
    return ["--queues", queue, "--hostname", f"{queue}@%h", "--concurrency", str(children), *quiet]


def scheduler_options():
    return ["--loglevel", level(), "--schedule", str(settings.VAR_DIR / "beat"), "--pidfile="]


def level():
    return os.environ.get("LOG_LEVEL", "WARNING")


def web_answers():
    """Whether the website and its database answer."""
    host = "127.0.0.1" if settings.HOST in EVERYWHERE else settings.HOST
    host = f"[{host}]" if ":" in host else host
    address = f"http://{host}:{settings.PORT}/gezond/"
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own
            return answer.status == 200
    except (URLError, OSError):
        return False
