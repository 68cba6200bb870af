"""What is cleared away every night: steps that were taken out of a log, old drafts, lost files."""

import time
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from cycles.models import LogDraft, LogEntry, Material

KEPT_FOR = timedelta(days=30)
UNUSED_FOR = timedelta(days=1)
# Where files stand, and the field that names them
FOLDERS = {"log": (LogEntry, "photo"), "material": (Material, "file")}
AT_ONCE = 500


def tidy_up(now):
    """Safe to repeat. A step that was removed can be put back for a month; then it goes for good."""
    LogEntry.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    LogDraft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    for folder in FOLDERS:
        sweep(folder)


def sweep(folder):
    """Remove the files in this folder that no row points at.

    Only what is a day old: a file is stored a moment before its row is written.
    """
    before = time.time() - UNUSED_FOR.total_seconds()
    paths = Path(default_storage.path(folder)).glob("*/*")
    old = [path for path in paths if path.stat().st_mtime < before]
    for begin in range(0, len(old), AT_ONCE):
        for path in unused(folder, old[begin : begin + AT_ONCE]):
            path.unlink(missing_ok=True)


def unused(folder, paths):
    """Those of these files that no row points at."""
    model, field = FOLDERS[folder]
    names = {f"{folder}/{path.parent.name}/{path.name}": path for path in paths}
    used = model._base_manager.filter(**{f"{field}__in": names}).values_list(field, flat=True)
    return [names[name] for name in set(names) - set(used)]
