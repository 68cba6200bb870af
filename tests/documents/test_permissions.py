"""Who may have a file made again."""

import pytest

from documents.permissions import can_retry
from tests.factories import JobFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_owner_retries_what_failed():
    job = JobFactory(failed=True)

    assert can_retry(job.owner, job)


def test_another_does_not():
    verdict = can_retry(UserFactory(), JobFactory(failed=True))

    assert (bool(verdict), verdict.reason) == (False, "Deze PDF is van een ander.")


def test_what_is_there_is_not_made_again():
    job = JobFactory(ready=True)

    assert can_retry(job.owner, job).reason == "Deze PDF is er al, of is bijna klaar."


def test_what_is_gone_from_the_disk_is_made_again():
    job = JobFactory(ready=True)
    job.file.storage.delete(job.file.name)

    assert can_retry(job.owner, job)
