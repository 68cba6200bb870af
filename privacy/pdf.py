"""What this room puts on paper: wie mag wat, and the one-page data sheet for the (P)MR."""

from django.template.loader import render_to_string
from django.utils import timezone

from privacy import rules
from privacy.models import terms_of
from privacy.terms import FIXED, USUAL, in_words


def rules_html(school):
    """Wie mag wat, as a document."""
    return render_to_string("privacy/pdf/rules.html", rules_of(school) | dated())


def data_sheet_html(school):
    """The data sheet, as a document of one page."""
    return render_to_string("privacy/pdf/data_sheet.html", data_sheet_of(school) | dated())


def dated():
    return {"today": timezone.localdate()}


def rules_of(school):
    """What the page and the document show of who may what."""
    return {"school": school, "groups": rules.groups()}


def data_sheet_of(school):
    """What the data sheet says: from the rules and the terms that hold for this school's board."""
    private = [kind for kind in rules.kinds() if kind.key in rules.MOST_ASKED]
    return {
        "school": school,
        "kinds": private,
        "terms": terms_in_words(terms_of(school.board)),
        "never": rules.never_stored(),
    }


def terms_in_words(months):
    """What is kept how long: what a board chooses, and what is fixed."""
    chosen = [
        (usual.name, f"{in_words(months[kind])} {usual.after}") for kind, usual in USUAL.items()
    ]
    return chosen + FIXED
