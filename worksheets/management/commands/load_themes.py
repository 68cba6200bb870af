"""Put the themes of worksheets/data into the database; may run again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from worksheets.content import ContentError, load_sets


class Command(BaseCommand):
    help = "Load the themes, their indicators and phases; may run again."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.BASE_DIR / "worksheets/data"
        )

    def handle(self, *, folder, verbosity, **options):
        try:
            sets = load_sets(folder)
        except ContentError as error:
            raise CommandError("\n".join(["Nothing was loaded.", *error.problems])) from error
        if verbosity:
            for theme_set in sets:
                self.stdout.write(f"{theme_set}: {theme_set.themes.count()} thema's")
