"""The log and the actions."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cycles.models import LogDraft, LogEntry
from cycles.photos import clean_photo
from teams.pictures import Refused
from tests.cycles.browse import get, post
from tests.cycles.stories import begun
from tests.factories import (
    ActionItemFactory,
    LogDraftFactory,
    LogEntryFactory,
    MembershipFactory,
    small_photo,
)

pytestmark = pytest.mark.django_db


def test_a_step_is_logged_once(client):
    cycle = begun()
    step = {
        "text": "Voorgedaan.",
        "kind": "tried",
        "day": timezone.localdate(),
        "key": uuid.uuid4(),
    }

    for _ in range(2):
        response = post(client, "log", cycle, user=cycle.started_by, **step)

    assert "Voorgedaan." in response.content.decode()
    assert LogEntry.objects.count() == 1


def pictured(content, **more):
    file = SimpleUploadedFile("IMG_1.jpg", content, "image/jpeg")
    day = timezone.localdate()
    return {"photo": file, "kind": "seen", "day": day, "key": uuid.uuid4(), **more}


def test_a_photo_is_a_step_without_what_the_phone_wrote_in_it(client):
    cycle = begun()

    post(client, "log", cycle, user=cycle.started_by, **pictured(small_photo()))

    with LogEntry.objects.get().photo.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (20, 40), {})


def test_a_photo_is_served_to_the_team_until_it_is_removed(client):
    cycle = begun()
    post(client, "log", cycle, user=cycle.started_by, **pictured(small_photo()))
    entry = LogEntry.objects.get()
    url = reverse("cycles:log_photo", args=[entry.pk])

    shown = client.get(url)
    list(shown.streaming_content)
    post(client, "log_remove", entry, user=cycle.started_by)

    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert client.get(url).status_code == 404


def test_a_photo_sent_twice_is_kept_once(client):
    cycle, key = begun(), uuid.uuid4()

    for _ in range(2):
        step = pictured(small_photo(), key=key)
        post(client, "log", cycle, user=cycle.started_by, **step)

    assert len(default_storage.listdir(f"log/{cycle.pk}")[1]) == 1


@pytest.mark.parametrize("content", [b"geen foto", b"\xff\xd8\xff\xe0kapot", b"<svg/>"])
def test_what_is_no_photo_is_refused_and_the_text_stays(client, content):
    cycle = begun()

    page = post(client, "log", cycle, user=cycle.started_by, **pictured(content, text="Mijn zin"))

    assert "Dit is geen foto die wij kunnen lezen." in page.content.decode()
    assert ("Mijn zin" in page.content.decode(), LogEntry.objects.count()) == (True, 0)


def test_a_photo_may_be_too_large(client, monkeypatch):
    monkeypatch.setattr("cycles.forms.log.MOST_BYTES", 10)
    cycle = begun()

    page = post(client, "log", cycle, user=cycle.started_by, **pictured(small_photo()))

    assert "Kies een kleinere." in page.content.decode()


def test_a_photo_may_have_too_many_pixels(monkeypatch):
    monkeypatch.setattr("cycles.photos.MOST_PHOTO_PIXELS", 10)

    with pytest.raises(Refused, match="Deze foto heeft te veel beeldpunten"):
        clean_photo(small_photo())


def test_a_draft_follows_its_writer_and_goes_when_it_is_logged(client):
    cycle, key = begun(), uuid.uuid4()
    post(client, "log_draft", cycle, user=cycle.started_by, text="Nog niet", key=key)
    page = get(client, "log", cycle, user=cycle.started_by).content.decode()
    step = {"text": "Nu wel", "kind": "seen", "day": timezone.localdate(), "key": key}

    post(client, "log", cycle, user=cycle.started_by, **step)
    post(client, "log_draft", cycle, user=cycle.started_by, text="Te laat", key=key)

    assert ("Nog niet" in page, str(key) in page) == (True, True)
    assert (LogDraft.objects.count(), LogEntry.objects.get().text) == (0, "Nu wel")


def test_an_emptied_draft_is_gone(client):
    cycle = begun()
    LogDraftFactory(cycle=cycle, author=cycle.started_by)

    post(client, "log_draft", cycle, user=cycle.started_by, text=" ", key=uuid.uuid4())

    assert not LogDraft.objects.exists()


def test_nobody_reads_the_draft_of_another(client):
    cycle = begun()
    LogDraftFactory(cycle=cycle, author=cycle.started_by, text="Alleen van mij")
    colleague = MembershipFactory(team=cycle.team).user

    assert "Alleen van mij" not in get(client, "log", cycle, user=colleague).content.decode()
    assert not LogDraft.objects.visible_to(colleague).exists()


def test_an_empty_step_is_refused_and_keeps_its_day(client):
    cycle = begun()

    response = post(
        client,
        "log",
        cycle,
        user=cycle.started_by,
        kind="seen",
        day="2026-01-05",
        key=uuid.uuid4(),
    )

    assert 'value="2026-01-05"' in response.content.decode()
    assert LogEntry.objects.count() == 0


def test_ones_own_step_is_removed_and_put_back(client):
    cycle = begun()
    entry = LogEntryFactory(cycle=cycle, author=cycle.started_by, text="Voorgedaan.")

    page = post(client, "log_remove", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." not in page
    assert reverse("cycles:log_restore", args=[entry.pk]) in page

    page = post(client, "log_restore", entry, user=cycle.started_by).content.decode()
    assert "Voorgedaan." in page


def test_a_long_log_is_read_in_pages(client):
    cycle = begun()
    LogEntryFactory.create_batch(51, cycle=cycle)

    page = get(client, "log", cycle).content.decode()

    assert "Bladzijde 1 van 3" in page


@pytest.mark.parametrize("times", [1, 3])
def test_the_log_costs_the_same_with_one_and_three_steps(client, django_assert_num_queries, times):
    cycle = begun()
    LogEntryFactory.create_batch(times, cycle=cycle)
    get(client, "log", cycle, user=cycle.started_by)

    with django_assert_num_queries(8):
        client.get(reverse("cycles:log", args=[cycle.pk]))


def test_an_action_is_ticked_off_and_taken_back(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)
    home = reverse("cycles:detail", args=[cycle.pk])

    response = post(client, "action_done", action, user=cycle.started_by, done="1", next=home)
    action.refresh_from_db()
    assert (response.redirect_chain[0][0], action.done_at is None) == (home, False)

    post(client, "action_done", action, user=cycle.started_by, done="0", next=home)
    action.refresh_from_db()
    assert action.done_at is None


def test_an_action_never_leads_to_another_site(client):
    cycle = begun()
    action = ActionItemFactory(cycle=cycle, team=cycle.team)

    response = post(
        client, "action_done", action, user=cycle.started_by, next="https://elders.example/"
    )

    assert response.redirect_chain[0][0].startswith(f"/cyclus/{cycle.pk}/vraag/3/")
