"""A version of the themes as one readable file, and a file of anybody as a version.

Only texts are taken out, each within its limits; a sentence says why a file is refused. The texts
stay texts: whatever looks like HTML is shown as it was typed.
"""

import json
import re

from django.db.models import Prefetch

from worksheets.content import INDICATOR_TEXTS, THEME_TEXTS
from worksheets.models import Indicator

FORMAT, FORMAT_VERSION = "plg-themaset", 1
MOST_BYTES = 1024 * 1024
MOST_THEMES, MOST_INDICATORS, MOST_LINES = 20, 12, 20
PHASES = (4, 5)
LINE = 500
SET_TEXTS = {"title": 120}
PHASE_TEXTS = {"label": 24, "trait": 200}
PLAIN_THEME = {name: limit for name, limit in THEME_TEXTS.items() if name != "key"}
THEME_LISTS = ("guidelines", "questions")
THEME_PAIRS = {"terms": ("term", "meaning"), "pitfalls": ("says", "answer")}
INDICATOR_LISTS = ("look_for", "evidence")
PLAIN_INDICATOR = {name: limit for name, limit in INDICATOR_TEXTS.items() if name != "code"}
KEPT = Prefetch("indicators", Indicator.objects.kept())
KEY, CODE = re.compile(r"[a-z0-9_-]{1,40}"), re.compile(r"[A-Za-z0-9.-]{1,8}")

TOO_LARGE = "Dit bestand is groter dan 1 MB. Een versie van de thema’s is veel kleiner."
NOT_OURS = "Dit is geen versie van de thema’s. Kies een bestand dat je hier downloadde."
DAMAGED = "Dit bestand is beschadigd. Download het opnieuw, of bewaar het als gewone tekst (UTF-8)."
NEWER = "Dit bestand komt uit een nieuwere versie van PLG. Vraag je beheerder om bij te werken."


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """This file cannot be used; the text is the Dutch sentence for who brought it."""


def write(theme_set):
    """The file of this version, as text: the same words in the same order as on the pages."""
    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": theme_set.title,
        "phases": [{name: phase[name] for name in PHASE_TEXTS} for phase in theme_set.phases],
        "guidelines": theme_set.guidelines,
        "themes": [
            theme_told(theme, len(theme_set.phases))
            for theme in theme_set.themes.kept().prefetch_related(KEPT)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def theme_told(theme, phases):
    names = ("key", *PLAIN_THEME, "lead_idea", *THEME_LISTS, *THEME_PAIRS)
    rows = [indicator_told(indicator, phases) for indicator in theme.indicators.all()]
    return {name: getattr(theme, name) for name in names} | {"indicators": rows}


def indicator_told(indicator, phases):
    names = ("code", *PLAIN_INDICATOR, *INDICATOR_LISTS)
    return {name: getattr(indicator, name) for name in names} | {
        "phases": indicator.descriptions[:phases]
    }


def read(content):
    """What stands in this file (bytes that anybody may have made), in our own order. Raises Refused."""
    told = parsed(content)
    phases = [
        {"number": number, **texts(phase, PHASE_TEXTS, f"fase {number}")}
        for number, phase in enumerate(rows(told, "phases", "het bestand", 9), 1)
    ]
    if len(phases) not in PHASES:
        raise Refused(f"Dit bestand heeft {len(phases)} fasen. Het moeten er vier of vijf zijn.")
    themes = [
        read_theme(theme, number, len(phases))
        for number, theme in enumerate(rows(told, "themes", "het bestand", MOST_THEMES), 1)
    ]
    refuse_twins([theme["key"] for theme in themes], "thema’s", "dezelfde sleutel (key)")
    codes = [one["code"] for theme in themes for one in theme["indicators"]]
    refuse_twins(codes, "indicatoren", "dezelfde code")
    head = texts(told, SET_TEXTS, "het bestand")
    return {
        **head,
        "guidelines": lines(told, "guidelines", "het bestand"),
        "phases": phases,
        "themes": themes,
    }


def parsed(content):
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(DAMAGED) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(NOT_OURS)
    if told.get("format_version") != FORMAT_VERSION:
        raise Refused(NEWER)
    return told


def read_theme(theme, number, phases):
    where = f"thema {number}"
    idea = theme.get("lead_idea")
    found = rows(theme, "indicators", where, MOST_INDICATORS)
    return {
        "number": number,
        "key": word(theme, "key", KEY, where),
        "lead_idea": idea if idea in (1, 2, 3) else 1,
        **texts(theme, PLAIN_THEME, where),
        **{name: lines(theme, name, where) for name in THEME_LISTS},
        **{name: pairs(theme, name, parts, where) for name, parts in THEME_PAIRS.items()},
        "indicators": [read_indicator(one, where, phases) for one in found],
    }


def read_indicator(indicator, where, phases):
    code = word(indicator, "code", CODE, where)
    at = f"{where}, indicator {code}"
    descriptions = lines(indicator, "phases", at)
    if len(descriptions) != phases:
        raise Refused(f"In {at} staan {len(descriptions)} fasen beschreven. Het zijn er {phases}.")
    return {
        "code": code,
        **texts(indicator, PLAIN_INDICATOR, at),
        **{name: lines(indicator, name, at) for name in INDICATOR_LISTS},
        "descriptions": descriptions,
    }


def texts(values, limits, where):
    """Each of these texts; none may miss and none may be too long."""
    return {name: text(values.get(name), limit, name, where) for name, limit in limits.items()}


def text(value, limit, name, where):
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"In {where} ontbreekt een tekst ({name}).")
    if len(value.strip()) > limit:
        raise Refused(f"In {where} is een tekst ({name}) langer dan {limit} tekens.")
    return "".join(sign for sign in value.strip() if sign == "\n" or sign.isprintable())


def lines(values, name, where):
    """A list of sentences; it may be empty."""
    found = listed(values, name, where, MOST_LINES)
    return [text(line, LINE, name, where) for line in found]


def pairs(values, name, parts, where):
    found = listed(values, name, where, MOST_LINES)
    if not all(isinstance(pair, dict) for pair in found):
        raise Refused(f"In {where} klopt een lijst niet ({name}).")
    return [texts(pair, dict.fromkeys(parts, LINE), where) for pair in found]


def rows(values, name, where, most):
    """A list of things with a text each; there must be one at least."""
    found = listed(values, name, where, most)
    if not found or not all(isinstance(row, dict) for row in found):
        raise Refused(f"In {where} ontbreekt een lijst ({name}).")
    return found


def listed(values, name, where, most):
    found = values.get(name, [])
    if not isinstance(found, list):
        raise Refused(f"In {where} klopt een lijst niet ({name}).")
    if len(found) > most:
        raise Refused(f"In {where} is een lijst ({name}) langer dan {most}.")
    return found


def word(values, name, shape, where):
    found = values.get(name)
    if not isinstance(found, str) or not shape.fullmatch(found):
        raise Refused(f"In {where} ontbreekt een geldige {name}.")
    return found


def refuse_twins(found, what, same):
    if len(set(found)) < len(found):
        raise Refused(f"Twee {what} hebben {same}. Geef elk een eigen.")
