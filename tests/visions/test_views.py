"""The pages of the vision."""

import uuid

import pytest
from django.contrib.messages import get_messages

from tests.factories import VisionFactory, VisionSentenceFactory
from visions.models import Vision, VisionSentence


@pytest.fixture
def url(cast):
    return f"/school/{cast.school.pk}/visie/"


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


@pytest.fixture
def draft(cast):
    return VisionFactory(school=cast.school, number=2)


@pytest.fixture
def adopted(cast):
    vision = VisionFactory(school=cast.school, number=1, adopted=True)
    VisionSentenceFactory(vision=vision, text="Wij leren samen.", in_class="Je ziet overleg.")
    return vision


def test_a_teacher_reads_the_vision_and_no_draft(client, cast, url, adopted, draft):
    client.force_login(cast.teacher)

    page = client.get(url).content.decode()

    assert [text in page for text in ("Wij leren samen.", "Je ziet overleg.", "ontwerp")] == [
        True,
        True,
        False,
    ]


def test_without_a_vision_a_teacher_is_told_what_happens(client, cast, url):
    client.force_login(cast.teacher)

    assert "nog niet vastgesteld" in client.get(url).content.decode()


def test_without_a_vision_a_leader_can_begin(leader, url):
    assert "Begin een ontwerp" in leader.get(url).content.decode()

    responses = [leader.post(url + "nieuw-ontwerp/") for _ in range(2)]

    assert [response.url for response in responses] == [url + "ontwerp/"] * 2
    assert Vision.objects.count() == 1


def test_a_leader_sees_that_there_is_a_draft(leader, url, adopted, draft):
    page = leader.get(url).content.decode()

    assert "Er ligt een ontwerp: versie 2" in page
    assert "Begin een nieuw ontwerp" not in page


def test_reading_costs_the_same_for_more_versions(leader, url, adopted, django_assert_num_queries):
    leader.get(url)
    with django_assert_num_queries(7):
        leader.get(url)
    for number in (2, 3):
        vision = VisionFactory(school=adopted.school, number=number, adopted=True)
        VisionSentenceFactory.create_batch(3, vision=vision)

    with django_assert_num_queries(7):
        leader.get(url)


def test_a_sentence_is_added(leader, url, draft):
    data = {"key": str(uuid.uuid4()), "text": "Elke leerling leest.", "in_class": ""}

    for _ in range(2):
        leader.post(url + "ontwerp/kernzin/", data)

    assert list(draft.sentences.values_list("text", flat=True)) == ["Elke leerling leest."]


def test_what_was_typed_stays_when_the_sentence_is_missing(leader, url, draft):
    data = {"key": str(uuid.uuid4()), "text": "", "in_class": "Je ziet dat."}

    response = leader.post(url + "ontwerp/kernzin/", data)

    form = response.context["form"]
    assert form.errors == {"text": ["Schrijf eerst de kernzin op."]}
    assert form["in_class"].value() == "Je ziet dat."


def test_two_leaders_who_change_a_sentence_see_both_texts(leader, url, draft):
    sentence = VisionSentenceFactory(vision=draft, text="Van haar.", version=2)
    data = {"initial-text": "Was.", "text": "Van mij.", "initial-in_class": "", "in_class": "Nieuw"}

    response = leader.post(f"{url}kernzin/{sentence.pk}/", data)

    conflicts = response.context["form"].conflicts
    assert [(row.name, row.theirs) for row in conflicts] == [("text", "Van haar.")]
    assert VisionSentence.objects.get().in_class == ""


def test_a_sentence_is_changed(leader, url, draft):
    sentence = VisionSentenceFactory(vision=draft, text="Was.")
    data = {"initial-text": "Was.", "text": "Is.", "initial-in_class": "", "in_class": ""}

    response = leader.post(f"{url}kernzin/{sentence.pk}/", data)

    sentence.refresh_from_db()
    assert (response.url, sentence.text) == (url + "ontwerp/", "Is.")


def test_sentences_change_places(leader, url, draft):
    first, second = VisionSentenceFactory.create_batch(2, vision=draft)

    for place in ("1", "boven"):
        leader.post(f"{url}kernzin/{second.pk}/plaats/", {"place": place})

    assert list(draft.sentences.all()) == [second, first]


def test_taking_a_sentence_out_can_be_undone(leader, url, draft):
    sentence = VisionSentenceFactory(vision=draft)

    response = leader.post(f"{url}kernzin/{sentence.pk}/weg/")
    assert list(draft.sentences.kept()) == []
    message = next(iter(get_messages(response.wsgi_request)))
    leader.post(message.extra_tags.removeprefix("undo "))

    assert list(draft.sentences.kept()) == [sentence]


def test_adopting_shows_the_vision_to_all(leader, client, cast, url, draft):
    VisionSentenceFactory(vision=draft, text="Wij leren samen.")

    responses = [leader.post(url + "ontwerp/vaststellen/") for _ in range(2)]
    client.force_login(cast.teacher)

    assert [response.url for response in responses] == [url, url]
    assert "Wij leren samen." in client.get(url).content.decode()


def test_an_empty_draft_is_not_adopted(leader, url, draft):
    response = leader.post(url + "ontwerp/vaststellen/")

    assert response.status_code == 403
    assert "minstens één kernzin" in response.content.decode()


def test_writing_in_what_was_adopted_meanwhile_says_why_not(leader, url, adopted):
    sentence = adopted.sentences.get()

    answers = [leader.get(url + "ontwerp/"), leader.post(f"{url}kernzin/{sentence.pk}/weg/")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Begin een nieuw ontwerp op de visiepagina." in answers[1].content.decode()


def test_the_draft_costs_the_same_for_more_sentences(leader, url, draft, django_assert_num_queries):
    VisionSentenceFactory(vision=draft)
    leader.get(url + "ontwerp/")
    with django_assert_num_queries(6):
        leader.get(url + "ontwerp/")
    VisionSentenceFactory.create_batch(3, vision=draft)

    with django_assert_num_queries(6):
        leader.get(url + "ontwerp/")
