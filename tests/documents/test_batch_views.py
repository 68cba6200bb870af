"""A set on its page, stopping and going on, and the operator's list."""

import contextlib
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from documents.models import Job
from tests.factories import BatchFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
State = Job.State
MANY = 10_000


@pytest.fixture
def me(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def operator(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def batch(me):
    """Two sheets that wait, and the bound document that waits for them."""
    batch = BatchFactory(owner=me)
    JobFactory.create_batch(2, batch=batch, owner=me)
    JobFactory(batch=batch, owner=me, role=Job.Role.MERGED, offered_at=None)
    return batch


def address(thing, page):
    return reverse(f"documents:{page}", args=[thing.pk])


def read(client, url, **options):
    return client.get(url, **options).content.decode()


def test_a_set_tells_in_words_how_far_it_is_also_after_a_reload(client, batch):
    first = batch.jobs.filter(role=Job.Role.SHEET).first()
    Job.objects.filter(pk=first.pk).update(state=State.READY, file="a.pdf", pages=1)

    pages = [read(client, address(batch, "batch")) for _ in range(2)]

    assert ["1 van 2 werkbladen klaar" in page for page in pages] == [True, True]


def test_htmx_gets_nothing_when_the_set_has_no_news(client, batch):
    page = client.get(address(batch, "batch"))
    seen = page.context["progress"].seen

    response = client.get(address(batch, "batch"), {"gezien": seen}, headers=HTMX)

    assert response.status_code == 204


def test_a_part_that_failed_is_named_and_made_again_from_the_page_of_the_set(client, batch):
    job = batch.jobs.filter(role=Job.Role.SHEET).first()
    job.title, job.state, job.reason = "Thema 4", State.FAILED, "De schijf is vol."
    job.finished_at = timezone.now()
    job.save()

    said = read(client, address(batch, "batch"))
    response = client.post(address(job, "retry"))

    job.refresh_from_db()
    assert ("Thema 4" in said, "De schijf is vol." in said) == (True, True)
    assert (response.url, job.state) == (address(batch, "batch"), State.QUEUED)


def test_a_set_is_stopped_once_and_says_so_the_second_time(client, batch):
    said = [
        client.post(address(batch, "batch_cancel"), follow=True).content.decode() for _ in range(2)
    ]

    assert "Gestopt. Wat al klaar was, blijft staan." in said[0]
    assert "Er was niets meer te stoppen." in said[1]


def test_a_stopped_set_goes_on_where_it_was(client, batch):
    client.post(address(batch, "batch_cancel"))

    said = client.post(address(batch, "batch_retry"), follow=True).content.decode()

    assert "0 van 2 werkbladen klaar" in said
    assert not batch.jobs.filter(state=State.CANCELLED).exists()


@pytest.mark.parametrize("number", [1, 30])
def test_a_set_costs_the_same_for_one_and_for_thirty(client, me, number, django_assert_num_queries):
    batch = BatchFactory(owner=me)
    JobFactory.create_batch(number, batch=batch, owner=me)

    with django_assert_num_queries(4):
        client.get(address(batch, "batch"))


def test_a_waiting_job_is_stopped_from_its_page_and_from_the_list(client, me):
    job = JobFactory(owner=me)

    offered = [
        address(job, "cancel") in read(client, url)
        for url in (address(job, "detail"), reverse("documents:list"))
    ]
    said = client.post(address(job, "cancel"), follow=True).content.decode()

    job.refresh_from_db()
    assert (offered, job.state) == ([True, True], State.CANCELLED)
    assert "Gestopt. Er is niets gemaakt." in said


def test_stopping_what_is_ready_changes_nothing_and_says_so(client, me):
    job = JobFactory(owner=me, ready=True)

    said = client.post(address(job, "cancel"), follow=True).content.decode()

    job.refresh_from_db()
    assert ("Er was niets meer te stoppen." in said, job.state) == (True, State.READY)


def test_what_has_expired_says_so_and_can_be_made_again(client, me):
    job = JobFactory(owner=me, state=State.EXPIRED, finished_at=timezone.now())

    said = read(client, address(job, "detail"))
    client.post(address(job, "retry"))

    job.refresh_from_db()
    assert ("Verlopen. Maak het opnieuw." in said, job.state) == (True, State.QUEUED)


def test_waiting_working_and_trying_are_told_in_words(client, me):
    now = timezone.now()
    job = JobFactory(
        owner=me,
        failed=True,
        attempt=2,
        queued_at=now - timedelta(seconds=200),
        started_at=now - timedelta(seconds=12),
        finished_at=now,
    )

    assert "Wachtte 3 minuten, duurde 12 seconden. Poging 2." in read(
        client, address(job, "detail")
    )


def test_a_zip_is_downloaded_as_what_it_is(client, me):
    batch = BatchFactory(owner=me)
    job = JobFactory(owner=me, batch=batch, role="zip", ready=True, filename="werkbladen.zip")

    response = client.get(address(job, "download"))

    response.getvalue()
    assert response["Content-Type"] == "application/zip"


def test_the_operator_sees_owner_and_kind_and_no_title(client, operator):
    JobFactory(owner__name="Anne de Vries", title="Werkblad van team Rood", failed=True)

    said = read(client, reverse("documents:ledger"))

    assert ("Anne de Vries" in said, "werkblad" in said, "Het is niet gelukt." in said) == (
        True,
        True,
        True,
    )
    assert "team Rood" not in said


def test_nobody_else_sees_the_list_of_all_work(client, me):
    assert client.get(reverse("documents:ledger")).status_code == 403
    assert list(Job.objects.counted_for(me)) == []


@pytest.mark.parametrize(
    ("chosen", "owners"), [("failed", ["Bo"]), ("", ["Bo", "Ada"]), ("onzin", ["Bo", "Ada"])]
)
def test_the_operator_chooses_a_state(client, operator, chosen, owners):
    JobFactory(owner__name="Ada")
    JobFactory(owner__name="Bo", failed=True)

    page = client.get(reverse("documents:ledger"), {"stand": chosen}).context["page"]

    assert [job.owner.name for job in page] == owners


@pytest.fixture
def many(operator):
    """Ten thousand jobs of a hundred people."""
    owners, now = UserFactory.create_batch(100), timezone.now()
    states = [State.READY, State.FAILED, State.QUEUED, State.CANCELLED]
    Job.objects.bulk_create(
        Job(
            owner=owners[n % 100],
            task="worksheets.tasks.render_sheet",
            title="x",
            filename="x.pdf",
            state=states[n % 4],
            file="documents/x.pdf",
            pages=1,
            reason="Niet gelukt.",
            queued_at=now,
        )
        for n in range(MANY)
    )


@contextlib.contextmanager
def timed():
    """The seconds that the database takes inside this block, one by one."""
    spent = []

    def note(execute, *args):
        begin = time.perf_counter()
        try:
            return execute(*args)
        finally:
            spent.append(time.perf_counter() - begin)

    with connection.execute_wrapper(note):
        yield spent


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("query", [{}, {"stand": "failed"}, {"bladzijde": "150"}])
def test_the_list_stays_fast_with_ten_thousand_rows(client, query, django_assert_num_queries):
    took = []
    for _ in range(3):
        with timed() as spent, django_assert_num_queries(5):
            page = client.get(reverse("documents:ledger"), query).context["page"]
        took.append(sum(spent))

    assert (len(page), min(took) < 0.1) == (50, True)
