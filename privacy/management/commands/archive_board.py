"""The complete archive of a board, for its operator (docs/decisions/0032)."""

from django.core.management.base import BaseCommand, CommandError

from privacy.archive.kinds import Scope
from privacy.archive.writing import write_archive
from teams.models import Board


class Command(BaseCommand):
    help = "Schrijf alles van een bestuur in één ZIP-bestand, om op een andere server in te lezen."

    def add_arguments(self, parser):
        parser.add_argument("board", help="De naam van het bestuur.")
        parser.add_argument("path", help="Waar het bestand komt.")

    def handle(self, *, board, path, **options):
        found = Board.objects.filter(name=board).first()
        if found is None:
            raise CommandError(f"Er is geen bestuur met de naam {board}.")
        scope = Scope(found, tuple(found.schools.all()))
        counts = write_archive(scope, path, f"Archief van {found}")
        self.stdout.write(f"{sum(counts.values())} rijen in {path}.")
