"""What is cleared away every night: steps that were taken out of a log, old drafts, lost photos."""

import time
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from cycles.models import LogDraft, LogEntry

KEPT_FOR = timedelta(days=30)
UNUSED_FOR = timedelta(days=1)
FOLDER = "log"
AT_ONCE = 500


def tidy_up(now):
    """Safe to repeat. A step that was removed can be put back for a month; then it goes for good."""
    LogEntry.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    LogDraft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    sweep_photos()


def sweep_photos():
    """Remove the photos that no step points at.

    Only what is a day old: a photo is stored a moment before its step is written.
    """
    folder = Path(default_storage.path(FOLDER))
    before = time.time() - UNUSED_FOR.total_seconds()
    old = [path for path in folder.glob("*/*") if path.stat().st_mtime < before]
    for begin in range(0, len(old), AT_ONCE):
        for path in unused(old[begin : begin + AT_ONCE]):
            path.unlink(missing_ok=True)


def unused(paths):
    """Those of these files that no step points at."""
    names = {f"{FOLDER}/{path.parent.name}/{path.name}": path for path in paths}
    used = LogEntry.objects.filter(photo__in=names).values_list("photo", flat=True)
    return [names[name] for name in set(names) - set(used)]
