"""Searching in 300,000 shared summaries on PostgreSQL, beside the same search in plain SQL.

``python -m bench.search postgres://user@host:5432 [rows]`` makes a database of its own there, fills
it (minutes), measures and throws it away.
"""

import os
import random
import statistics
import sys
import time
import uuid

import psycopg

NAME = "plg_bench_search"
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
ROUNDS = 20
BATCH = 5_000
QUESTIONS = ["hoofdgedachte", "breuken strook", "spelling dictee", "feedback lezen toets"]
WORDS = [
    "lezen",
    "hoofdgedachte",
    "tekst",
    "breuken",
    "strook",
    "rekenen",
    "spelling",
    "dictee",
    "werkwoord",
    "feedback",
    "toets",
    "samen",
    "oefenen",
    "voordoen",
    "hardop",
    "denken",
    "schrijven",
    "verhaal",
    "woorden",
    "kleuters",
    "taal",
    "motivatie",
    "doel",
    "leerlijn",
    "materiaal",
    "tablet",
    "instructie",
    "herhalen",
    "spel",
    "tafels",
    "klok",
    "meten",
    "luisteren",
    "presenteren",
]
RAW = """
SELECT id, title, found, cycle_id FROM library_summary
WHERE audience > 0 AND board_id = %s AND words @@ to_tsquery('dutch', %s)
ORDER BY ts_rank(words, to_tsquery('dutch', %s)) DESC, id DESC LIMIT 20
"""


def main(server):
    """In a database that is gone afterwards."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
        try:
            os.environ.update(DATABASE_URL=f"{server}/{NAME}", DEMO="0")
            os.environ["DJANGO_SETTINGS_MODULE"] = "plg.settings"
            measure()
        finally:
            connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def measure():
    import django  # noqa: PLC0415 - the address of the database is known only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from tests.factories import MembershipFactory  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    member = MembershipFactory()
    fill(member)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print_ratio(*compare(member))


def fill(member):
    """That many closed cycles of one team, each with a summary for all of the board."""
    from cycles.models import Cycle  # noqa: PLC0415

    draw = random.Random(1)  # noqa: S311 - the same words each time
    for start in range(0, ROWS, BATCH):
        cycles = Cycle.objects.bulk_create(
            cycle_of(member, number) for number in range(start, min(start + BATCH, ROWS))
        )
        summarise(member, cycles, draw)


def cycle_of(member, number):
    from cycles.models import Cycle  # noqa: PLC0415
    from tests.factories import CycleFactory  # noqa: PLC0415

    made = CycleFactory.build(
        team=member.team, board=member.team.board, started_by=member.user, closed=True
    )
    made.key, made.title = uuid.uuid4(), f"Vraag {number}"
    assert isinstance(made, Cycle)
    return made


def summarise(member, cycles, draw):
    from library.models import Summary  # noqa: PLC0415
    from tests.factories import SummaryFactory  # noqa: PLC0415

    school = member.team.schools.get()
    shared = {"shared": True, "shared_by": member.user, "school": school}
    texts = ("title", "cause", "approach", "found", "learned")
    Summary.objects.bulk_create(
        SummaryFactory.build(
            cycle=cycle,
            board=member.team.board,
            **shared,
            **{name: " ".join(draw.choices(WORDS, k=8)) for name in texts},
        )
        for cycle in cycles
    )


def compare(member):
    """The medians of our search and of plain SQL, in turn, in seconds."""
    from django.db import connection  # noqa: PLC0415

    from library import search  # noqa: PLC0415
    from library.models import Summary  # noqa: PLC0415

    times = {"ours": [], "raw": []}
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            begin = time.perf_counter()
            shared = Summary.objects.visible_to(member.user).shared()
            list(search.holding(shared.select_related("cycle__team", "school"), question)[:20])
            middle = time.perf_counter()
            asked = " & ".join(search.words_of(question))
            with connection.cursor() as cursor:
                cursor.execute(RAW, [member.team.board_id, asked, asked])
                cursor.fetchall()
            times["ours"].append(middle - begin)
            times["raw"].append(time.perf_counter() - middle)
    return (statistics.median(times[name]) for name in ("ours", "raw"))


def print_ratio(ours, raw):
    print(f"{ROWS} summaries, {ROUNDS} rounds of {len(QUESTIONS)} questions, in turn, medians:")
    print(
        f"ours {ours * 1000:.1f} ms, plain SQL {raw * 1000:.1f} ms, ratio {ours / raw:.2f} (goal 5)"
    )


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
