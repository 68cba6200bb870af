"""Loads the demo board into an empty database."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plg.demo.load import can_load_demo, load_demo
from plg.demo.story import PASSWORD, accounts


class Command(BaseCommand):
    help = "Laadt het demobestuur in een lege database, of toont met --show wie kan inloggen."

    def add_arguments(self, parser):
        parser.add_argument("--show", action="store_true", help="alleen de demo-accounts tonen")

    def handle(self, *args, show, **options):
        if not show:
            self.load()
        self.print_accounts()

    def load(self):
        verdict = can_load_demo()
        if not verdict:
            raise CommandError(verdict.reason)
        made = load_demo(timezone.localdate())
        self.stdout.write("Het demobestuur is geladen." if made else "Het demobestuur stond er al.")

    def print_accounts(self):
        self.stdout.write("Demo: alle mensen, scholen en teksten zijn verzonnen.")
        for account in accounts():
            self.stdout.write("  {role:<22} {email:<34} {name}".format(**account))
        self.stdout.write(f"  wachtwoord voor iedereen: {PASSWORD}")
