"""The one mail of this app: does what you anchored still exist?"""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse


def send_check(evaluation, person):
    """Ask one person. Raises OSError or SMTPException when it cannot be sent."""
    link = settings.BASE_URL + reverse("cycles:check", args=[evaluation.cycle_id])
    context = {"evaluation": evaluation, "person": person, "link": link}
    mail = EmailMultiAlternatives(
        subject=" ".join(f"Bestaat dit nog? {evaluation.cycle.title}".split()),
        body=render_to_string("cycles/emails/check.txt", context),
        to=[person.email],
    )
    mail.attach_alternative(render_to_string("cycles/emails/check.html", context), "text/html")
    mail.send()
