"""Writing down what a team found out, sharing it, and taking it back."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from cycles.models import Evaluation, Intervention, ProblemAnalysis
from documents.services import request_document
from history.services import record_event, save_changes
from library.models import Summary

LONGEST = 1500
LONGEST_NAME = 100
# Whether the goal was reached, as a sentence for who does not know the question
REACHED = {
    "reached": "Het doel is gehaald.",
    "partly": "Het doel is voor een deel gehaald.",
    "not": "Het doel is niet gehaald.",
    "unknown": "Of het doel is gehaald, kunnen we niet zeggen.",
}
RENDER_REPORT = "library.tasks.render_report"


def draft_of(cycle):
    """A summary to begin with, filled from what the team wrote; not stored."""
    problem, approach = part(ProblemAnalysis, cycle), part(Intervention, cycle)
    evaluation = part(Evaluation, cycle)
    return Summary(
        cycle=cycle,
        board_id=cycle.board_id,
        school=cycle.team.schools.order_by("pk").first(),
        title=cycle.title,
        years=problem.target_group[:80],
        cause=problem.conclusion[:LONGEST],
        approach=told(approach.if_we, approach.then_teachers, approach.then_pupils),
        found=told(REACHED.get(evaluation.goal_status, ""), evaluation.vs_expected),
        learned=told(evaluation.team_learning, evaluation.decision_reason),
        decision=cycle.decision,
    )


def part(model, cycle):
    """The answers to one question of this cycle, or none of them."""
    return model.objects.filter(cycle=cycle).first() or model(cycle=cycle)


def told(*texts):
    """These texts below each other, as far as they fit."""
    return "\n\n".join(text.strip() for text in texts if text.strip())[:LONGEST]


def summary_of(cycle):
    """The summary that is stored, or a draft."""
    return Summary.objects.filter(cycle=cycle).first() or draft_of(cycle)


@transaction.atomic
def save_summary(summary, changes, by):
    """Keep what somebody wrote. Raises Overtaken when a colleague was just ahead."""
    if summary.pk:
        save_changes(summary, {**changes, "decision": summary.cycle.decision}, by)
        return summary
    for name, value in changes.items():
        setattr(summary, name, value)
    values = {f.attname: getattr(summary, f.attname) for f in Summary._meta.concrete_fields}
    values = {name: value for name, value in values.items() if name not in ("id", "cycle_id")}
    row, is_new = Summary.objects.get_or_create(cycle=summary.cycle, defaults=values)
    if not is_new:
        save_changes(row, changes, by)
    return row


@transaction.atomic
def share_summary(summary, audience, by, now=None):
    """Let the school or the whole board read it; saying the same twice changes nothing."""
    rows = Summary.objects.filter(pk=summary.pk).exclude(audience=audience)
    if rows.update(audience=audience, shared_at=now or timezone.now(), shared_by=by):
        text = f"Samenvatting gedeeld met {Summary.Audience(audience).label}: {summary.title}"
        record_event(summary.scope, "summary_shared", text[:300], by=by)


@transaction.atomic
def withdraw_summary(summary, by):
    """Only the team reads it again; what somebody printed stays printed."""
    rows = Summary.objects.filter(pk=summary.pk).shared()
    if rows.update(audience=Summary.Audience.TEAM, shared_at=None, shared_by=None):
        text = f"Samenvatting niet meer gedeeld: {summary.title}"
        record_event(summary.scope, "summary_withdrawn", text[:300], by=by)


def asked_by(cycle):
    """What a team investigates, in the words to look for others with."""
    problem, approach = part(ProblemAnalysis, cycle), part(Intervention, cycle)
    return " ".join([cycle.title, problem.goal_what, approach.title, approach.if_we])


def request_report(cycle, form, by, key):
    """The report as "pdf" or as "docx", made by a worker."""
    title = f"Verslag – {cycle.title}"
    return request_document(
        owner=by,
        task=RENDER_REPORT,
        params={
            "cycle": cycle.pk,
            "form": form,
            "page": reverse("library:report", args=[cycle.pk]),
        },
        title=title,
        filename=f"{slugify(title)[:LONGEST_NAME]}.{form}",
        scope=f"team:{cycle.team_id}",
        key=key,
    )
