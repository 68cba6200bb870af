"""Searching in what teams found out: the one place where the two databases differ.

PostgreSQL has Dutch full text: it knows that 'lezers' and 'lezen' are one word. SQLite has FTS5, which
we help by cutting the usual endings off. Both keep their words by themselves (migration 0002).
"""

import re

from django.db import connection
from django.db.models import BooleanField, F, FloatField, Value
from django.db.models.expressions import RawSQL

MOST_WORDS = 12
SHORTEST_STEM = 4
ENDINGS = ("en", "er", "e", "s", "t")
EMPTY = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dan",
        "dat",
        "de",
        "der",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "en",
        "er",
        "geen",
        "had",
        "hebben",
        "heeft",
        "het",
        "hoe",
        "hun",
        "iets",
        "in",
        "is",
        "je",
        "jullie",
        "kan",
        "kunnen",
        "leerling",
        "leerlingen",
        "maar",
        "me",
        "meer",
        "met",
        "naar",
        "niet",
        "nog",
        "of",
        "om",
        "onze",
        "ons",
        "ook",
        "op",
        "over",
        "te",
        "tot",
        "uit",
        "van",
        "voor",
        "waarom",
        "wat",
        "we",
        "weer",
        "wel",
        "wie",
        "wij",
        "worden",
        "wordt",
        "zal",
        "ze",
        "zich",
        "zij",
        "zijn",
        "zo",
        "groep",
        "les",
        "lessen",
    ]
)


def words_of(text):
    """The words of a text that say something, in small letters, each once."""
    found = dict.fromkeys(re.findall(r"\w{2,}", text.lower()))
    return [word for word in found if word not in EMPTY and not word.isdigit()][:MOST_WORDS]


def holding(rows, text):
    """The rows that hold every word of the text, the best first; all rows when it says nothing."""
    words = words_of(text)
    return ranked(rows, words, every=True) if words else rows.annotate(rank=no_rank())


def alike(rows, text):
    """The rows that share words with the text, the most alike first; none when it says nothing."""
    words = words_of(text)
    return ranked(rows, words, every=False) if words else rows.none()


def no_rank():
    return Value(0.0, output_field=FloatField())


def ranked(rows, words, every):
    """The rows with these words, with ``rank``: the lower, the better."""
    if connection.vendor == "postgresql":
        asked = (" & " if every else " | ").join(words)
        match = "library_summary.words @@ to_tsquery('dutch', %s)"
        rank = "-ts_rank(library_summary.words, to_tsquery('dutch', %s))"
    else:
        asked = (" AND " if every else " OR ").join(f'"{stem(word)}"*' for word in words)
        match = (
            "library_summary.id IN (SELECT rowid FROM library_words WHERE library_words MATCH %s)"
        )
        rank = "(SELECT bm25(library_words, 10, 4, 4, 1, 1, 1) FROM library_words WHERE library_words MATCH %s AND rowid = library_summary.id)"
    found = rows.filter(RawSQL(match, [asked], BooleanField()))  # noqa: S611 - ours
    return found.annotate(rank=RawSQL(rank, [asked], FloatField())).order_by(  # noqa: S611 - ours
        F("rank").asc(), "-pk"
    )


def stem(word):
    """The word without a usual ending, as long as enough is left to recognise it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
