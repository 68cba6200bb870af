"""What is adopted is for all; a draft is for who leads."""

import pytest

from tests.factories import VisionFactory, VisionSentenceFactory
from visions.models import Vision, VisionSentence

OUTSIDE = ["former", "other_leader", "stranger", "other_board", "visitor"]
INSIDE = ["teacher", "facilitator", "quality", "board", "neighbour"]


@pytest.fixture
def adopted(cast):
    return VisionFactory(school=cast.school, number=1, adopted=True)


@pytest.fixture
def draft(cast):
    return VisionFactory(school=cast.school, number=2)


@pytest.mark.parametrize("person", INSIDE)
def test_all_of_the_school_and_its_board_read_what_is_adopted_only(cast, adopted, draft, person):
    kept, written = [VisionSentenceFactory(vision=vision) for vision in (adopted, draft)]
    user = getattr(cast, person)

    assert list(Vision.objects.visible_to(user)) == [adopted]
    assert list(VisionSentence.objects.visible_to(user)) == [kept]
    assert written.vision == draft


def test_the_leader_reads_the_draft_too(cast, adopted, draft):
    assert list(Vision.objects.visible_to(cast.leader)) == [draft, adopted]


@pytest.mark.parametrize("person", OUTSIDE)
def test_others_read_nothing(cast, adopted, draft, person):
    VisionSentenceFactory(vision=adopted)
    user = getattr(cast, person)

    assert list(Vision.objects.visible_to(user)) == []
    assert list(VisionSentence.objects.visible_to(user)) == []


def test_what_was_taken_out_is_found_back_in_a_draft_only(cast, adopted, draft):
    gone = {"removed_at": adopted.adopted_at}
    VisionSentenceFactory(vision=adopted, **gone)
    written = VisionSentenceFactory(vision=draft, **gone)

    assert list(VisionSentence.objects.visible_to(cast.leader)) == [written]


def test_the_sentences_in_force_are_those_of_the_newest_adopted_version(cast, adopted, draft):
    newest = VisionFactory(school=cast.school, number=3, adopted=True)
    for vision in (adopted, draft, VisionFactory(adopted=True)):
        VisionSentenceFactory(vision=vision)
    second, first = [VisionSentenceFactory(vision=newest, position=place) for place in (2, 1)]
    VisionSentenceFactory(vision=newest, removed_at=newest.adopted_at)

    assert list(VisionSentence.objects.in_force(cast.school)) == [first, second]


def test_rows_are_called_by_what_they_say(adopted):
    sentence = VisionSentenceFactory(vision=adopted, text="Wij leren samen.")

    assert str(sentence) == "Wij leren samen."
    assert str(adopted) == f"Visie van {adopted.school}, versie 1"
