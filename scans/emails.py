"""The one mail of this app: you have not finished the scan."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


def send_reminders(scan_round, addresses):
    """One mail per address, so that nobody sees who else got it.

    Raises OSError when the mail server cannot be reached; nothing was sent then. An address that
    is refused is skipped, and only that it happened is logged, not whose it was.
    """
    with get_connection() as connection:
        for address in addresses:
            try:
                connection.send_messages([reminder(scan_round, address)])
            except (OSError, SMTPException):
                logger.warning("A reminder for scan round %s was refused", scan_round.pk)


def reminder(scan_round, address):
    link = settings.BASE_URL + reverse("scans:begin", args=[scan_round.pk])
    context = {"round": scan_round, "link": link}
    mail = EmailMultiAlternatives(
        subject=" ".join(f"Vul je de scan nog in? {scan_round.scan.title}".split()),
        body=render_to_string("scans/emails/reminder.txt", context),
        to=[address],
    )
    mail.attach_alternative(render_to_string("scans/emails/reminder.html", context), "text/html")
    return mail
