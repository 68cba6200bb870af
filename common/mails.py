"""Mails that go out by themselves: a text with its HTML, each to one address."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def letter(subject, template, context, to):
    """One mail to one address; ``template`` has a twin that ends in .txt and one in .html."""
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}.txt", context),
        to=[to],
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail


def send_each(letters, about):
    """Send these over one connection.

    Raises OSError when the mail server cannot be reached; nothing was sent then. An address that
    is refused is skipped, and only that it happened is logged (``about``), not whose it was.
    """
    with get_connection() as connection:
        for each in letters:
            try:
                connection.send_messages([each])
            except (OSError, SMTPException):
                logger.warning("A mail for %s was refused", about)
