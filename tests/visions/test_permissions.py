"""Who works on the vision."""

import pytest

from tests.factories import VisionFactory, VisionSentenceFactory
from visions.permissions import ADOPTED, can_adopt_vision, can_edit_draft, can_edit_vision

OTHERS = ["teacher", "facilitator", "quality", "board", "neighbour", "other_leader", "former"]
LEADERS_ONLY = (
    "Alleen de schoolleider schrijft aan het ontwerp. Geef je idee door aan je schoolleider."
)
NO_SENTENCE = "Een visie heeft minstens één kernzin. Voeg er eerst een toe."


@pytest.mark.parametrize("person", OTHERS)
def test_others_read_who_writes(cast, person):
    draft = VisionSentenceFactory(vision__school=cast.school, vision__adopted=False).vision
    user = getattr(cast, person)
    verdicts = [
        can_edit_vision(user, cast.school),
        can_edit_draft(user, cast.school, draft),
        can_adopt_vision(user, cast.school, draft),
    ]

    assert [verdict.reason for verdict in verdicts] == [LEADERS_ONLY] * 3


def test_the_leader_writes_in_a_draft(cast):
    draft = VisionFactory(school=cast.school)

    assert can_edit_vision(cast.leader, cast.school)
    assert can_edit_draft(cast.leader, cast.school, draft)


def test_nobody_writes_where_there_is_no_draft(cast):
    adopted = VisionFactory(school=cast.school, adopted=True)

    verdicts = [can_edit_draft(cast.leader, cast.school, vision) for vision in (None, adopted)]

    assert [verdict.reason for verdict in verdicts] == [ADOPTED, ADOPTED]


def test_a_vision_is_adopted_once_it_has_a_sentence(cast):
    draft = VisionFactory(school=cast.school)
    gone = VisionSentenceFactory(vision=draft, removed_at=draft.created_at)

    before = [can_adopt_vision(cast.leader, cast.school, vision) for vision in (None, draft)]
    gone.removed_at = None
    gone.save()

    assert [verdict.reason for verdict in before] == [NO_SENTENCE, NO_SENTENCE]
    assert can_adopt_vision(cast.leader, cast.school, draft)
