"""Makes everything ready for a start."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Maakt klaar voor de start: lettertypen, vaste bestanden, database, thema's en demo."

    def handle(self, **options):
        run("make_fonts")
        collect_static_files()
        call_command("migrate", interactive=False, verbosity=0)
        run("load_themes")
        if settings.DEMO:
            self._load_demo()

    def _load_demo(self):
        try:
            run("load_demo")
        except CommandError as refusal:
            self.stdout.write(str(refusal))


def run(name):
    if name in get_commands():
        call_command(name, verbosity=0)


def collect_static_files():
    """Collect them, unless nothing changed since the last time."""
    stamp = settings.BUILD_DIR / "static.stamp"
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
