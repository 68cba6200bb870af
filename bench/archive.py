"""How much memory and time an archive of 5,000 items takes: ``python -m bench.archive [items]``.

Works in an empty database of its own, in a temporary folder.
"""

import os
import resource
import sys
import tempfile
import time

ITEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 5000


def main():
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(VAR_DIR=data, DEMO="0", DJANGO_SETTINGS_MODULE="plg.settings")
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        measure(data)


def measure(data):
    import django  # noqa: PLC0415 - the folder must be known first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from cycles.models import LogEntry  # noqa: PLC0415
    from privacy.archive.kinds import Scope  # noqa: PLC0415
    from privacy.archive.writing import write_archive  # noqa: PLC0415
    from tests.factories import CycleFactory, LogEntryFactory  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    cycle = CycleFactory()
    entries = [
        LogEntryFactory.build(cycle=cycle, author=cycle.started_by, text="Wat we zagen. " * 40)
        for _ in range(ITEMS)
    ]
    LogEntry.objects.bulk_create(entries, batch_size=500)
    del entries
    scope = Scope(cycle.board, tuple(cycle.team.schools.all()))
    before, began = peak(), time.perf_counter()
    counts = write_archive(scope, f"{data}/archive.zip", "Archief")
    seconds = time.perf_counter() - began
    size = os.path.getsize(f"{data}/archive.zip") / 1e6
    print(
        f"{sum(counts.values())} rows, {seconds:.1f} s, {size:.1f} MB, peak memory {peak()} MB (before {before} MB)"
    )


def peak():
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
