"""What happens to a vision."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from history.services import save_changes
from visions.models import Vision, VisionSentence
from visions.permissions import ADOPTED


@transaction.atomic
def start_draft(school):
    """The school's draft; a new one begins with the sentences that hold now."""
    newest = Vision.objects.filter(school=school).aggregate(number=Max("number"))["number"] or 0
    draft, is_new = Vision.objects.get_or_create(
        school=school, adopted_at=None, defaults={"number": newest + 1}
    )
    if is_new:
        VisionSentence.objects.bulk_create(copies(school, draft))
    return draft


def copies(school, draft):
    """The sentences in force, as fresh rows of the draft."""
    return [
        VisionSentence(
            vision=draft,
            position=position,
            text=sentence.text,
            in_class=sentence.in_class,
            key=uuid.uuid4(),
        )
        for position, sentence in enumerate(VisionSentence.objects.in_force(school), 1)
    ]


def hold_draft(pk):
    """Within a transaction: nobody adopts this draft before we are done. Raises PermissionDenied."""
    if not Vision.objects.drafts().filter(pk=pk).update(changed_at=timezone.now()):
        raise PermissionDenied(ADOPTED)


@transaction.atomic
def add_sentence(draft, key, text, in_class=""):
    """A sentence at the end of the draft; the same key gives the same sentence."""
    hold_draft(draft.pk)
    last = draft.sentences.aggregate(last=Max("position"))["last"] or 0
    defaults = {"vision": draft, "position": last + 1, "text": text, "in_class": in_class}
    return VisionSentence.objects.get_or_create(key=key, defaults=defaults)[0]


@transaction.atomic
def change_sentence(sentence, changes, by):
    """Write what somebody changed. Raises Overtaken, PermissionDenied."""
    hold_draft(sentence.vision_id)
    save_changes(sentence, changes, by)


@transaction.atomic
def move_sentence(sentence, place):
    """Put it at this place (1 is first) among the sentences of its draft."""
    hold_draft(sentence.vision_id)
    others = VisionSentence.objects.kept().filter(vision=sentence.vision_id)
    row = list(others.exclude(pk=sentence.pk).values_list("pk", flat=True))
    row.insert(max(place, 1) - 1, sentence.pk)
    for position, pk in enumerate(row, 1):
        VisionSentence.objects.filter(pk=pk).exclude(position=position).update(position=position)


@transaction.atomic
def remove_sentence(sentence):
    """Out of the draft; it can be put back until the draft is adopted."""
    hold_draft(sentence.vision_id)
    rows = VisionSentence.objects.kept().filter(pk=sentence.pk)
    rows.update(removed_at=timezone.now())


@transaction.atomic
def restore_sentence(sentence):
    """Back into the draft, at its old place."""
    hold_draft(sentence.vision_id)
    VisionSentence.objects.filter(pk=sentence.pk).update(removed_at=None)


def adopt_vision(vision, by, now):
    """This version holds from now on; adopting it again, or an empty one, changes nothing."""
    sentences = VisionSentence.objects.kept().filter(vision=OuterRef("pk"))
    drafts = Vision.objects.drafts().filter(Exists(sentences), pk=vision.pk)
    drafts.update(adopted_at=now, adopted_by=by)
