"""Who may what, in the words of a school: what the page says is what the tests try.

The words stand in ``data/who_may_what.toml``; ``tests/privacy/test_rules.py`` tries each of them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

SOURCE = Path(__file__).parent / "data/who_may_what.toml"
ROLES = {
    "teacher": "teamlid",
    "facilitator": "PLG-begeleider",
    "leader": "schoolleider",
    "quality": "kwaliteitscoördinator",
    "board": "bestuur",
    "neighbour": "andere teams",
    "friend": "gasten die ook werkbladen lezen",
    "coach": "gasten",
}
PAIRS = {("teacher", "facilitator"): "het team", ("friend", "coach"): "gasten"}
READS = {
    "ja": "{}.",
    "delen": "Na delen of afronden: {}.",
    "eigen": "{}: alleen wat van jezelf is.",
    "tellen": "{}: alleen als aantal.",
}
CHANGES = {"ja": "{}.", "eigen": "{}: alleen wat van jezelf is."}
NOBODY = "Niemand."
MOST_ASKED = {"rating", "consensus", "question", "log", "results", "answers", "outcome"}


@dataclass(frozen=True)
class Kind:
    """One kind of thing that people write or make, with what each role may do with it."""

    key: str
    group: str
    name: str
    about: str
    models: tuple
    door: str
    read: dict
    change: dict

    @property
    def readers(self):
        """Who reads it, in short sentences."""
        return sentences(self.read, READS)

    @property
    def changers(self):
        """Who changes it, in short sentences."""
        return sentences(self.change, CHANGES)


def sentences(words, forms):
    """One sentence per word that is said of somebody, with all roles of which it is said."""
    said = [
        (form, [role for role, word in words.items() if word == key]) for key, form in forms.items()
    ]
    found = [capitalised(form.format(together(roles))) for form, roles in said if roles]
    return " ".join(found) or NOBODY


def together(roles):
    """These roles in words: pairs by the name they have together, and all are 'iedereen'."""
    if set(roles) == set(ROLES):
        return "iedereen"
    names = {role: ROLES[role] for role in roles}
    for (one, other), name in PAIRS.items():
        if one in names and other in names:
            names[one] = name
            del names[other]
    *most, last = names.values()
    return f"{', '.join(most)} en {last}" if most else last


def capitalised(text):
    return text[0].upper() + text[1:]


@cache
def source():
    return tomllib.loads(SOURCE.read_text())


@cache
def kinds():
    """All kinds of things, in the order of the page."""
    return [
        Kind(
            **{name: row[name] for name in ("key", "group", "name", "about", "door")},
            models=tuple(row["models"]),
            read=dict(zip(ROLES, row["read"].split(), strict=True)),
            change=dict(zip(ROLES, row["change"].split(), strict=True)),
        )
        for row in source()["kind"]
    ]


def groups():
    """The kinds under their headings."""
    return [(name, list(rows)) for name, rows in groupby(kinds(), lambda kind: kind.group)]


def never_stored():
    """What this product does not keep of anybody."""
    return source()["never"]["items"]
