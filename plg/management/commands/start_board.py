"""A real first start: one board, one school, and the links for those who lead them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from teams.models import Board, School
from teams.services import invite_leader, invite_manager, set_up_board, set_up_school


class Command(BaseCommand):
    help = (
        "Maakt een bestuur met een school en nodigt de schoolleider uit. "
        "Nog eens draaien verdubbelt niets; de schoolleider krijgt dan een nieuwe link."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", help="naam van het bestuur")
        parser.add_argument("school", help="naam van de school")
        parser.add_argument("leader", help="e-mailadres van de schoolleider")
        parser.add_argument("--manager", help="e-mailadres van de bovenschools manager")
        parser.add_argument("--sector", default=School.Sector.PO, choices=School.Sector.values)
        parser.add_argument("--country", default="NL", choices=Board.Country.values)

    def handle(self, *, board, school, leader, manager, sector, country, **options):
        people = {"schoolleider": checked(leader)}
        if manager:
            people["bovenschools manager"] = checked(manager)
        with transaction.atomic():
            the_board = set_up_board(board, country)
            the_school = set_up_school(the_board, school, sector)
            links = [invite_leader(the_school, people["schoolleider"], timezone.now())]
            if manager:
                links.append(invite_manager(the_board, checked(manager), timezone.now()))
        self.stdout.write(self.style.SUCCESS(f"{the_school} van {the_board} staat klaar."))
        for (role, address), link in zip(people.items(), links, strict=True):
            self.stdout.write(told(role, address, link))


def checked(address):
    """The address in lower case. Raises CommandError when it is none."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(f"Dit is geen e-mailadres: {address}") from error
    return address.lower()


def told(role, address, link):
    """What the one at the keyboard does next."""
    if link is None:
        return f"{address} is al {role} en kan inloggen."
    url = settings.BASE_URL + reverse("teams:accept", args=[link.token])
    mailed = "Deze link is ook gemaild." if settings.MAIL_SERVER else "Geef deze link door."
    return f"De {role} ({address}) begint hier, tot en met {link.invitation.expires_at:%d-%m-%Y}:\n{url}\n{mailed}"
