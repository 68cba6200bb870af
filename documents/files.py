"""The files themselves: whole or not there, shared by what is equal, gone after their term.

A file is called after what it was made from: the text of the document, the house style and the
renderer. Whoever asks for the same content gets a row of their own that points at the same file.
Sharing widens nothing: a worker first builds the text for this very owner, from what this person
may see today, and only an equal text finds the file. Changed content has another name. A file goes
when no row points at it any more, so that nobody's row can take away another's file.
"""

import hashlib
import os
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage

from documents.models import Job
from documents.reasons import MOST_PAGES

# A term at school has about twelve weeks: who made a sheet for a meeting finds it back until the
# term is over. What is older is made again within seconds, from what then holds.
KEPT_FOR = timedelta(days=90)
UNUSED_FOR = timedelta(days=1)
FOLDER = "documents"
AT_ONCE = 500
STYLES = ("css/pdf.css",)


@dataclass(frozen=True)
class Draft:
    """What a document will be made from, and how: ``make()`` returns its bytes.

    What is too large for memory is made in a file of ``unfinished()``, and its path is returned.

    ``source`` is all that decides what it looks like; ``variant`` tells apart what is made from
    the same source in another way; ``most_pages`` is None when there is no limit.
    """

    source: str
    make: Callable[[], bytes]
    variant: str = ""
    suffix: str = ".pdf"
    most_pages: int | None = MOST_PAGES

    @property
    def name(self):
        """Where the file stands: the same for the same content, another for any other."""
        told = "\0".join([house(), self.variant, self.source])
        return f"{FOLDER}/{hashlib.sha256(told.encode()).hexdigest()}{self.suffix}"


@cache
def house():
    """One word for style and renderer, read once per process: when they change, so do all names."""
    style = "".join(Path(finders.find(name)).read_text() for name in STYLES)
    return hashlib.sha256(f"{version('weasyprint')} {style}".encode()).hexdigest()


def twin_of(name):
    """The pages and size of this file when it was made before and still stands there, or None.

    It is dated today first, so that the sweeper leaves it alone until a row points at it.
    """
    made = Job.objects.filter(state=Job.State.READY, file=name).values("pages", "size").first()
    if made is None:
        return None
    try:
        os.utime(default_storage.path(name))
    except FileNotFoundError:
        return None
    return made


def unfinished():
    """A path beside the finished files, to write a large one; when it is left there, it is swept."""
    folder = Path(default_storage.path(FOLDER))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{uuid.uuid4()}.part"


def store(name, content):
    """Put the whole file under its name, or nothing at all; ``content`` is its bytes or its path."""
    final = Path(default_storage.path(name))
    final.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        os.replace(content, final)
        return
    with NamedTemporaryFile(dir=final.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            os.replace(part.name, final)
        except BaseException:
            with suppress(OSError):
                os.unlink(part.name)
            raise


def expire(now):
    """What is older than its term loses its file and keeps its row. Returns how many."""
    old = Job.objects.filter(state=Job.State.READY, finished_at__lt=now - KEPT_FOR)
    return old.update(state=Job.State.EXPIRED, file="", percent=0)


def sweep():
    """Remove the files, whole or half, that no row points at. Returns how many.

    Only what is a day old: a worker stores its file a moment before it writes its row.
    """
    folder = Path(default_storage.path(FOLDER))
    before = time.time() - UNUSED_FOR.total_seconds()
    old = [path for path in folder.glob("*") if path.stat().st_mtime < before]
    removed = 0
    for begin in range(0, len(old), AT_ONCE):
        for path in unused(old[begin : begin + AT_ONCE]):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def unused(paths):
    """Those of these files that no row points at."""
    names = {f"{FOLDER}/{path.name}": path for path in paths}
    used = Job.objects.filter(file__in=names).values_list("file", flat=True)
    return [names[name] for name in set(names) - set(used)]
