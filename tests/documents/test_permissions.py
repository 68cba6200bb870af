"""Who may have a file made again."""

import pytest

from documents.permissions import can_cancel, can_read_ledger, can_retry, can_retry_batch
from tests.factories import BatchFactory, JobFactory, UserFactory

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


@pytest.mark.parametrize("state", ["cancelled", "expired"])
def test_what_was_stopped_or_is_too_old_is_made_again(state):
    job = JobFactory(state=state)

    assert can_retry(job.owner, job)


@pytest.mark.parametrize("factory", [JobFactory, BatchFactory])
def test_the_owner_stops_and_another_does_not(factory):
    thing = factory()

    assert can_cancel(thing.owner, thing)
    assert can_cancel(UserFactory(), thing).reason == "Deze PDF is van een ander."


def test_the_owner_completes_a_set_and_another_does_not():
    batch = BatchFactory()

    assert can_retry_batch(batch.owner, batch)
    assert can_retry_batch(UserFactory(), batch).reason == "Deze PDF is van een ander."


def test_the_operator_alone_sees_all_work():
    assert can_read_ledger(UserFactory(is_superuser=True))
    assert not can_read_ledger(UserFactory(is_staff=True))
