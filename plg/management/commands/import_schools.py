"""Reads a file of DUO on the command line, with the same result as on the screen."""

import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from common.tables import MOST_BYTES, TOO_LARGE
from teams.models import SchoolImport
from teams.registers import ledger
from teams.registers.told import told


class Command(BaseCommand):
    help = (
        "Leest een adressenbestand van DUO in (bron: DUO, Open Onderwijsdata, CC BY 4.0). "
        "Nog eens draaien werkt bij en verdubbelt niets."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="het bestand, .csv of .xlsx")
        parser.add_argument("--kind", required=True, choices=SchoolImport.Kind.values)
        parser.add_argument(
            "--board", action="append", default=[], help="alleen dit bestuursnummer; mag vaker"
        )
        parser.add_argument(
            "--partial", action="store_true", help="niet alle scholen staan erin: sluit niets"
        )

    def handle(self, *, file, kind, board, partial, **options):
        row = SchoolImport(
            id=uuid.uuid4(),
            kind=kind,
            filename=file.name[-120:],
            boards=sorted(number.zfill(5) for number in board),
            is_complete=not partial,
        )
        row.file.save(f"{row.pk}.bin", ContentFile(content_of(file)))
        ledger.run(row.pk)
        row.refresh_from_db()
        self.tell(row)

    def tell(self, row):
        if row.state == SchoolImport.State.FAILED:
            raise CommandError(row.reason)
        for line, text in row.remarks:
            self.stdout.write(f"regel {line}: {text}" if line else text)
        for number, words in told(row):
            self.stdout.write(self.style.SUCCESS(f"{number} {words}"))


def content_of(file):
    """The bytes of this file. Raises CommandError."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(TOO_LARGE)
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Dit bestand kunnen we niet lezen: {file}") from error
