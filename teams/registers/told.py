"""What a file changed, in words."""

from teams.models import ImportChange, SchoolImport

What = ImportChange.What
WORDS = {
    What.MADE: ("nieuwe school", "nieuwe scholen"),
    What.ADOPTED: (
        "school die er al was, kreeg haar nummer",
        "scholen die er al waren, kregen hun nummer",
    ),
    What.CHANGED: ("school bijgewerkt", "scholen bijgewerkt"),
    What.CLOSED: (
        "school gesloten, want ze staat er niet meer in",
        "scholen gesloten, want ze staan er niet meer in",
    ),
    What.REOPENED: ("school weer geopend", "scholen weer geopend"),
    What.BOARD: ("nieuw bestuur", "nieuwe besturen"),
    What.RENAMED: ("bestuur kreeg zijn naam", "besturen kregen hun naam"),
}


def told(row):
    """One line per kind of change, the largest matter first; and how many stayed the same."""
    found = [
        (row.counts[what], words[row.counts[what] != 1])
        for what, words in WORDS.items()
        if row.counts.get(what)
    ]
    if row.kind != SchoolImport.Kind.BOARDS and row.state == SchoolImport.State.DONE:
        touched = sum(
            row.counts.get(what, 0)
            for what in (What.MADE, What.ADOPTED, What.CHANGED, What.REOPENED)
        )
        same = row.counts.get("read", 0) - touched
        found.append((same, "school bleef gelijk" if same == 1 else "scholen bleven gelijk"))
    return found
