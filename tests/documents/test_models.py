"""Who sees a file, and what a row cannot be."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from documents.models import Job
from tests.factories import JobFactory, UserFactory

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
    ],
    ids=[
        "ready without a file",
        "ready without pages",
        "failed without a reason",
        "over 100 percent",
    ],
)
def test_the_database_refuses_an_impossible_job(values):
    with pytest.raises(IntegrityError):
        JobFactory(**values)


def test_a_job_is_called_by_its_title():
    assert str(Job(title="Werkblad")) == "Werkblad"
