"""The mails of a round: it begins, you have not finished your part, your step is almost due."""

from django.conf import settings
from django.urls import reverse

from common.mails import letter, send_each

INVITATION = "Vul het werkblad in: {}"
REMINDER = "Vul je het werkblad nog in? {}"
FOLDER = "worksheets/emails"


def send_invitations(worksheet, addresses):
    """One mail per address. Raises OSError when the mail server cannot be reached."""
    send_round(worksheet, addresses, INVITATION, "invitation")


def send_reminders(worksheet, addresses):
    """One mail per address, so that nobody sees who else got it. Raises OSError, as above."""
    send_round(worksheet, addresses, REMINDER, "reminder")


def send_round(worksheet, addresses, subject, template):
    link = settings.BASE_URL + reverse("worksheets:rate", args=[worksheet.pk])
    context = {"worksheet": worksheet, "link": link}
    subject = subject.format(worksheet.theme.title)
    letters = (letter(subject, f"{FOLDER}/{template}", context, to) for to in addresses)
    send_each(letters, f"worksheet {worksheet.pk}")


def send_due_steps(owner, steps):
    """All steps of this person in one mail. Raises OSError when the mail server cannot be reached."""
    link = settings.BASE_URL + reverse("dashboards:today")
    context = {"owner": owner, "steps": steps, "link": link}
    subject = "Jouw volgende stap" if len(steps) == 1 else f"Jouw {len(steps)} volgende stappen"
    send_each([letter(subject, f"{FOLDER}/due_steps", context, owner.email)], "steps that are due")
