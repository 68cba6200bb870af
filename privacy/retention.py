"""What is kept too long: announced a month ahead, given to who may read it, and then removed."""

import uuid
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from documents.models import Job
from documents.services import retry
from history.services import record_event
from privacy import emails, leaving
from privacy.models import Departure, Disposal, terms_of
from privacy.own import request_own
from teams.models import Board, BoardRole, Guest, Invitation, Membership, SchoolRole
from worksheets.models import Rating

DAYS_AHEAD = 30
DAYS_IN_MONTH = 30.44
ACCOUNTED = (Membership, SchoolRole, BoardRole, Guest)


def cutoff(board, kind, day):
    """What ended before this day is past its term on ``day``."""
    return day - timedelta(days=round(terms_of(board)[kind] * DAYS_IN_MONTH))


def ratings_past(board, day):
    """Own ratings of rounds that were closed before their term began."""
    before = cutoff(board, "ratings", day)
    return Rating.objects.filter(worksheet__board=board, worksheet__closed_at__date__lt=before)


def invitations_past(board, day):
    """Invitations of which the last day is longer ago than their term."""
    before = cutoff(board, "invitations", day)
    here = Q(team__board=board) | Q(school__board=board) | Q(board=board)
    return Invitation.objects.filter(here, expires_at__date__lt=before)


def people_past(board, day):
    """Who worked at this board, works nowhere any more, and left before the term began."""
    before = cutoff(board, "people", day)
    people = get_user_model().objects.filter(is_active=True, is_superuser=False)
    for model in ACCOUNTED:
        people = people.exclude(Exists(ends_later(model, before)))
    return people.filter(
        Exists(Membership.objects.filter(user=OuterRef("pk"), team__board=board))
        | Exists(SchoolRole.objects.filter(user=OuterRef("pk"), school__board=board))
        | Exists(BoardRole.objects.filter(user=OuterRef("pk"), board=board))
        | Exists(Guest.objects.filter(user=OuterRef("pk"), team__board=board))
    )


def ends_later(model, before):
    """Whatever somebody is, or was until after this day."""
    return model.objects.filter(Q(ended_on=None) | Q(ended_on__gte=before), user=OuterRef("pk"))


PAST = {"ratings": ratings_past, "people": people_past, "invitations": invitations_past}


def announce(now):
    """Say what will go in a month, once per kind and board; whoever runs this twice says no more."""
    due_on = timezone.localdate(now) + timedelta(days=DAYS_AHEAD)
    for board in Board.objects.all():
        for kind, past in PAST.items():
            if count := past(board, due_on).count():
                Disposal.objects.get_or_create(
                    board=board,
                    kind=kind,
                    done_at=None,
                    defaults={"due_on": due_on, "announced_at": now, "count": count},
                )


def mail_announcements(now):
    """Mail each announcement once; when the mail server is away, the claim is given back."""
    for disposal in Disposal.objects.open().filter(mailed_at=None).select_related("board"):
        rows = Disposal.objects.filter(pk=disposal.pk)
        if not rows.filter(mailed_at=None).update(mailed_at=now):
            continue
        try:
            emails.announce(disposal, addresses(disposal))
        except OSError:
            rows.update(mailed_at=None)
            raise


def addresses(disposal):
    """Who leads a school of this board, and who manages it; and who is about to be forgotten."""
    leads = SchoolRole.objects.current().filter(
        role=SchoolRole.Role.LEADER, school__board=disposal.board
    )
    found = set(leads.values_list("user__email", flat=True))
    found |= set(disposal.board.roles.current().values_list("user__email", flat=True))
    if disposal.kind == "people":
        found |= set(people_past(disposal.board, disposal.due_on).values_list("email", flat=True))
    return sorted(found)


def carry_out_due(now):
    """Remove what was announced and whose day has come; what still waits for its export stays."""
    due = Disposal.objects.open().filter(due_on__lte=timezone.localdate(now))
    for disposal in due.select_related("board"):
        carry_out(disposal, now)


def carry_out(disposal, now):
    """First everybody's own copy, then the removal; safe to run twice, even at once."""
    rows = PAST[disposal.kind](disposal.board, disposal.due_on)
    copies = [has_copy(person, disposal) for person in owners(disposal.kind, rows)]
    if not all(copies):
        return
    with transaction.atomic():
        count = rows.count()
        open_one = Disposal.objects.open().filter(pk=disposal.pk)
        if open_one.update(done_at=now, count=count):
            remove(disposal.kind, rows, now)
            text = f"{disposal.get_kind_display()}: {count} verwijderd, de termijn was voorbij"
            record_event(f"board:{disposal.board_id}", "disposed", text)


def owners(kind, rows):
    """Whose own words are about to go."""
    if kind == "ratings":
        keys = rows.order_by().values("author")
        return get_user_model().objects.filter(pk__in=keys, is_active=True)
    return ()


def has_copy(person, disposal):
    """Whether this person's own data lie ready; asked for when they do not."""
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"disposal {disposal.pk} {person.pk}")
    job = request_own(person, key)
    if job.state in (Job.State.FAILED, Job.State.CANCELLED):
        retry(job, by=person)
    return job.state in (Job.State.READY, Job.State.EXPIRED)


def remove(kind, rows, now):
    """Take these away; who left is forgotten as if they had asked."""
    if kind != "people":
        rows.delete()
        return
    for person in rows:
        departure, _ = Departure.objects.get_or_create(
            user=person, defaults={"asked_at": now, "due_on": timezone.localdate(now)}
        )
        leaving.carry_out(departure, now)
