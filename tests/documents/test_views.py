"""Mijn PDF’s: following, downloading, trying again."""

import pytest
from django.urls import reverse

from documents.models import Job
from tests.factories import JobFactory, UserFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def me(client):
    user = UserFactory()
    client.force_login(user)
    return user


def address(job, page="detail"):
    return reverse(f"documents:{page}", args=[job.pk])


def test_the_list_shows_only_mine(client, me):
    JobFactory(owner=me, title="Van mij", failed=True)
    JobFactory(title="Van een ander")

    content = client.get(reverse("documents:list")).content.decode()

    assert ("Van mij" in content, "Van een ander" in content) == (True, False)


def test_without_files_there_is_a_next_step(client, me):
    response = client.get(reverse("documents:list"))

    assert reverse("worksheets:themes") in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, me, number, django_assert_num_queries
):
    JobFactory.create_batch(number, owner=me, ready=True)

    with django_assert_num_queries(4):
        client.get(reverse("documents:list"))


def test_while_it_waits_the_page_asks_again_with_and_without_script(client, me):
    content = client.get(address(JobFactory(owner=me))).content.decode()

    assert 'hx-trigger="every 1s"' in content
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in content


@pytest.mark.parametrize("state", [{"ready": True}, {"failed": True}], ids=["ready", "failed"])
def test_when_it_is_finished_the_page_rests(client, me, state):
    content = client.get(address(JobFactory(owner=me, **state))).content.decode()

    assert ("hx-trigger" in content, "http-equiv" in content) == (False, False)


def test_htmx_gets_the_part_when_there_is_news(client, me):
    job = JobFactory(owner=me, state=Job.State.RUNNING, percent=40, step="We tellen")

    response = client.get(address(job), {"gezien": "running-0-20"}, headers=HTMX)

    assert response.content.decode().lstrip().startswith('<div class="stack" id="job"')
    assert "We tellen" in response.content.decode()


def test_htmx_gets_nothing_when_there_is_no_news(client, me):
    job = JobFactory(owner=me, state=Job.State.RUNNING, percent=40)

    response = client.get(address(job), {"gezien": job.seen}, headers=HTMX)

    assert (response.status_code, response.content) == (204, b"")


def test_a_download_has_its_name_and_is_kept_by_nobody(client, me):
    job = JobFactory(owner=me, ready=True, filename="werkblad.pdf")

    response = client.get(address(job, "download"))

    assert response.getvalue() == b"%PDF-1.7 proef"
    assert response["Content-Disposition"] == 'attachment; filename="werkblad.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_ready_has_no_download(client, me):
    assert client.get(address(JobFactory(owner=me), "download")).status_code == 404


def test_a_file_that_is_gone_can_be_made_again(client, me):
    job = JobFactory(owner=me, ready=True)
    job.file.storage.delete(job.file.name)

    gone = client.get(address(job, "download"))
    client.post(address(job, "retry"))

    job.refresh_from_db()
    assert (gone.status_code, job.state) == (410, Job.State.QUEUED)
    assert "Maak de PDF opnieuw" in gone.content.decode()


def test_a_failed_job_says_why_and_can_be_tried_again(client, me):
    job = JobFactory(owner=me, failed=True, finished_at="2026-01-01T00:00Z")

    assert "Het is niet gelukt." in client.get(address(job)).content.decode()
    response = client.post(address(job, "retry"))

    job.refresh_from_db()
    assert (response.url, job.state) == (address(job), Job.State.QUEUED)
