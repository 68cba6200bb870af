"""Starts the product in a folder of its own, with the demo board; measures; prints the table."""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import cycle, pages, paper, register, sets
from plg.celery import app
from plg.management.commands.up import environment, start_broker, start_others, web_answers
from plg.supervisor import Supervisor

PACKAGES = ("Django", "celery", "weasyprint", "gunicorn", "redis")


def main():
    """All of it, in a few minutes at most; the exit code is 0 when everything could be measured."""
    with Supervisor(settings.BASE_DIR, environment()) as parts:
        start_broker(parts)
        call_command("prepare")
        connection.close()
        start_others(parts)
        if not (parts.wait_until(web_answers) and parts.wait_until(worker_answers)):
            return 1
        print_conditions()
        measure(sys.argv[1:])
    return 0


def measure(chosen):
    """Everything in a few minutes; or only ``paper``, ``pages``, ``cycle`` or ``register``; or
    ``memory``, several more.
    """
    if chosen == ["register"]:
        register.measure()
        return
    if chosen == ["memory"]:
        sets.memory()
        return
    if chosen in (["pages"], ["cycle"]):
        parts = {"pages": everything_else, "cycle": lambda: cycle.pages(settings.PORT)}
        print_table(list(parts[chosen[0]]()))
        return
    paper_results = [
        *paper.worksheet(),
        *paper.booklet(),
        *sets.bare_throughput(),
        *sets.throughput(),
    ]
    others = [] if chosen == ["paper"] else everything_else()
    print_table([*others, *paper_results])


def everything_else():
    port = settings.PORT
    return [*pages.over_http(port), *pages.against_own_sql(), *cycle.pages(port)]


def worker_answers():
    return len(app.control.ping(timeout=1, limit=2)) == 2


def print_conditions():
    """Where and on what this was measured: a figure without it says nothing."""
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"commit {commit()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    print(f"{interpreter}, {packages}, {database()}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, web 2 x 4 threads, 1 connection")
    print("each pair measured in turn (A B A B), medians\n")
    sys.stdout.flush()


def commit():
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
    )
    return told.stdout.strip() or "unknown"


def database():
    with connection.cursor():
        return f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}"


def print_table(results):
    """One line per comparison."""
    line = "{:<38} {:>9} {:>9}   {:<28} {:>9}   {:>6} {:>6} {:>7}"
    print(line.format("what", "ms", "p95", "against", "ms", "ratio", "goal", "rounds"))
    for result in results:
        print(
            line.format(
                result.timing.name,
                f"{result.timing.median:.2f}",
                f"{result.timing.p95:.2f}",
                result.against.name,
                f"{result.against.median:.2f}",
                f"{result.ratio:.2f}",
                f"{result.goal:.2f}" if result.goal else "",
                len(result.timing.samples),
            )
        )
