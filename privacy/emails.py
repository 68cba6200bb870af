"""The one mail of this room: something will be removed."""

from django.conf import settings
from django.urls import reverse

from common.mails import letter, send_each

SUBJECT = "Binnenkort verwijderd: {}"


def announce(disposal, addresses):
    """One mail per address: what will go, how much and when; never of whom. Raises OSError."""
    context = {"disposal": disposal, "link": settings.BASE_URL + reverse("privacy:own")}
    subject = SUBJECT.format(disposal.get_kind_display())
    letters = (letter(subject, "privacy/emails/announcement", context, to) for to in addresses)
    send_each(letters, f"disposal {disposal.pk}")
