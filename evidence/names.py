"""Does a text tell about one pupil? A careful guess, to ask the writer; never to decide for her."""

import re
from functools import cache
from pathlib import Path

NAMES = Path(__file__).parent / "data" / "first_names.txt"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ONE_PUPIL = re.compile(
    r"\b(?:(?:1|één|een|eén|die|deze) (?:leerling|kind|jongen|meisje)|het meisje|de jongen|dat meisje)\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"\b[A-Z]\.(?: ?[A-Z]\.)* ?(?:[a-z]+ )*[A-Z][a-z]+")
SENTENCE_ENDS = ".!?:;\n\"'“‘„-–•"


@cache
def first_names():
    """First names that pupils often have, in small letters."""
    return frozenset(name.casefold() for name in NAMES.read_text(encoding="utf-8").split())


def probable_names(text):
    """Words that look like somebody's name, each once, in order.

    A word of the list with a capital; or a capital in the middle of a sentence that is followed
    by another capital (a surname); or initials before a name.
    """
    found = [each.group() for each in INITIALS.finditer(text)]
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        if not word.group()[0].isupper():
            continue
        if word.group().casefold() in first_names() or is_full_name(text, words, at):
            found.append(word.group())
    return list(dict.fromkeys(found))


def is_full_name(text, words, at):
    """A capital inside a sentence with another capital right behind it."""
    if at + 1 == len(words) or len(words[at].group()) < 2 or words[at].group().isupper():
        return False
    before = text[: words[at].start()].rstrip(" ")
    follows = words[at + 1]
    is_next = text[words[at].end() : follows.start()] == " "
    inside = before and before[-1] not in SENTENCE_ENDS
    return bool(inside and is_next and follows.group()[0].isupper() and len(follows.group()) > 1)


def about_one(text):
    """The words with which the text points at one pupil ('1 leerling', 'het meisje')."""
    return list(dict.fromkeys(each.group().strip() for each in ONE_PUPIL.finditer(text)))


def remark(text):
    """The Dutch sentence that asks the writer to look again; empty when nothing stands out."""
    names, one = probable_names(text), about_one(text)
    if names:
        return f"Dit lijkt op een naam: {', '.join(names[:5])}. Haal namen van leerlingen weg."
    if one:
        return f"‘{one[0]}’ gaat over één leerling. Schrijf over de groep."
    return ""
