"""Who sees a file, and what a row cannot be."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from documents.models import Batch, Job
from documents.templatetags.jobs import lasted
from tests.factories import BatchFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_file_is_for_its_owner_alone():
    job = JobFactory()

    assert list(Job.objects.visible_to(job.owner)) == [job]
    assert list(Job.objects.visible_to(UserFactory())) == []
    assert list(Job.objects.visible_to(AnonymousUser())) == []


def test_a_withdrawn_file_is_for_nobody():
    job = JobFactory(withdrawn_at=timezone.now())

    assert list(Job.objects.visible_to(job.owner)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"state": "ready", "pages": 1},
        {"state": "ready", "file": "a.pdf"},
        {"state": "failed"},
        {"percent": 101},
        {"role": "zip"},
    ],
    ids=[
        "ready without a file",
        "ready without pages",
        "failed without a reason",
        "over 100 percent",
        "bound out of nothing",
    ],
)
def test_the_database_refuses_an_impossible_job(values):
    with pytest.raises(IntegrityError):
        JobFactory(**values)


def test_a_job_is_called_by_its_title():
    assert str(Job(title="Werkblad")) == "Werkblad"


def test_a_set_is_for_its_owner_alone():
    batch, gone = BatchFactory(), BatchFactory(withdrawn_at=timezone.now())

    assert list(Batch.objects.visible_to(batch.owner)) == [batch]
    assert list(Batch.objects.visible_to(UserFactory())) == []
    assert list(Batch.objects.visible_to(gone.owner)) == []


def test_a_set_counts_its_sheets():
    batch = BatchFactory()
    JobFactory(batch=batch, ready=True)
    JobFactory(batch=batch)
    JobFactory(batch=batch, role="zip")

    [row] = Batch.objects.with_counts()

    assert (row.asked, row.ready, row.busy, str(row)) == (2, 1, 2, "Werkbladen van De Linde")


def seconds(number):
    return timedelta(seconds=number)


def test_waiting_ends_when_work_begins():
    now = timezone.now()
    job = Job(
        state="ready", queued_at=now, started_at=now + seconds(5), finished_at=now + seconds(8)
    )

    assert (job.waited, job.ran) == (seconds(5), seconds(3))


def test_what_was_stopped_before_it_began_only_waited():
    now = timezone.now()
    job = Job(
        state="cancelled", queued_at=now, started_at=now - seconds(60), finished_at=now + seconds(8)
    )

    assert (job.waited, job.ran) == (seconds(8), None)


def test_what_waits_has_not_run():
    job = Job(state="queued", queued_at=timezone.now() - seconds(60), started_at=timezone.now())

    assert (job.waited >= seconds(60), job.ran) == (True, None)


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (None, ""),
        (0.4, "minder dan een seconde"),
        (1, "1 seconde"),
        (59.9, "59 seconden"),
        (60, "1 minuut"),
        (3599, "59 minuten"),
        (7200, "2 uur"),
        (86_400, "1 dag"),
        (400_000, "4 dagen"),
    ],
)
def test_a_duration_in_words(duration, words):
    assert lasted(duration if duration is None else seconds(duration)) == words


def test_an_unknown_task_makes_a_document():
    assert (Job(task="x").kind, JobFactory.build().kind) == ("document", "werkblad")
