"""Asking for what this room makes."""

from django.db import transaction
from django.utils.text import slugify

from documents.services import request_document, request_once
from history.services import record_event
from privacy.models import Term, terms_of
from privacy.terms import USUAL, in_words

RENDER = "privacy.tasks.render_sheet"
PACK_ARCHIVE = "privacy.tasks.pack_archive"
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


@transaction.atomic
def request_archive(kind, place, by, key):
    """What this person may read of a school or a board, as one file; that it was asked is kept."""
    job, is_new = request_once(
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


@transaction.atomic
def set_terms(board, months, by):
    """From now on these months hold for this board; what did not change leaves no trace."""
    before = terms_of(board)
    for kind, number in months.items():
        if number != before[kind]:
            Term.objects.update_or_create(board=board, kind=kind, defaults={"months": number})
            text = f"Bewaartermijn van {USUAL[kind].name.lower()}: {in_words(number)}"
            record_event(f"board:{board.pk}", "term_changed", text, by=by)
