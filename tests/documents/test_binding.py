"""A set: its sheets, and the ZIP and the one document that are made out of them."""

import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from documents import binding, ledger, reasons, services
from documents.models import Batch, Job
from documents.progress import progress_of
from documents.services import Wanted
from plg.celery import app
from tests.documents.pdfs import drafting
from tests.factories import JobFactory, UserFactory

pytestmark = pytest.mark.django_db

KEY = uuid.UUID("5f0e4b0a-2222-4000-8000-000000000000")
State, Role = Job.State, Job.Role


@pytest.fixture
def offered(monkeypatch):
    """What was sent to the broker, as (number, priority), in the order of sending."""
    sent = []
    monkeypatch.setattr(
        app, "send_task", lambda name, args, **options: sent.append((args[0], options))
    )
    return sent


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """``with commits():`` does at its end what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ask(owner, number=3, key=KEY):
    sheets = [
        Wanted("worksheets.tasks.render_sheet", {"theme": n}, f"Werkblad {n}", f"werkblad-{n}.pdf")
        for n in range(1, number + 1)
    ]
    return services.request_batch(owner, "Werkbladen van A", "werkbladen", "school:1", sheets, key)


@pytest.fixture
def batch(offered, commits):
    with commits():
        return ask(UserFactory())


def sheets(batch):
    return list(batch.jobs.filter(role=Role.SHEET).order_by("position"))


def bound(batch, role):
    return batch.jobs.get(role=role)


def make(job, source=None):
    ledger.run(job.pk, drafting(source or str(job.pk), []))


def bind(batch):
    for job in batch.jobs.exclude(role=Role.SHEET):
        ledger.run(job.pk, binding.draft_for)


def fail(job):
    Job.objects.filter(pk=job.pk).update(
        state=State.FAILED, reason="Weg.", finished_at="2026-01-01T00:00Z"
    )


def states(batch):
    return [job.state for job in batch.jobs.order_by("position", "role")]


def test_a_set_offers_its_sheets_behind_all_single_ones(batch, offered):
    assert [options["priority"] for _, options in offered] == [ledger.LATER] * 3
    assert {options["queue"] for _, options in offered} == {"pdf"}
    assert [number for number, _ in offered] == [str(job.pk) for job in sheets(batch)]


def test_a_double_click_makes_one_set(batch):
    ask(batch.owner)

    assert (Batch.objects.count(), Job.objects.count()) == (1, 5)


def test_nothing_is_bound_before_all_sheets_have_ended(batch, offered):
    for job in sheets(batch)[:2]:
        make(job)
    bind(batch)

    assert (bound(batch, Role.ZIP).state, len(offered)) == (State.QUEUED, 3)


def test_the_last_sheet_offers_the_zip_and_the_document_once(batch, offered):
    for job in sheets(batch):
        make(job)
    ledger.release(Job.objects.due())

    assert len(offered) == 5


def test_the_zip_and_the_document_hold_every_sheet_in_order(batch):
    for job in sheets(batch):
        make(job)
    bind(batch)

    with ZipFile(BytesIO(binding.content_of(bound(batch, Role.ZIP)))) as archive:
        names = archive.namelist()
    reader = PdfReader(BytesIO(binding.content_of(bound(batch, Role.MERGED))))
    assert names == ["001-werkblad-1.pdf", "002-werkblad-2.pdf", "003-werkblad-3.pdf"]
    assert [mark.title for mark in reader.outline] == ["Werkblad 1", "Werkblad 2", "Werkblad 3"]
    assert (len(reader.pages), reader.metadata.title) == (6, "Werkbladen van A")
    assert (bound(batch, Role.ZIP).pages, bound(batch, Role.MERGED).pages) == (3, 6)


def test_a_failed_sheet_keeps_nobody_waiting(batch, offered):
    first, *others = sheets(batch)
    fail(first)
    for job in others:
        make(job)
    bind(batch)

    progress = progress_of(batch)
    assert (progress.words, progress.is_finished) == ("2 van 3 werkbladen klaar", True)
    assert [(job.title, job.reason) for job in progress.failed] == [("Werkblad 1", "Weg.")]
    assert bound(batch, Role.MERGED).pages == 4


def test_a_failed_sheet_that_is_made_again_is_bound_too(batch, offered, commits):
    first, *others = sheets(batch)
    fail(first)
    for job in others:
        make(job)
    bind(batch)

    first.refresh_from_db()
    with commits():
        services.retry(first, by=batch.owner)
        services.retry(first, by=batch.owner)
    before = states(batch)
    make(first)
    bind(batch)

    assert sorted(before) == ["queued"] * 3 + ["ready"] * 2
    assert (bound(batch, Role.MERGED).pages, progress_of(batch).missing) == (6, [])
    assert len(offered) == 3 + 2 + 1 + 2


def test_a_bound_document_is_not_finished_by_a_run_from_before_the_retry(batch, commits):
    for job in sheets(batch):
        make(job)
    old = ledger.take(bound(batch, Role.ZIP).pk)
    first = sheets(batch)[0]
    first.file.storage.delete(first.file.name)

    services.retry(first, by=batch.owner)

    with pytest.raises(ledger.NotOurs):
        ledger.end(old, ledger.failure("te laat"))
    assert ledger.take(old.pk) is None


def test_a_sheet_that_is_gone_from_the_disk_is_named(batch):
    for job in sheets(batch):
        make(job)
    lost = sheets(batch)[1]
    lost.file.storage.delete(lost.file.name)

    bind(batch)

    assert bound(batch, Role.ZIP).reason == binding.GONE.format("Werkblad 2")


def test_when_no_sheet_worked_there_is_nothing_to_bind(batch):
    for job in sheets(batch):
        fail(job)
    ledger.offer_waiting(batch.created_at)
    bind(batch)

    assert bound(batch, Role.ZIP).reason == binding.NOTHING


def test_a_set_is_stopped_as_a_whole_and_only_once(batch, commits):
    make(sheets(batch)[0])

    with commits():
        stopped = [services.cancel_batch(batch, by=batch.owner) for _ in range(2)]

    assert (stopped, sorted(states(batch))) == ([True, False], ["cancelled"] * 4 + ["ready"])


def test_nobody_stops_the_set_of_another(batch):
    assert services.cancel_batch(batch, by=UserFactory()) is False


def test_what_misses_in_a_stopped_set_is_made_and_nothing_else(batch, offered, commits):
    make(sheets(batch)[0])
    services.cancel_batch(batch, by=batch.owner)
    offered.clear()

    with commits():
        services.retry_batch(batch, by=batch.owner)
        services.retry_batch(batch, by=batch.owner)

    assert {number for number, _ in offered} == {str(job.pk) for job in sheets(batch)[1:]}
    assert sorted(states(batch)) == ["queued"] * 4 + ["ready"]


def test_a_set_that_misses_nothing_is_left_alone(batch, offered, commits):
    for job in sheets(batch):
        make(job)
    bind(batch)
    offered.clear()

    with commits():
        services.retry_batch(batch, by=batch.owner)

    assert (offered, states(batch)) == ([], ["ready"] * 5)


def test_when_only_the_bound_document_failed_it_alone_is_made_again(batch, offered, commits):
    for job in sheets(batch):
        make(job)
    for job in batch.jobs.exclude(role=Role.SHEET):
        fail(job)
    offered.clear()

    with commits():
        services.retry_batch(batch, by=batch.owner)

    assert {number for number, _ in offered} == {
        str(job.pk) for job in batch.jobs.exclude(role=Role.SHEET)
    }


def test_one_stopped_sheet_lets_the_rest_go_on(batch, offered, commits):
    first, *others = sheets(batch)
    for job in others:
        make(job)

    with commits():
        services.cancel(first, by=batch.owner)

    assert len(offered) == 5


def test_a_worker_killed_between_the_last_sheet_and_the_offer_loses_nothing(batch, offered):
    for job in sheets(batch):
        fail(job)

    ledger.offer_waiting(batch.created_at)
    ledger.offer_waiting(batch.created_at)

    assert len(offered) == 5


def test_progress_is_counted_from_the_rows(batch):
    progress = [progress_of(batch)]
    for job in sheets(batch):
        make(job)
        progress.append(progress_of(batch))
    bind(batch)
    progress.append(progress_of(batch))

    assert [one.percent for one in progress] == [0, 30, 60, 90, 100]
    assert [one.words for one in progress] == [
        "0 van 3 werkbladen klaar",
        "1 van 3 werkbladen klaar",
        "2 van 3 werkbladen klaar",
        "3 van 3 werkbladen klaar. We voegen ze nu samen",
        "3 van 3 werkbladen klaar",
    ]
    assert len({one.seen for one in progress}) == 5


def test_a_zip_that_does_not_open_is_never_ready():
    for content in (b"no zip", b"PK\x05\x06" + bytes(18)):
        with pytest.raises(reasons.Unmakeable, match="ging niet open"):
            reasons.checked(content, ".zip")


def test_only_a_set_is_bound(batch):
    single = JobFactory()

    assert list(Job.objects.visible_to(single.owner).single()) == [single]
    assert list(Job.objects.visible_to(batch.owner).single()) == []
