"""Equal content shares a file; a file goes when nobody has it any more."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from documents import files, ledger, services, tasks
from documents.files import Draft
from documents.models import Job
from tests.documents.pdfs import drafting, pdf
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db

State = Job.State


def made_from(source, made, job=None):
    """A job as the ledger ended it, and whether its content was rendered is noted in ``made``."""
    job = job or JobFactory()
    ledger.run(job.pk, drafting(source, made))
    job.refresh_from_db()
    return job


def age(job, days):
    """Let the job and its file be so many days old."""
    then = timezone.now() - timedelta(days=days)
    Job.objects.filter(pk=job.pk).update(finished_at=then)
    os.utime(job.file.path, (then.timestamp(), then.timestamp()))


def names_on_disk():
    return {path.name for path in Path(default_storage.path(files.FOLDER)).iterdir()}


def test_the_same_content_is_made_once_and_given_twice():
    made = []

    first, second = made_from("<p>a</p>", made), made_from("<p>a</p>", made)

    assert made == ["<p>a</p>"]
    assert (second.state, second.file.name, second.pages, second.size) == (
        State.READY,
        first.file.name,
        first.pages,
        first.size,
    )


def test_changed_content_is_made_anew():
    made = []

    first, second = made_from("<p>a</p>", made), made_from("<p>b</p>", made)

    assert (made, first.file.name == second.file.name) == (["<p>a</p>", "<p>b</p>"], False)


def test_the_same_source_made_in_another_way_is_another_file():
    plain, fillable = Draft("<p>a</p>", pdf), Draft("<p>a</p>", pdf, variant="fillable")

    assert plain.name != fillable.name


def test_a_new_house_style_is_a_new_file(monkeypatch):
    before = Draft("<p>a</p>", pdf).name

    monkeypatch.setattr(files, "house", lambda: "another style")

    assert Draft("<p>a</p>", pdf).name != before


def test_a_twin_whose_file_is_gone_is_made_again():
    made = []
    first = made_from("<p>a</p>", made)
    Path(first.file.path).unlink()

    second = made_from("<p>a</p>", made)

    assert (len(made), second.file.storage.exists(second.file.name)) == (2, True)


def test_bytes_alone_are_shared_with_nobody():
    one, other = JobFactory(), JobFactory()

    for job in (one, other):
        ledger.run(job.pk, lambda params, owner, report: pdf())
        job.refresh_from_db()

    assert one.file.name != other.file.name


def test_after_its_term_a_file_is_gone_and_its_row_stays():
    job = made_from("<p>a</p>", [])
    age(job, days=91)

    tasks.tidy_up()
    tasks.tidy_up()

    job.refresh_from_db()
    assert (job.state, job.file.name, names_on_disk()) == (State.EXPIRED, "", set())


def test_within_its_term_a_file_stays():
    job = made_from("<p>a</p>", [])
    age(job, days=89)

    tasks.tidy_up()

    job.refresh_from_db()
    assert (job.state, len(names_on_disk())) == (State.READY, 1)


def test_the_file_of_another_stays_when_mine_expires():
    mine, theirs = made_from("<p>a</p>", []), made_from("<p>a</p>", [])
    age(mine, days=91)

    tasks.tidy_up()

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state, theirs.is_lost) == (State.EXPIRED, State.READY, False)


def test_the_file_of_another_stays_when_mine_is_deleted_or_withdrawn():
    jobs = [made_from("<p>a</p>", []) for _ in range(3)]
    for job in jobs:
        age(job, days=2)
    services.withdraw(jobs[0].owner, jobs[0].scope)
    jobs[1].owner.delete()

    tasks.tidy_up()

    jobs[2].refresh_from_db()
    assert (jobs[2].state, jobs[2].is_lost) == (State.READY, False)


def test_a_withdrawn_file_is_still_there_when_it_is_given_back():
    job = made_from("<p>a</p>", [])
    age(job, days=2)
    services.withdraw(job.owner, job.scope)

    tasks.tidy_up()
    services.give_back(job.owner, job.scope)

    assert not Job.objects.visible_to(job.owner).get().is_lost


def test_what_no_row_points_at_goes_after_a_day():
    job = made_from("<p>a</p>", [])
    for name, days in (("left.part", 2), ("left.pdf", 2), ("busy.part", 0)):
        path = Path(default_storage.path(f"{files.FOLDER}/{name}"))
        path.write_bytes(b"half")
        then = time.time() - days * 86_400
        os.utime(path, (then, then))

    removed = files.sweep()

    assert (removed, names_on_disk()) == (2, {Path(job.file.name).name, "busy.part"})


def test_a_file_that_was_just_given_to_another_is_not_swept():
    old = made_from("<p>a</p>", [])
    age(old, days=89)

    made_from("<p>a</p>", [])

    assert time.time() - Path(old.file.path).stat().st_mtime < 60


def test_an_expired_document_is_made_again(django_capture_on_commit_callbacks):
    job, made = made_from("<p>a</p>", []), []
    age(job, days=91)
    tasks.tidy_up()
    job.refresh_from_db()

    services.retry(job, by=job.owner)

    again = made_from("<p>a</p>", made, job)
    assert (again.state, len(made)) == (State.READY, 1)
