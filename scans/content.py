"""The words of the scans: read from files, looked through, put into the tables.

One file per scan. Loading may happen again: what exists is changed in place, so that rounds keep
their rows.
"""

from django.db import transaction

from scans.models import Item, Scan, Topic
from worksheets.content import ContentError, Found, check_texts, read, version_order

TEXTS = {"key": 40, "version": 20, "title": 80, "summary": 200, "about": 2000, "source": 500}
TOPIC_TEXTS = {"title": 80, "about": 200}
PLAIN = ("position", "minutes", "levels", "scale")
STEPS = 5
MOST_MINUTES = 20
LONGEST_STATEMENT = 200
LONGEST_CODE = 8


def load_scans(folder):
    """Load every scan in this folder; raises ContentError and changes nothing if one is wrong.

    Returns the loaded scans, the newest version of each key marked as current.
    """
    found = Found()
    paths = sorted(folder.glob("*.toml"))
    told = [read(path, found, check_scan) for path in paths]
    if not paths:
        found.problems.append(f"{folder}: no scan in this folder")
    if found.problems:
        raise ContentError(found.problems)
    with transaction.atomic():
        scans = [save_scan(values) for values in told]
        for key in {scan.key for scan in scans}:
            mark_newest(key)
    return scans


def check_scan(values):
    yield from check_texts(values, TEXTS)
    minutes = values.get("minutes")
    if not isinstance(minutes, int) or not 1 <= minutes <= MOST_MINUTES:
        yield f"minutes must be a number from 1 to {MOST_MINUTES}"
    if not isinstance(values.get("position"), int):
        yield "position must be a number"
    if len(values.get("scale", [])) != STEPS:
        yield f"scale needs {STEPS} answers in words"
    if not values.get("levels") or not set(values["levels"]) <= set(Scan.Level.values):
        yield "levels must name team, school or both"
    yield from check_topics(values.get("topics", []))


def check_topics(topics):
    numbers = [topic.get("number") for topic in topics]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield "topics must be numbered 1, 2, 3…"
    codes = [item[0] for topic in topics for item in topic.get("items", []) if item]
    if len(set(codes)) < len(codes):
        yield "two items share a code"
    for topic in topics:
        where = f"topic {topic.get('number')}"
        yield from (f"{where}: {problem}" for problem in check_texts(topic, TOPIC_TEXTS))
        if not topic.get("items") or not all(is_item(item) for item in topic["items"]):
            yield f"{where}: needs items, each a code and a statement that are not too long"


def is_item(item):
    if len(item) != 2 or not all(isinstance(part, str) and part.strip() for part in item):
        return False
    return len(item[0]) <= LONGEST_CODE and len(item[1]) <= LONGEST_STATEMENT


def save_scan(values):
    """Bring the tables in line with one scan; returns it."""
    texts = {name: values[name].strip() for name in TEXTS if name not in ("key", "version")}
    fields = texts | {name: values[name] for name in PLAIN}
    scan, _ = Scan.objects.update_or_create(
        key=values["key"],
        version=values["version"],
        defaults=fields,
        create_defaults=fields | {"is_current": False},
    )
    refuse_what_is_gone(scan, values["topics"])
    position = 0
    for told in values["topics"]:
        topic, _ = Topic.objects.update_or_create(
            scan=scan,
            number=told["number"],
            defaults={"title": told["title"].strip(), "about": told["about"].strip()},
        )
        for code, statement in told["items"]:
            position += 1
            Item.objects.update_or_create(
                scan=scan,
                code=code,
                defaults={"topic": topic, "position": position, "statement": statement.strip()},
            )
    return scan


def refuse_what_is_gone(scan, topics):
    """A topic or statement that rounds may point at only disappears in a new version."""
    codes = [code for topic in topics for code, _ in topic["items"]]
    gone = list(scan.items.exclude(code__in=codes).values_list("code", flat=True))
    numbers = [topic["number"] for topic in topics]
    gone += scan.topics.exclude(number__in=numbers).values_list("number", flat=True)
    if gone:
        raise ContentError(
            [f"{scan.key}: {name} is gone; give the scan a new version" for name in gone]
        )


def mark_newest(key):
    """New rounds get the highest version of this scan."""
    versions = Scan.objects.filter(key=key)
    newest = max(versions, key=lambda scan: version_order(scan.version))
    versions.exclude(pk=newest.pk).update(is_current=False)
    versions.filter(pk=newest.pk).update(is_current=True)
