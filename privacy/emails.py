"""The one mail of this room: something will be removed."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


def announce(disposal, addresses):
    """One mail per address. Raises OSError when the mail server cannot be reached at all."""
    with get_connection() as connection:
        for address in addresses:
            try:
                connection.send_messages([announcement(disposal, address)])
            except SMTPException:
                logger.warning("An announcement of disposal %s was refused", disposal.pk)


def announcement(disposal, address):
    """What will go, how much, and when; never of whom."""
    link = settings.BASE_URL + reverse("privacy:own")
    context = {"disposal": disposal, "link": link}
    mail = EmailMultiAlternatives(
        subject=" ".join(f"Binnenkort verwijderd: {disposal.get_kind_display()}".split()),
        body=render_to_string("privacy/emails/announcement.txt", context),
        to=[address],
    )
    html = render_to_string("privacy/emails/announcement.html", context)
    mail.attach_alternative(html, "text/html")
    return mail
