"""The words of the themes: read from files, looked through, put into the tables.

A set is a folder with set.toml and one file per theme. Loading may happen again: what exists is
changed in place, so that running worksheets keep their rows.
"""

import tomllib
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from worksheets.models import Indicator, Theme, ThemeSet

SET_TEXTS = {"key": 40, "version": 20, "title": 120}
THEME_TEXTS = {
    "key": 40,
    "title": 120,
    "summary": 300,
    "about": 3000,
    "why": 3000,
    "example": 3000,
    "assignment": 3000,
}
THEME_PAIRS = {"terms": ("term", "meaning"), "pitfalls": ("says", "answer")}
THEME_LISTS = ("guidelines", "questions")
INDICATOR_TEXTS = {"code": 8, "title": 120, "statement": 300}
INDICATOR_LISTS = ("look_for", "evidence")
OUT_OF_THE_WAY = 1000


class ContentError(Exception):
    """Something is wrong with the files; ``problems`` says what and where."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Found:
    """A set as read from its folder, with everything that is wrong with it."""

    head: dict = field(default_factory=dict)
    themes: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def load_sets(folder):
    """Load every set below this folder; raises ContentError and changes nothing if one is wrong.

    Returns the loaded sets, the newest version of each key marked as current.
    """
    found = [read_set(path.parent) for path in sorted(folder.glob("*/set.toml"))]
    if not found:
        raise ContentError([f"{folder}: no set.toml in any folder"])
    problems = [problem for one in found for problem in one.problems]
    if problems:
        raise ContentError(problems)
    with transaction.atomic():
        sets = [save_set(one) for one in found]
        for key in {one.key for one in sets}:
            mark_newest(key)
    return sets


def read_set(folder):
    """One set with its themes, in the order of their numbers."""
    found = Found()
    found.head = read(folder / "set.toml", found, check_set)
    for path in sorted(folder.glob("t*.toml")):
        theme = read(path, found, lambda theme: check_theme(theme, found.head))
        found.themes.append(theme)
    for name in ("key", "number"):
        given = [theme.get(name) for theme in found.themes]
        if len(set(given)) < len(given):
            found.problems.append(f"{folder.name}: two themes share a {name}")
    return found


def read(path, found, check):
    """One file as a dictionary; what is wrong with it is added under its name."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found.problems.append(f"{path.name}: {error}")
        return {}
    found.problems += [f"{path.name}: {problem}" for problem in check(values)]
    return values


def check_set(values):
    yield from check_texts(values, SET_TEXTS)
    yield from check_lists(values, ("guidelines",))
    numbers = [phase.get("number") for phase in values.get("phases", [])]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield "phases must be numbered 1, 2, 3…"
    yield from check_pairs(values, "phases", ("label", "trait"))


def check_theme(values, head):
    yield from check_texts(values, THEME_TEXTS)
    yield from check_lists(values, THEME_LISTS)
    for name, parts in THEME_PAIRS.items():
        yield from check_pairs(values, name, parts)
    for name in ("number", "lead_idea"):
        if not isinstance(values.get(name), int):
            yield f"{name} must be a number"
    codes = [one.get("code") for one in values.get("indicators", [])]
    if not codes or len(set(codes)) < len(codes):
        yield "needs indicators, each with a code of its own"
    for indicator in values.get("indicators", []):
        yield from check_indicator(indicator, len(head.get("phases", [])))


def check_indicator(values, phases):
    where = values.get("code", "indicator")
    problems = [*check_texts(values, INDICATOR_TEXTS), *check_lists(values, INDICATOR_LISTS)]
    problems += check_lists(values, ("phases",))
    if len(values.get("phases", [])) != phases:
        problems.append(f"needs {phases} phases")
    return [f"{where}: {problem}" for problem in problems]


def check_texts(values, limits):
    for name, limit in limits.items():
        text = values.get(name)
        if not isinstance(text, str) or not text.strip():
            yield f"{name} is missing"
        elif len(text.strip()) > limit:
            yield f"{name} is longer than {limit} characters"


def check_lists(values, names):
    for name in names:
        lines = values.get(name)
        if not lines or not all(isinstance(line, str) and line.strip() for line in lines):
            yield f"{name} must be a list of sentences"


def check_pairs(values, name, parts):
    for pair in values.get(name, []):
        if not all(isinstance(pair.get(part), str) and pair[part].strip() for part in parts):
            yield f"{name}: each needs {' and '.join(parts)}"


def save_set(found):
    """Bring the tables in line with one set; returns it."""
    head = found.head
    theme_set, _ = ThemeSet.objects.update_or_create(
        key=head["key"],
        version=head["version"],
        defaults={
            "title": head["title"],
            "phases": head["phases"],
            "guidelines": head["guidelines"],
        },
        create_defaults={
            "title": head["title"],
            "phases": head["phases"],
            "guidelines": head["guidelines"],
            "is_current": False,
        },
    )
    theme_set.themes.update(number=F("number") + OUT_OF_THE_WAY)
    for values in found.themes:
        save_theme(theme_set, values)
    refuse_what_is_gone(theme_set, found)
    return theme_set


def refuse_what_is_gone(theme_set, found):
    """A theme or indicator that worksheets may point at only disappears in a new version."""
    kept = {values["key"] for values in found.themes}
    codes = {one["code"] for values in found.themes for one in values["indicators"]}
    themes = theme_set.themes.exclude(key__in=kept).values_list("key", flat=True)
    indicators = Indicator.objects.filter(theme__theme_set=theme_set).exclude(code__in=codes)
    gone = [*themes, *sorted(indicators.values_list("code", flat=True))]
    if gone:
        raise ContentError(
            [f"{theme_set.key}: {name} is gone; give the set a new version" for name in gone]
        )


def save_theme(theme_set, values):
    plain = ("number", "lead_idea", *THEME_LISTS, *THEME_PAIRS)
    texts = {name: values[name].strip() for name in THEME_TEXTS if name != "key"}
    theme, _ = Theme.objects.update_or_create(
        theme_set=theme_set,
        key=values["key"],
        defaults={**texts, **{name: values.get(name, []) for name in plain}},
    )
    for position, indicator in enumerate(values["indicators"], 1):
        Indicator.objects.update_or_create(
            theme=theme,
            code=indicator["code"],
            defaults={
                "position": position,
                "title": indicator["title"],
                "statement": indicator["statement"],
                "descriptions": indicator["phases"],
                "look_for": indicator["look_for"],
                "evidence": indicator["evidence"],
            },
        )


def mark_newest(key):
    """New worksheets get the highest version of this set."""
    versions = ThemeSet.objects.filter(key=key)
    newest = max(versions, key=lambda one: version_order(one.version))
    versions.exclude(pk=newest.pk).update(is_current=False)
    versions.filter(pk=newest.pk).update(is_current=True)


def version_order(version):
    """2026.10 comes after 2026.9."""
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part) for part in version.split(".")
    ]
