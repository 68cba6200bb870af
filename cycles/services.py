"""What happens to a cycle: a function per button. All are safe to repeat."""

from uuid import uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from common.statements import update
from common.versions import Overtaken
from cycles.models import (
    ActionItem,
    Cycle,
    Deepening,
    Evaluation,
    GateAnswer,
    Intervention,
    LogDraft,
    LogEntry,
    Material,
    PlannedMeasurement,
    Principle,
    ProblemAnalysis,
    Stage,
    StageChange,
)
from cycles.progress import NEXT
from evidence import services as results
from history.services import record_event, save_changes


class JustClosed(PermissionDenied):  # noqa: N818 - it is news, not an error
    """Somebody closed the cycle a moment earlier."""

    def __init__(self):
        super().__init__("Een collega rondde deze cyclus net af. Wat er staat, blijft zo.")


@transaction.atomic
def start_cycle(team, title, by, key, sentence=None, trigger="", is_short=True, follows=None):
    """A cycle with its four empty questions; the same key twice gives the same cycle.

    A cycle that ``follows`` another takes its goal along and begins where its groups ended; what
    the team thought of it stays behind.
    """
    cycle, is_new = Cycle.objects.get_or_create(
        key=key,
        defaults={
            "team": team,
            "board_id": team.board_id,
            "title": title,
            "sentence": sentence,
            "is_short": is_short,
            "follows": follows,
            "started_by": by,
        },
    )
    if is_new:
        ProblemAnalysis.objects.create(cycle=cycle, trigger=trigger)
        Deepening.objects.create(cycle=cycle)
        Intervention.objects.create(cycle=cycle)
        Evaluation.objects.create(cycle=cycle)
    if is_new and follows:
        carry_over(follows, cycle, by)
    return cycle


GOAL = ("goal_who", "goal_what", "goal_from", "goal_to", "goal_instrument", "target_group")


def carry_over(old, new, by):
    """The goal without its date, and each group with its last measurement as baseline."""
    goal = ProblemAnalysis.objects.filter(cycle=old).values(*GOAL).get()
    ProblemAnalysis.objects.filter(cycle=new).update(**goal)
    for series in old.series.kept():
        key = uuid5(new.key, str(series.key))
        new.series.add(results.continue_series(series, key, by))


@transaction.atomic
def change_cycle(cycle, changes, by):
    """Another title or sentence of the vision. Raises Overtaken, JustClosed."""
    hold_open(cycle.pk)
    save_changes(cycle, changes, by)


def hold_open(cycle_id, now=None):
    """The team works on this cycle; nobody closes it before this is saved. Raises JustClosed."""
    held = {"active_at": now or timezone.now()}
    if not update(Cycle, held, "id = %s AND stage <> %s", cycle_id, Stage.CLOSED):
        raise JustClosed


@transaction.atomic
def save_answers(part, changes, by, now=None):
    """Write what this person changed in one question. Raises Overtaken, JustClosed."""
    if not changes:
        return
    now = now or timezone.now()
    hold_open(part.cycle_id, now)
    save_changes(part, changes, by, saved_at=now, saved_by=by)


@transaction.atomic
def save_question(part, changes, added, ticks, by):
    """All of one question's page: its answers, what is new in its lists, and the ticks beside rows.

    Raises Overtaken, JustClosed; then none of it is saved.
    """
    save_answers(part, changes, by)
    for model, fields in added:
        add_item(model, part.cycle, **fields)
    if any(ticks):
        hold_open(part.cycle_id)
        save_ticks(part, *ticks, by)


def save_ticks(part, chosen, dropped, by):
    """In the second question one says what one read, in the third what the plan uses."""
    if isinstance(part, Deepening):
        mark_read(chosen, dropped, by)
    else:
        use_principles(chosen, dropped)


def touch(cycle_id):
    """The team worked on this cycle, or on what it left."""
    Cycle.objects.filter(pk=cycle_id).update(active_at=timezone.now())


@transaction.atomic
def lock_expectation(intervention, by, now=None):
    """Nobody changes the expectation after this. Raises Overtaken when its text was just changed."""
    if intervention.expected_locked_at:
        return
    now = now or timezone.now()
    hold_open(intervention.cycle_id, now)
    save_changes(intervention, {}, by, expected_locked_at=now, expected_locked_by=by)


@transaction.atomic
def add_item(model, cycle, key, **fields):
    """One more line in a list of this cycle; the same key twice is one line. Raises JustClosed."""
    hold_open(cycle.pk)
    owned = {"team_id": cycle.team_id} if model is ActionItem else {}
    if file := fields.pop("file", None):
        fields["file"] = keep_material(cycle, key, *file)
    defaults = {"cycle": cycle, **owned, **fields}
    return model.objects.get_or_create(key=key, defaults=defaults)[0]


def keep_material(cycle, key, content, ending):
    """Keep the file of a material, once for each key; returns its name."""
    kept = Material.objects.filter(key=key).values_list("file", flat=True).first()
    name = f"material/{cycle.pk}/{uuid4()}.{ending}"
    return kept or default_storage.save(name, ContentFile(content))


def has_file(material):
    """Whether there is a file, and it is still on the disk as well."""
    return bool(material.file) and default_storage.exists(material.file.name)


def use_principles(chosen, dropped):
    """The plan uses these principles, and no longer those."""
    for principles, is_used in ((chosen, True), (dropped, False)):
        rows = Principle.objects.filter(pk__in=[one.pk for one in principles])
        rows.update(is_used=is_used, version=F("version") + 1)


def mark_read(chosen, dropped, by):
    """This person read these sources, and did not read those after all."""
    for source in chosen:
        source.read_by.add(by)
    for source in dropped:
        source.read_by.remove(by)


