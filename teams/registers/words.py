"""What is written in capitals, as one writes it."""

import re

SMALL = {
    "aan",
    "a/d",
    "bij",
    "de",
    "den",
    "der",
    "en",
    "het",
    "in",
    "la",
    "op",
    "ten",
    "ter",
    "van",
}
PROVINCES = {
    "NH",
    "ZH",
    "NB",
    "GLD",
    "GD",
    "OV",
    "UT",
    "FR",
    "FRL",
    "GN",
    "GR",
    "DR",
    "ZLD",
    "LB",
    "L",
}


def readable(name):
    """'ALPHEN AAN DEN RIJN' as 'Alphen aan den Rijn'; what has small letters already stays."""
    if not name.isupper():
        return name
    words = name.split()
    return " ".join(word_of(word, is_first=number == 0) for number, word in enumerate(words))


def word_of(word, is_first):
    if word.strip("()") in PROVINCES:
        return word
    if word.lower() in SMALL and not is_first:
        return word.lower()
    return "-".join(part_of(part) for part in word.split("-"))


def part_of(part):
    """'s and 't stay small; ij is one letter."""
    if re.fullmatch(r"'[ST]", part):
        return part.lower()
    return re.sub(r"[a-zà-ÿ]+", begun, part.lower(), count=1)


def begun(found):
    letters = found[0]
    return f"IJ{letters[2:]}" if letters.startswith("ij") else letters.capitalize()
