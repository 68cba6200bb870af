"""Asking for what this room makes."""

from django.db import transaction
from django.utils.text import slugify

from documents.models import Job
from documents.services import request_document
from history.services import record_event

RENDER = "privacy.tasks.render_sheet"
PACK_ARCHIVE = "privacy.tasks.pack_archive"
PACK_OWN = "privacy.tasks.pack_own"
PAPERS = {"rules": "Wie mag wat", "data_sheet": "Gegevensblad voor de (P)MR"}


def request_paper(paper, school, by, key):
    """One of the papers about trust, for this school."""
    title = f"{PAPERS[paper]} – {school.name}"
    return request_document(
        owner=by,
        task=RENDER,
        params={"paper": paper, "school": school.pk},
        title=title,
        filename=f"{slugify(title)}.pdf",
        scope="",
        key=key,
    )


def request_own(user, key):
    """Everything that points at this person, as a ZIP."""
    return request_document(
        owner=user,
        task=PACK_OWN,
        params={},
        title="Je eigen gegevens",
        filename="mijn-gegevens.zip",
        scope="",
        key=key,
    )


@transaction.atomic
def request_archive(kind, place, by, key):
    """What this person may read of a school or a board, as one file; that it was asked is kept."""
    is_new = not Job.objects.filter(pk=key).exists()
    job = request_document(
        owner=by,
        task=PACK_ARCHIVE,
        params={kind: place.pk},
        title=f"Archief van {place.name}",
        filename=f"archief-{slugify(place.name)}.zip",
        scope=f"{kind}:{place.pk}",
        key=key,
    )
    if is_new:
        record_event(f"{kind}:{place.pk}", "archive_made", "haalde het archief op", by=by)
    return job
