"""What a scan looks like on paper: from rows to the HTML of a document."""

from django.template.loader import render_to_string


def blank_html(scan):
    """The scan, to fill in with a pen."""
    context = {
        "scan": scan,
        "topics": scan.topics.prefetch_related("items"),
        "steps": range(1, len(scan.scale) + 1),
    }
    return render_to_string("scans/pdf/blank.html", context)


def outcome_html(scan_round, outcome):
    """What came out of a round (see ``progress.outcome_of``)."""
    context = {"scan": scan_round.scan, "round": scan_round, "outcome": outcome}
    return render_to_string("scans/pdf/outcome.html", context)
