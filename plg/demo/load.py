"""Puts the demo board in the database, all of it or nothing."""

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from accounts.models import User
from common.access import ALLOWED, denied
from plg.demo import inquiries, organisation, rounds, surveys, versions, years
from plg.demo.story import Calendar, read, read_cycles
from scans.models import Scan
from teams.models import Board
from worksheets.models import ThemeSet


def can_load_demo():
    """Only in demo mode, and never beside people who exist; the operator's own account may be there."""
    if not settings.DEMO:
        return denied("De demo staat uit. Zet DEMO=true om het demobestuur te laden.")
    if User.objects.filter(is_demo=False, is_superuser=False).exists():
        return denied("In deze database staan echte accounts. Het demobestuur komt er niet bij.")
    return ALLOWED


def is_loaded():
    """Whether the demo board is already there."""
    return Board.objects.filter(name=read("organisation")["board"]).exists()


def load_demo(today):
    """Build the demo board around this day. The second time it changes nothing.

    Returns whether anything was made.
    """
    if is_loaded():
        return False
    if not ThemeSet.objects.filter(is_current=True).exists():
        call_command("load_themes", verbosity=0)
    if not Scan.objects.current().exists():
        call_command("load_scans", verbosity=0)
    with transaction.atomic():
        world = organisation.build(read("organisation"), Calendar(today))
        inquiries.build(world, read_cycles())
        rounds.build(world, read("worksheets")["worksheet"])
        versions.build(world, read("worksheets")["version"])
        surveys.build(world, read("scans")["round"])
        years.build(world, read("organisation"))
    return True
