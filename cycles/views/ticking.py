"""The boxes on the pages of the second and the third question: sources that one read, principles in use."""

from cycles.forms.ticks import ticks_sent, ticks_shown

TICKED = {2: "sources", 3: "principles"}


def rows_with_box(cycle, number, user):
    if number not in TICKED:
        return []
    return getattr(cycle, TICKED[number]).visible_to(user).filter(removed_at=None)


def changed_ticks(request, cycle, number):
    """The rows that got a tick with this page, and those that lost it."""
    return ticks_sent(request.POST).changes(rows_with_box(cycle, number, request.user))


def show_ticks(request, cycle, number, lists):
    """The ticks on this page and its rows with a box: as they were sent, or as they are."""
    user = request.user
    rows = lists["bronnen"].rows if number == 2 else list(rows_with_box(cycle, number, user))
    is_sent = request.method == "POST"
    ticks = ticks_sent(request.POST) if is_sent else ticks_shown(filter(is_on(user), rows))
    for row in rows:
        row.is_ticked = str(row.pk) in ticks.on
    return {"before": ticks.remembered, "rows": rows}


def is_on(user):
    """Whether a row has a tick of this person, or of the plan."""
    return lambda row: row.is_used if hasattr(row, "is_used") else user in row.who_read
