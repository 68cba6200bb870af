"""Put the scans of scans/data into the database; may run again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from scans.content import load_scans
from worksheets.content import ContentError


class Command(BaseCommand):
    help = "Load the scans with their topics and statements; may run again."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.BASE_DIR / "scans/data"
        )

    def handle(self, *, folder, verbosity, **options):
        try:
            scans = load_scans(folder)
        except ContentError as error:
            raise CommandError("\n".join(["Nothing was loaded.", *error.problems])) from error
        if verbosity:
            for scan in scans:
                self.stdout.write(f"{scan} ({scan.version}): {scan.items.count()} stellingen")
