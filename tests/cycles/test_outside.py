"""Somebody outside the team puts together everything that every page shows, and reckons back."""

import re
from html import unescape
from itertools import product

import pytest
from django.urls import reverse

from evidence.shapes import COUNTS
from evidence.small import LEAST, masked
from tests.evidence.attack import possible_values
from tests.factories import (
    BoardRoleFactory,
    CycleFactory,
    InterventionFactory,
    MeasurementFactory,
    ResultSeriesFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db
COUNTED = [(3, 7, 5, 5, 5), (1, 1, 6, 8, 9), (0, 2, 11, 6, 6), (4, 4, 4, 4, 9), (1, 1, 1, 1, 1)]
LEVELS = ("I", "II", "III", "IV", "V")


@pytest.fixture
def cycle():
    """A closed cycle with groups whose small numbers must stay inside."""
    cycle = CycleFactory(closed=True)
    InterventionFactory(cycle=cycle, locked=True)
    for number, counts in enumerate(COUNTED):
        figures = dict(zip(COUNTS, counts, strict=False)) | {"n_tested": sum(counts)}
        add(cycle, f"Niveaugroep {number}", figures, shape="bands", scale="I-V")
    for number, (reached, n) in enumerate([(2, 25), (23, 25), (1, 6), (2, 4)]):
        add(cycle, f"Doelgroep {number}", {"reached": reached, "n_tested": n})
    return cycle


def add(cycle, name, figures, **series):
    row = ResultSeriesFactory(team=cycle.team, group_name=name, **series)
    for moment in ("baseline", "final"):
        MeasurementFactory(series=row, moment=moment, **{"reached": None, **figures})
    cycle.series.add(row)


def everything(client, cycle, user):
    """The words of every page about this cycle that opens for this person."""
    client.force_login(user)
    urls = [
        reverse("cycles:results", args=[cycle.pk]),
        reverse("cycles:detail", args=[cycle.pk]),
        *(reverse("cycles:question", args=[cycle.pk, number]) for number in range(1, 5)),
        reverse("dashboards:team", args=[cycle.team_id]),
        reverse("dashboards:school", args=[cycle.team.schools.get().pk]),
        reverse("dashboards:board", args=[cycle.board_id]),
        reverse("dashboards:today"),
    ]
    pages = [client.get(url) for url in urls]
    shown = [page.content.decode() for page in pages if page.status_code == 200]
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(shown)))


PEOPLE = {
    "leader": lambda cycle: SchoolRoleFactory(school=cycle.team.schools.get()).user,
    "quality": lambda cycle: SchoolRoleFactory(school=cycle.team.schools.get(), quality=True).user,
    "board": lambda cycle: BoardRoleFactory(board=cycle.board).user,
}


@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_shows_a_small_cell_or_what_rests_on_it(client, cycle, person):
    words = everything(client, cycle, PEOPLE[person](cycle))

    small = rf"\b(?:{'|'.join(LEVELS)}):? [1-{LEAST - 1}]\b|doel gehaald:? [1-{LEAST - 1}]\b"
    rests = r"[1-4] van de \d+ leerlingen|\b(?:8|92|17|50)% \(marge|\b4 leerlingen · |van 2 naar"
    assert re.findall(f"{small}|{rests}", words) == []


@pytest.mark.parametrize("person", ["leader", "quality"])
def test_what_is_shown_leaves_every_small_cell_a_choice(client, cycle, person):
    words = everything(client, cycle, PEOPLE[person](cycle))

    found = set(
        re.findall(
            r"(\d+) leerlingen · I: (\S+), II: (\S+), III: (\S+), IV: (\S+), V: (\S+)", words
        )
    )
    assert len(found) == len(COUNTED)
    betrayed = [
        (cells, at)
        for total, *cells in found
        for at in range(5)
        if cells[at] == "<5" and len(possible_values(cells, int(total), at)) < 2
    ]
    assert betrayed == []


def test_the_attack_finds_what_is_badly_hidden():
    assert possible_values(["<5", 10, 12], 25, 0) == {3}
    assert all(
        len(possible_values(masked(list(each)), sum(each), 0)) >= 2
        for each in product([1, 2, 3, 4], range(5, 9), range(5, 9))
    )
