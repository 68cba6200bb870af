"""Becomes the embedded broker."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from plg.broker import BrokerTaken, become_broker


class Command(BaseCommand):
    help = "Start de ingebouwde wachtrij (Valkey) op een eigen socket in de gegevensmap."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=0, help="Ook op deze poort van localhost.")

    def handle(self, *, port, **options):
        try:
            become_broker(settings.VAR_DIR, port)
        except (BrokerTaken, FileNotFoundError) as problem:
            raise CommandError(str(problem)) from problem
