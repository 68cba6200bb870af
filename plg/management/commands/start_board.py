"""A real first start: one board, one school, and the link for its leader."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from teams.models import Board, School
from teams.services import invite_leader, set_up_board, set_up_school


class Command(BaseCommand):
    help = (
        "Maakt een bestuur met een school en nodigt de schoolleider uit. "
        "Nog eens draaien verdubbelt niets; de schoolleider krijgt dan een nieuwe link."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", help="naam van het bestuur")
        parser.add_argument("school", help="naam van de school")
        parser.add_argument("leader", help="e-mailadres van de schoolleider")
        parser.add_argument("--sector", default=School.Sector.PO, choices=School.Sector.values)
        parser.add_argument("--country", default="NL", choices=Board.Country.values)

    def handle(self, *, board, school, leader, sector, country, **options):
        address = checked(leader)
        with transaction.atomic():
            the_board = set_up_board(board, country)
            the_school = set_up_school(the_board, school, sector)
            link = invite_leader(the_school, address, timezone.now())
        self.stdout.write(self.style.SUCCESS(f"{the_school} van {the_board} staat klaar."))
        self.stdout.write(told(address, link))


def checked(address):
    """The address in lower case. Raises CommandError when it is none."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(f"Dit is geen e-mailadres: {address}") from error
    return address.lower()


def told(address, link):
    """What the one at the keyboard does next."""
    if link is None:
        return f"{address} is al schoolleider van deze school en kan inloggen."
    url = settings.BASE_URL + reverse("teams:accept", args=[link.token])
    mailed = "Deze link is ook gemaild." if settings.MAIL_SERVER else "Geef deze link door."
    return f"De schoolleider ({address}) begint hier, tot {link.invitation.expires_at:%d-%m-%Y}:\n{url}\n{mailed}"
