"""The mails of this app."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse


def send_invitation(invitation, token):
    """Mail the link to the one who is invited. Raises OSError when the mail server refuses."""
    link = settings.BASE_URL + reverse("teams:accept", args=[token])
    context = {"invitation": invitation, "link": link}
    mail = EmailMultiAlternatives(
        subject=" ".join(f"Uitnodiging voor {invitation.place} in PLG".split()),
        body=render_to_string("teams/emails/invitation.txt", context),
        to=[invitation.email],
    )
    mail.attach_alternative(render_to_string("teams/emails/invitation.html", context), "text/html")
    mail.send()
