"""The one mail of this app: you have not finished the scan."""

from django.conf import settings
from django.urls import reverse

from common.mails import letter, send_each


def send_reminders(scan_round, addresses):
    """One mail per address, so that nobody sees who else got it."""
    link = settings.BASE_URL + reverse("scans:begin", args=[scan_round.pk])
    context = {"round": scan_round, "link": link}
    subject = f"Vul je de scan nog in? {scan_round.scan.title}"
    letters = (letter(subject, "scans/emails/reminder", context, to) for to in addresses)
    send_each(letters, f"scan round {scan_round.pk}")
