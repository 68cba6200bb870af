"""An archive of another server, read in here."""

from django.core.management.base import BaseCommand, CommandError

from privacy.archive.reading import Unreadable, read_archive


class Command(BaseCommand):
    help = "Lees een archief in op een server die dit bestuur nog niet heeft."

    def add_arguments(self, parser):
        parser.add_argument("path", help="Het ZIP-bestand.")

    def handle(self, *, path, **options):
        try:
            read, left = read_archive(path)
        except Unreadable as answer:
            raise CommandError(str(answer)) from answer
        self.stdout.write(f"{sum(read.values())} rijen ingelezen.")
        for label, missing in left.items():
            self.stdout.write(f"Weggelaten: {len(missing)} van {label} ({missing[0]}).")