def mark_measured(planned, is_done, now=None):
    """A planned measurement is done, or still to do after all."""
    rows = PlannedMeasurement.objects.filter(pk=planned.pk, done_at__isnull=is_done)
    rows.update(done_at=(now or timezone.now()) if is_done else None)


@transaction.atomic
def change_item(item, changes, by):
    """Another text in a line of a list. Raises Overtaken, JustClosed.

    Actions live on after their cycle; what stands under a question does not change any more.
    """
    if not changes:
        return
    hold = touch if isinstance(item, ActionItem) else hold_open
    hold(item.cycle_id)
    save_changes(item, changes, by)


def remove_item(item, now=None):
    """Out of sight, not gone: a line of a list, a visit, a step in the log."""
    rows = type(item).objects.filter(pk=item.pk, removed_at=None)
    rows.update(removed_at=now or timezone.now())


def restore_item(item):
    """Back where it was."""
    type(item).objects.filter(pk=item.pk).update(removed_at=None)


def mark_action_done(action, done, by, now=None):
    """Done, or open again after all; saying it twice changes nothing."""
    rows = ActionItem.objects.filter(pk=action.pk, done_at__isnull=done)
    if rows.update(done_at=(now or timezone.now()) if done else None):
        touch(action.cycle_id)


@transaction.atomic
def answer_gate(cycle, number, answers, by):
    """Write the answers (rows with what changed in them).

    Raises Overtaken or JustClosed; then none is written.
    """
    hold_open(cycle.pk)
    for row, changes in answers:
        if changes and row.pk is None:
            give_first_answer(cycle, number, row.number, changes, by)
        elif changes:
            save_changes(row, changes, by, answered_by=by, answered_at=timezone.now())


def give_first_answer(cycle, question, number, changes, by):
    _, is_new = GateAnswer.objects.get_or_create(
        cycle=cycle, question=question, number=number, defaults={**changes, "answered_by": by}
    )
    if not is_new:
        raise Overtaken


@transaction.atomic
def move_on(cycle, by, now=None):
    """One stage further; closing takes the decision along. False when somebody was just ahead."""
    now = now or timezone.now()
    changes = {"stage": NEXT[cycle.stage]}
    if changes["stage"] == Stage.CLOSED:
        hold_open(cycle.pk, now)
        changes |= {"closed_at": now, "decision": newest_decision(cycle)}
    return change_stage(cycle, changes, by, now)


def newest_decision(cycle):
    """What stands now, not when the page was made: nobody changes it while the cycle is held."""
    return Evaluation.objects.values_list("decision", flat=True).get(cycle=cycle)


@transaction.atomic
def go_back(cycle, to_stage, reason, by, now=None):
    """To an earlier stage, also from closed. False when somebody was just ahead."""
    changes = {"stage": to_stage, "closed_at": None, "decision": ""}
    return change_stage(cycle, changes, by, now or timezone.now(), reason)


def change_stage(cycle, changes, by, now, reason=""):
    """Change the stage if it still is what this person saw, and write down that it happened."""
    rows = Cycle.objects.filter(pk=cycle.pk, stage=cycle.stage)
    if not rows.update(active_at=now, **changes):
        return False
    StageChange.objects.create(
        cycle=cycle,
        from_stage=cycle.stage,
        to_stage=changes["stage"],
        reason=reason,
        changed_by=by,
    )
    return True


@transaction.atomic
def share(cycle, by, now=None):
    """The leader and the quality coordinator read along from now on; the first moment stays."""
    rows = Cycle.objects.filter(pk=cycle.pk, shared_at=None)
    if rows.update(shared_at=now or timezone.now()):
        text = f"De vier vragen gedeeld met de schoolleider: {cycle.title}"
        record_event(cycle.scope, "cycle_shared", text[:300], by=by)


@transaction.atomic
def unshare(cycle, by):
    """Only what lies behind a passed gate stays readable for those who oversee."""
    rows = Cycle.objects.filter(pk=cycle.pk, shared_at__isnull=False)
    if rows.update(shared_at=None):
        text = f"De vier vragen niet meer gedeeld: {cycle.title}"
        record_event(cycle.scope, "cycle_withdrawn", text[:300], by=by)


@transaction.atomic
def log_step(cycle, by, key, text, kind, day, question=None, photo=b""):
    """One step in the log, with its photo if there is one; the draft of it goes. Raises JustClosed."""
    hold_open(cycle.pk)
    now_at = min(cycle.question, 4)
    fields = {"cycle": cycle, "author": by, "text": text, "kind": kind, "day": day}
    if photo and not LogEntry.objects.filter(key=key).exists():
        fields["photo"] = keep_photo(cycle, photo)
    entry, _ = LogEntry.objects.get_or_create(
        key=key, defaults={**fields, "question": question or now_at}
    )
    LogDraft.objects.filter(cycle=cycle, author=by, key=key).delete()
    return entry


def keep_photo(cycle, content):
    """Keep a photo that we drew ourselves; returns its name."""
    return default_storage.save(f"log/{cycle.pk}/{uuid4()}.jpg", ContentFile(content))


def has_photo(entry):
    """Whether there is a photo, and its file as well."""
    return bool(entry.photo) and default_storage.exists(entry.photo.name)


def keep_draft(cycle, by, key, text, kind=""):
    """What somebody is still writing; nothing once that step stands in the log. False then."""
    if LogEntry.objects.filter(key=key).exists():
        return False
    LogDraft.objects.update_or_create(
        cycle=cycle, author=by, defaults={"text": text, "kind": kind, "key": key}
    )
    return True


def forget_draft(cycle, by):
    """Throw away what somebody was writing."""
    LogDraft.objects.filter(cycle=cycle, author=by).delete()
