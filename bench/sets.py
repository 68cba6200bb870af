"""A set of sheets: two children of the worker against one; and how the memory of the worker goes."""

import time
import uuid
from multiprocessing import get_context
from pathlib import Path

from bench.measure import Result, Timing
from bench.paper import TASK, first_theme, freshen, somebody, wait_for
from documents.models import Job
from documents.pdf import make_pdf
from documents.services import Wanted, request_batch, request_document
from plg.celery import app
from worksheets.models import Theme
from worksheets.pdf import Kind, blank_html

ROUNDS, SHEETS, DOCUMENTS, EVERY = 3, 18, 500, 50
ONE, TWO = "a set of 18 sheets, one child", "the same set, two children"
BARE_ONE, BARE_TWO = "18 sheets, only rendered, one process", "the same, two processes"
WORKER = "pdf@"


def pdf_worker():
    """The full name of the worker that makes the PDFs."""
    names = [name for reply in app.control.ping(timeout=2) for name in reply]
    return next(name for name in names if name.startswith(WORKER))


def pool():
    """The numbers of the processes in which the PDFs are made."""
    [stats] = app.control.inspect([pdf_worker()], timeout=3).stats().values()
    return stats["pool"]["processes"]


def resize(number):
    """Let the worker have this many children, and wait until it has."""
    worker, now = pdf_worker(), len(pool())
    if now < number:
        app.control.pool_grow(number - now, destination=[worker])
    elif now > number:
        app.control.pool_shrink(now - number, destination=[worker])
    while len(pool()) != number:
        time.sleep(0.1)


def make_set():
    """Seconds from asking for a set that nobody made before until its sheets are ready."""
    freshen()
    themes = list(Theme.objects.current())
    sheets = [
        Wanted(TASK, {"kind": kind, "theme": theme.pk}, theme.title, "bench.pdf")
        for kind in (Kind.DEVELOPMENT, Kind.NEXT_STEP)
        for theme in themes
    ][:SHEETS]
    batch = request_batch(somebody(), "bench", "bench", "", sheets, key=uuid.uuid4())
    jobs = batch.jobs.filter(role=Job.Role.SHEET)
    while jobs.unfinished().exists():
        time.sleep(0.2)  # the rows say when; looking more often takes a core away
    ready = jobs.filter(state=Job.State.READY)
    if ready.count() != len(sheets):
        raise AssertionError("not every sheet of the set was made")
    first = min(ready.values_list("started_at", flat=True))
    taken = max(ready.values_list("finished_at", flat=True)) - first
    for bound in batch.jobs.exclude(role=Job.Role.SHEET):
        wait_for(bound)
    return taken.total_seconds()


def bare_throughput():
    """What this machine gives to two processes that only render, without queue, rows or files."""
    themes = Theme.objects.current().select_related("theme_set").prefetch_related("indicators")
    sheets = [
        blank_html(kind, one) for kind in (Kind.DEVELOPMENT, Kind.NEXT_STEP) for one in themes
    ]
    timings = {1: Timing(BARE_ONE), 2: Timing(BARE_TWO)}
    for _ in range(ROUNDS):
        for number, timing in timings.items():
            timing.samples.append(bare_set(sheets[:SHEETS], number) * 1000)
    yield Result(timings[1], timings[2], None)


def bare_set(sheets, number):
    """Seconds in which so many processes render these; their start is not counted."""
    with get_context("fork").Pool(number) as processes:
        processes.map(make_pdf, sheets[:number], 1)
        begin = time.perf_counter()
        processes.map(make_pdf, sheets, 1)
        taken = time.perf_counter() - begin
        processes.close()  # they end by themselves: a kill would find the handlers of the supervisor
        processes.join()
    return taken


def throughput():
    """In turn with one child and with two: A B A B."""
    timings = {1: Timing(ONE), 2: Timing(TWO)}
    for number in (1, 2):
        resize(number)
        make_set()
    for _ in range(ROUNDS):
        for number, timing in timings.items():
            resize(number)
            timing.samples.append(make_set() * 1000)
    yield Result(timings[1], timings[2], 1.80)


def memory():
    """Prints what the children of the worker hold, after every fifty of 500 different documents."""
    theme, owner, peak = first_theme(), somebody(), {}
    resize(1)
    for number in range(1, DOCUMENTS + 1):
        freshen()
        params = {"kind": Kind.DEVELOPMENT, "theme": theme.pk}
        wait_for(
            request_document(
                owner, TASK, params, theme.title, "bench.pdf", scope="", key=uuid.uuid4()
            )
        )
        if number % EVERY == 0:
            peak[number] = sum(map(megabytes, pool()))
            print(f"{number:>4} documents: {peak[number]:.0f} MB")
    growth = peak[DOCUMENTS] / peak[EVERY]
    print(f"after {DOCUMENTS} against after {EVERY}: {growth:.2f} (goal at most 1.20)")


def megabytes(pid):
    """What this process holds in memory; for Linux."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    [held] = [line for line in lines if line.startswith("VmRSS:")]
    return int(held.split()[1]) / 1024
