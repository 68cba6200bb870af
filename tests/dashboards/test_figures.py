from datetime import date
from types import SimpleNamespace

import pytest

from dashboards import figures

DAY = date(2026, 11, 20)


def sheet(team, number, is_now, *phases, sheets=1):
    """One row of ``board_queries.phase_counts``."""
    counts = {f"phase_{n}": count for n, count in enumerate(phases, 1)}
    theme = {"theme__number": number, "theme__title": f"Thema {number}"}
    return {"team": team, "school": None, "is_now": is_now, "sheets": sheets} | theme | counts


def place(school, team, pk=1, ended=None, label=""):
    """One row of ``queries.schools_and_teams``."""
    return SimpleNamespace(
        pk=pk,
        name="Bestuur",
        country="NL",
        schools=school,
        schools__name=f"School {school}",
        schools__sector="PO",
        schools__closed_on=None,
        schools__label=label,
        schools__teams=team,
        schools__teams__ended_on=ended,
    )


def cycles(team, stage, number, decision="", last=DAY):
    """One row of ``board_queries.cycle_counts``."""
    return {"team": team, "stage": stage, "decision": decision, "number": number, "last": last}


@pytest.mark.parametrize(
    ("stages", "title"),
    [
        ({}, "Er loopt nu geen cyclus"),
        ({1: 1}, "Er loopt 1 cyclus"),
        ({1: 1, 3: 2}, "Er lopen 3 cycli, de meeste bij vraag 3"),
        ({1: 2, 3: 2}, "Er lopen 4 cycli"),
    ],
)
def test_the_title_of_the_bars_says_where_most_cycles_are(stages, title):
    assert figures.questions_title(figures.Counter(stages)) == title


@pytest.mark.parametrize(
    ("decisions", "title"),
    [
        ({}, "Er is nog geen cyclus afgerond"),
        ({"stop": 1}, "1 cyclus is afgerond, waarvan 0 geborgd"),
        ({"anchor": 2, "adapt": 1}, "3 cycli zijn afgerond, waarvan 2 geborgd"),
    ],
)
def test_the_title_of_the_decisions_says_how_many_last(decisions, title):
    assert figures.decisions_title(figures.Counter(decisions)) == title


@pytest.mark.parametrize(
    ("sheets", "title"),
    [
        ([sheet(1, 1, True, 0, 1, 0, 0, 0)], "Teams kozen samen een fase bij 1 thema"),
        (
            [sheet(1, 1, False, 0, 1, 0, 0, 0), sheet(2, 1, True, 0, 0, 1, 0, 0)],
            "Teams kozen samen een fase bij 1 thema",
        ),
        (
            [sheet(1, 1, False, 0, 1, 0, 0, 0), sheet(1, 1, True, 0, 0, 1, 0, 0)],
            "Teams namen 1 keer een thema opnieuw en kozen 1 keer een latere fase",
        ),
        (
            [sheet(1, 1, False, 0, 1, 0, 0, 0), sheet(1, 1, True, 0, 1, 0, 0, 0)],
            "Teams namen 1 keer een thema opnieuw en kozen 0 keer een latere fase",
        ),
    ],
    ids=["once", "another team", "later", "the same"],
)
def test_growth_is_told_of_a_team_beside_its_own_earlier_choice(sheets, title):
    assert figures.panels_title(sheets) == title


@pytest.mark.parametrize(
    ("counts", "middle"), [([0, 0, 0, 0, 0], 0), ([1, 0, 1, 0, 0], 1), ([0, 1, 2, 0, 0], 3)]
)
def test_the_median_is_the_lower_of_two_middles(counts, middle):
    assert figures.median(counts) == middle


def test_panels_add_the_teams_of_one_theme_and_keep_the_years_apart():
    sheets = [
        sheet(1, 2, True, 0, 1, 0, 0, 0),
        sheet(2, 2, True, 0, 1, 1, 0, 0),
        sheet(2, 2, False, 1, 0, 0, 0, 0),
    ]

    panel = figures.panels(sheets)[0]

    assert panel.table == [("eerder", [1, 0, 0, 0, 0, 1]), ("dit schooljaar", [0, 2, 1, 0, 0, 3])]
    assert [row.count.text for row in panel.rows] == ["1 keuze", "3 keuzes"]


def test_what_still_stood_open_in_a_team_that_stopped_does_not_run():
    rows = [place(1, 7), place(1, 8, ended=DAY)]
    work = [cycles(7, 10, 1), cycles(8, 10, 2), cycles(8, 50, 3, "anchor")]

    found = figures.board(rows, work, [], DAY)

    line = found["schools"][0]
    assert (line.teams, line.running, line.decisions["anchor"]) == (1, 1, 3)
    assert found["counts"] == "1 school, 1 team."
    assert (found["panels"], found["sheets_count"]) == ([], 0)


def test_a_team_of_two_schools_counts_in_both_and_once_in_the_title():
    rows = [place(1, 7), place(2, 7), place(2, 8)]
    counts = [cycles(7, 10, 1), cycles(8, 35, 2), cycles(8, 50, 1, "stop")]

    found = figures.board(rows, counts, [], DAY)

    assert [dict(line.questions) for line in found["schools"]] == [{1: 1}, {1: 1, 3: 2}]
    assert [count for _, count in found["questions"]] == [1, 0, 2, 0]
    assert dict(found["schools"][1].decisions) == {"stop": 1}
    assert (found["counts"], found["is_shared"]) == ("2 scholen, 2 teams.", True)


def test_bars_share_one_scale():
    wide = figures.segments(figures.Counter({1: 1, 3: 2}), most=3)
    narrow = figures.segments(figures.Counter({4: 1}), most=3)

    assert [(piece.number, piece.x, piece.width) for piece in wide] == [
        (1, 0, 80.0),
        (3, 80.0, 160.0),
    ]
    assert [(piece.number, piece.x, piece.width) for piece in narrow] == [(4, 0, 80.0)]


def test_a_group_of_schools_counts_alone_and_shows_no_phases_of_its_own():
    rows = [place(1, 7, label="Noord"), place(2, 8, label="Zuid"), place(3, 9)]
    running = [cycles(7, 10, 2), cycles(8, 20, 1), cycles(9, 30, 1)]
    sheets = [sheet(7, 1, True, 2, 0, 0, 0, 0), sheet(8, 1, True, 3, 0, 0, 0, 0)]

    found = figures.board(rows, running, sheets, DAY, "Noord")

    assert found["labels"] == ["Noord", "Zuid"]
    assert [(line.name, line.running, line.sheets) for line in found["schools"]] == [
        ("School 1", 2, 1)
    ]
    assert found["questions_title"] == "Er lopen 2 cycli, de meeste bij vraag 1"
    assert found["counts"] == "1 school, 1 team."


def test_a_group_that_is_not_there_shows_all_schools():
    found = figures.board([place(1, 7, label="Noord")], [], [], DAY, "Oost")

    assert (found["label"], len(found["schools"])) == ("", 1)


def test_a_board_without_schools_has_nothing_to_count():
    found = figures.board([place(None, None)], [], [], DAY)

    assert (found["schools"], found["counts"]) == ([], "0 scholen, 0 teams.")


def test_a_bar_is_spoken():
    school = figures.SchoolLine(1, "School", "PO", "/")
    assert school.spoken == "geen lopende cyclus"

    school.questions.update({3: 2, 1: 1})

    assert school.spoken == "vraag 1: 1, vraag 3: 2"
