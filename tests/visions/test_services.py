"""What happens to a vision."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from common.versions import Overtaken
from tests.factories import SchoolFactory, UserFactory, VisionFactory, VisionSentenceFactory
from visions import services
from visions.models import Vision, VisionSentence

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def sentences(vision):
    return list(vision.sentences.kept().values_list("text", flat=True))


def three_sentences(**fields):
    vision = VisionFactory(**fields)
    return vision, [VisionSentenceFactory(vision=vision, text=text) for text in "abc"]


def test_the_first_draft_is_empty_and_made_once():
    school = SchoolFactory()

    first, again = [services.start_draft(school) for _ in range(2)]

    assert (first, first.number, sentences(first)) == (again, 1, [])


def test_a_draft_begins_with_the_sentences_that_hold():
    adopted, _ = three_sentences(adopted=True)
    VisionSentenceFactory(vision=adopted, text="weg", removed_at=NOW)

    draft = services.start_draft(adopted.school)
    services.start_draft(adopted.school)

    assert (draft.number, sentences(draft)) == (adopted.number + 1, ["a", "b", "c"])
    assert sentences(adopted) == ["a", "b", "c"]


def test_a_sentence_is_added_at_the_end_once_per_key():
    draft, _ = three_sentences()
    key = uuid.uuid4()

    for _ in range(2):
        services.add_sentence(draft, key, "d", "Zo zie je dat.")

    assert sentences(draft) == ["a", "b", "c", "d"]
    assert VisionSentence.objects.get(text="d").in_class == "Zo zie je dat."


@pytest.mark.parametrize(
    ("place", "order"),
    [(0, "cab"), (1, "cab"), (2, "acb"), (3, "abc"), (99, "abc")],
)
def test_a_sentence_moves_to_a_place_and_stays_there(place, order):
    draft, (*_, last) = three_sentences()

    for _ in range(2):
        services.move_sentence(last, place)

    assert sentences(draft) == list(order)


def test_a_sentence_is_taken_out_and_put_back_at_its_place():
    draft, (_, second, _) = three_sentences()

    for _ in range(2):
        services.remove_sentence(second)
    assert sentences(draft) == ["a", "c"]
    for _ in range(2):
        services.restore_sentence(second)

    assert sentences(draft) == ["a", "b", "c"]


def test_who_saves_an_old_sentence_is_told():
    _, (sentence, *_) = three_sentences()
    services.change_sentence(VisionSentence.objects.get(pk=sentence.pk), {"text": "nieuw"}, None)

    with pytest.raises(Overtaken):
        services.change_sentence(sentence, {"text": "ouder"}, None)

    sentence.refresh_from_db()
    assert (sentence.text, sentence.version) == ("nieuw", 2)


def test_adopting_twice_changes_nothing():
    draft, _ = three_sentences()
    first, second = UserFactory(), UserFactory()

    services.adopt_vision(draft, by=first, now=NOW)
    services.adopt_vision(draft, by=second, now=timezone.now())

    draft.refresh_from_db()
    assert (draft.adopted_by, draft.adopted_at) == (first, NOW)


def test_an_empty_vision_is_not_adopted():
    sentence = VisionSentenceFactory(vision=VisionFactory(), removed_at=NOW)

    services.adopt_vision(sentence.vision, by=UserFactory(), now=NOW)

    assert not Vision.objects.adopted().exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda row: services.add_sentence(row.vision, uuid.uuid4(), "x"),
        lambda row: services.change_sentence(row, {"text": "x"}, None),
        lambda row: services.move_sentence(row, 2),
        lambda row: services.remove_sentence(row),
        lambda row: services.restore_sentence(row),
    ],
    ids=["add", "change", "move", "remove", "restore"],
)
def test_what_is_adopted_never_changes(change):
    adopted, rows = three_sentences(adopted=True)

    with pytest.raises(PermissionDenied, match="vastgesteld"):
        change(rows[0])

    assert sentences(adopted) == ["a", "b", "c"]


def test_the_version_before_stays_readable():
    old, _ = three_sentences(adopted=True)
    draft = services.start_draft(old.school)

    services.adopt_vision(draft, by=UserFactory(), now=NOW)

    assert list(Vision.objects.adopted().filter(school=old.school)) == [draft, old]
