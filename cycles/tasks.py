"""What cycles do by the clock: ask whether what was anchored still exists, clear away."""

import logging
from smtplib import SMTPException

from celery import shared_task
from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.utils import timezone

from cycles import emails, tidying
from cycles.models import Evaluation
from teams.models import Membership

logger = logging.getLogger(__name__)


@shared_task
def ask_what_stays():
    """Mail whose day it is, once for each date; who has left is not asked, their facilitator is."""
    today = timezone.localdate()
    due = Evaluation.objects.due_checks(today)
    waiting = due.exclude(check_mailed_for=F("anchoring_check_on"))
    for evaluation in waiting.select_related("cycle__team"):
        ask(evaluation)


@shared_task
def tidy_up():
    """Removed steps, old drafts and lost files go; runs every night, safe to run twice."""
    tidying.tidy_up(timezone.now())


def ask(evaluation):
    """Claim this date first: sent twice is worse than not sent. Given back when no mail went out."""
    before, date = evaluation.check_mailed_for, evaluation.anchoring_check_on
    rows = Evaluation.objects.filter(pk=evaluation.pk, anchoring_check_on=date)
    if not rows.exclude(check_mailed_for=date).update(check_mailed_for=date):
        return
    try:
        for person in asked(evaluation):
            emails.send_check(evaluation, person)
    except (OSError, SMTPException):
        rows.update(check_mailed_for=before)
        logger.warning("The check of evaluation %s could not be mailed", evaluation.pk)


def asked(evaluation):
    """The owner while in the team; else who guides it."""
    here = Membership.objects.current().filter(team=evaluation.cycle.team_id)
    guides = here.filter(role=Membership.Role.FACILITATOR)
    people = get_user_model().objects.filter(is_active=True)
    owner = Q(pk=evaluation.anchoring_owner_id, pk__in=here.values("user"))
    return people.filter(owner) or people.filter(pk__in=guides.values("user"))
