"""What happens to a worksheet: a function per button. All are safe to repeat."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from common.versions import Overtaken
from cycles.models import ActionItem
from documents.services import request_document
from history.services import record_event, save_changes
from worksheets.models import Consensus, NextStep, Rating, Worksheet
from worksheets.models.rounds import where_of
from worksheets.pdf import (
    BLANK_LABELS,
    BOOKLET_LABELS,
    FILLABLE,
    FILLED_LABELS,
    YEAR,
    Kind,
    is_fillable,
)

State = Worksheet.State
RENDER_SHEET = "worksheets.tasks.render_sheet"
LONGEST_NAME = 110
SHARED = {True: ("sheet_shared", "gedeeld"), False: ("sheet_withdrawn", "niet meer gedeeld")}
TWINS = {"next_step": "next_steps", YEAR: "detail"}  # the page that shows the same as a paper


class AlreadyClosed(PermissionDenied):  # noqa: N818 - it is news, not an error
    """Somebody took the worksheet to its next part a moment earlier."""

    def __init__(self):
        super().__init__("Een collega was je net voor: dit deel van het werkblad is nu gesloten.")


def open_worksheet(place, theme, deadline, by, key, guide=None):
    """A round for this theme; the one that runs already when somebody was ahead."""
    try:
        with transaction.atomic():
            worksheet, _ = Worksheet.objects.get_or_create(
                key=key,
                defaults={
                    **where_of(place),
                    "theme": theme,
                    "guide": guide,
                    "deadline": deadline,
                    "opened_by": by,
                },
            )
    except IntegrityError:
        worksheet = Worksheet.objects.at(place).running().get(theme=theme)
    return worksheet


@transaction.atomic
def save_ratings(worksheet, author, answers):
    """Keep what one person found: ``answers`` are (indicator, phase, example).

    Raises AlreadyClosed, and then keeps nothing: a rating after the closing would tell whose it is.
    """
    still_open = Worksheet.objects.filter(pk=worksheet.pk, state=State.RATING)
    if not still_open.update(state=State.RATING):
        raise AlreadyClosed
    for indicator, phase, example in answers:
        Rating.objects.update_or_create(
            worksheet=worksheet,
            indicator=indicator,
            author=author,
            defaults={"phase": phase, "example": example},
        )


def close_worksheet(worksheet, by, now=None):
    """From now on nobody rates, and the team talks."""
    rows = Worksheet.objects.filter(pk=worksheet.pk, state=State.RATING)
    rows.update(state=State.TALKING, closed_at=now or timezone.now(), closed_by=by)


@transaction.atomic
def agree(consensus, changes, by):
    """Write down what the team agrees on for one indicator. Raises Overtaken."""
    require_talking(consensus.worksheet)
    if consensus.pk:
        save_changes(consensus, changes, by)
        return
    _, is_new = Consensus.objects.get_or_create(
        worksheet=consensus.worksheet, indicator=consensus.indicator, defaults=changes
    )
    if not is_new:
        raise Overtaken


@transaction.atomic
def add_step(worksheet, key, indicator, effect_measure, **action):
    """One row of 'De volgende stap!', which is an action of the team, or of its owner, as well."""
    require_talking(worksheet)
    item, is_new = ActionItem.objects.get_or_create(
        key=key, defaults={"team_id": worksheet.team_id, **action}
    )
    if not is_new:
        return NextStep.objects.filter(action=item, worksheet=worksheet).first()
    return NextStep.objects.create(
        action=item, worksheet=worksheet, indicator=indicator, effect_measure=effect_measure
    )


def require_talking(worksheet):
    """Hold the worksheet in its second half until this is saved. Raises AlreadyClosed."""
    rows = Worksheet.objects.filter(pk=worksheet.pk, state=State.TALKING)
    if not rows.update(state=State.TALKING):
        raise AlreadyClosed


@transaction.atomic
def look_back(worksheet, answers, by):
    """Write what became of earlier steps: ``answers`` are (step, changes).

    Raises AlreadyClosed or Overtaken; then none is written.
    """
    rows = Worksheet.objects.running().filter(pk=worksheet.pk)
    if not rows.update(state=F("state")):
        raise AlreadyClosed
    for step, changes in answers:
        save_changes(step, changes, by)


@transaction.atomic
def remove_step(step, now=None):
    """Out of sight with its action, not gone."""
    require_talking(step.worksheet)
    rows = ActionItem.objects.filter(pk=step.action_id, removed_at=None)
    rows.update(removed_at=now or timezone.now())


@transaction.atomic
def restore_step(step):
    """Back where it was."""
    require_talking(step.worksheet)
    ActionItem.objects.filter(pk=step.action_id).update(removed_at=None)


def finish_worksheet(worksheet, now=None):
    """What the team agreed on stands; its school reads along from now on."""
    rows = Worksheet.objects.filter(pk=worksheet.pk, state=State.TALKING)
    rows.update(state=State.FINISHED, finished_at=now or timezone.now())


@transaction.atomic
def share_worksheet(worksheet, shared, by, now=None):
    """Let the board see the phases of a finished worksheet, or no longer."""
    rows = Worksheet.objects.filter(pk=worksheet.pk, state=State.FINISHED, shared_at__isnull=shared)
    if rows.update(shared_at=(now or timezone.now()) if shared else None):
        what, said = SHARED[shared]
        text = f"Werkblad {said} met het bestuur: {worksheet.theme.title}"
        record_event(worksheet.scope, what, text[:300], by=by)


def request_blank_sheet(theme, kind, by, key):
    """A paper of a theme, for the pen or to type in (``pdf.BLANK_PAPERS``)."""
    state = "invulbaar" if is_fillable(kind) else "leeg"
    label = BLANK_LABELS[kind.removesuffix(f"-{FILLABLE}")]
    return request_document(
        owner=by,
        task=RENDER_SHEET,
        params={
            "kind": kind,
            "theme": theme.pk,
            "page": theme_url(theme),
        },
        title=f"{label} – {theme.title} ({state})",
        filename=file_name(label, theme.number, theme.title, state),
        scope="",
        key=key,
    )


def theme_url(theme):
    """The page of a theme; in an own version with its number, for others may have the same theme."""
    page = reverse("worksheets:theme", args=[theme.key])
    return f"{page}?versie={theme.theme_set_id}" if theme.theme_set.is_own else page


def request_booklet(theme_set, kind, by, key):
    """One sheet of all themes of this version in one document."""
    about = {"set": theme_set.pk} if theme_set and theme_set.is_own else {}
    return request_document(
        owner=by,
        task=RENDER_SHEET,
        params={"kind": kind, "page": reverse("worksheets:themes"), **about},
        title=BOOKLET_LABELS[kind],
        filename=file_name(BOOKLET_LABELS[kind]),
        scope="",
        key=key,
    )


def request_filled_sheet(worksheet, kind, by, key):
    """The paper of a team, with what it agreed on (``pdf.FILLED_PAPERS``)."""
    theme, place = worksheet.theme, worksheet.place
    label = Kind(kind).label if kind in Kind.values else FILLED_LABELS[kind]
    about = place.name if kind == YEAR else f"{theme.title} – {place.name}"
    return request_document(
        owner=by,
        task=RENDER_SHEET,
        params={
            "kind": kind,
            "worksheet": worksheet.pk,
            "page": reverse(f"worksheets:{TWINS.get(kind, 'together')}", args=[worksheet.pk]),
        },
        title=f"{label} – {about}",
        filename=file_name(label, theme.number, place.name, theme.title),
        scope=worksheet.scope,
        key=key,
    )


def file_name(*words):
    """These words as the name of a file that every computer accepts."""
    return f"{slugify(' '.join(map(str, words)))[:LONGEST_NAME]}.pdf"
