"""What a board counts of all its schools: numbers, and of worksheets what teams shared.

Every function starts at what this person may count. Nothing here reads a title, a name or a text.
"""

from django.db.models import Count, Max, Q
from django.http import Http404

from common.dates import begin_of, school_year, school_year_begins
from cycles.models import Cycle
from dashboards import figures
from teams.models import Board
from worksheets.models import Worksheet


def counts_of(user, board, day, label=""):
    """Counts per school, and phases per theme of what teams shared; no title, name or text.

    Three queries, the last two on the board's own key. 404 for who does not manage this board.
    """
    rows = list(schools_and_teams(user, board))
    if not rows:
        raise Http404
    country = rows[0].country
    year = school_year_begins(school_year(day, country), country)
    return figures.board(
        rows, cycle_counts(user, board), phase_counts(user, board, year), day, label
    )


def schools_and_teams(user, board):
    """One row per school and team; a school without teams has one row."""
    fields = ("pk", "name", "country", "schools", "schools__name", "schools__sector")
    fields += ("schools__closed_on", "schools__label")
    rows = Board.objects.visible_to(user).filter(pk=board).order_by("schools__name", "schools")
    return rows.values_list(*fields, "schools__teams", "schools__teams__ended_on", named=True)


def cycle_counts(user, board):
    """How many cycles each team has in each stage and with each decision."""
    rows = Cycle.objects.counted_for(user).filter(board=board).order_by()
    counted = {"number": Count("*"), "last": Max("active_at")}
    return rows.values("team", "stage", "decision").annotate(**counted)


def phase_counts(user, board, year):
    """Per team or school and theme how many indicators stand in each of five phases; this school year, and before."""
    phases = {
        f"phase_{n}": Count("consensus", filter=Q(consensus__phase=n), distinct=True)
        for n in figures.PHASES
    }
    return (
        Worksheet.objects.counted_for(user)
        .filter(board=board, theme__theme_set__phases__4__isnull=False)
        .order_by()
        .values(
            "team",
            "school",
            "theme__number",
            "theme__title",
            is_now=Q(finished_at__gte=begin_of(year)),
        )
        .annotate(sheets=Count("pk", distinct=True), **phases)
    )
