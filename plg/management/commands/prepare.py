"""Makes everything ready for a start."""

import fcntl
import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from plg.demo.load import can_load_demo, is_loaded, load_demo


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Maakt klaar voor de start: lettertypen, vaste bestanden, database, thema's, scans en demo."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--only-files", action="store_true", help="Alleen lettertypen en vaste bestanden."
        )

    def handle(self, *, only_files, **options):
        call_command("make_fonts")
        collect_static_files()
        if not only_files:
            self._prepare_database()

    def _prepare_database(self):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_themes", verbosity=0)
        call_command("load_scans", verbosity=0)
        if settings.DEMO:
            self._load_demo()

    def _load_demo(self):
        if is_loaded():
            return
        verdict = can_load_demo()
        if verdict:
            load_demo(timezone.localdate())
        else:
            self.stdout.write(verdict.reason)


def collect_static_files():
    """Collect them, unless nothing changed since the last time; one process at a time."""
    stamp = settings.BUILD_DIR / "static.stamp"
    with (settings.BUILD_DIR / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        now = state_of_static_files()
        if stamp.exists() and stamp.read_text() == now:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)


def state_of_static_files():
    """One word that changes when a static file does: its name, size or date."""
    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state.update(f"{name} {storage.size(name)} {storage.get_modified_time(name)}".encode())
    return state.hexdigest()
