"""Asking for what this room makes."""

from django.utils.text import slugify

from documents.services import request_document

RENDER = "privacy.tasks.render_sheet"
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
