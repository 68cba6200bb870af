"""What the demo teams wrote line by line, and what they did in class."""

from datetime import timedelta

from cycles.classroom import week_of
from cycles.models import DataSource, Material, PlannedMeasurement, Point, Source, Tick, Visit
from cycles.services import keep_material
from plg.demo.drawing import drawn_board
from plg.demo.rows import keep, key


def add_classwork(world, cycle, told):
    """The lists of one story, as far as it has them."""
    for add in (
        *(add_data, add_points, add_planned, add_materials),
        *(add_visits, add_ticks, add_readers),
    ):
        add(world, cycle, told)


def lines(told, name):
    """The rows of one list, each with the key that it has at every load."""
    return [(row, key(name, told["name"], n)) for n, row in enumerate(told.get(name, []))]


def add_data(world, cycle, told):
    rows = lines(told, "data")
    keep(
        [
            DataSource(
                cycle=cycle,
                instrument=instrument,
                period=period,
                groups=groups,
                collector=world.people[who],
                key=row_key,
            )
            for (instrument, period, groups, who), row_key in rows
        ]
    )


def add_points(world, cycle, told):
    day = world.calendar.day
    keep(
        [
            Point(cycle=cycle, kind=kind, text=text, reason=reason, day=day(ago), key=row_key)
            for (kind, text, reason, ago), row_key in lines(told, "points")
        ]
    )


def add_planned(world, cycle, told):
    keep(
        [
            PlannedMeasurement(
                cycle=cycle,
                moment=moment,
                instrument=instrument,
                day=world.calendar.day(ago),
                owner=world.people[who],
                done_at=world.calendar.moment(ago) if ago > 0 else None,
                key=row_key,
            )
            for (moment, instrument, ago, who), row_key in lines(told, "planned")
        ]
    )


def add_materials(world, cycle, told):
    keep(
        [
            Material(
                cycle=cycle,
                name=name,
                edition=edition,
                filename=filename,
                file=keep_material(cycle, row_key, drawn_board(), "jpg") if drawn else "",
                note=note,
                made_on=world.calendar.day(ago),
                key=row_key,
            )
            for (name, edition, filename, note, ago, *drawn), row_key in lines(told, "materials")
        ]
    )


def add_visits(world, cycle, told):
    keep(
        [
            Visit(
                cycle=cycle,
                teacher=world.people[teacher],
                visitor=world.people[visitor],
                day=world.calendar.day(ago),
                focus=focus,
                seen=seen,
                take_home=take_home,
                shared_at=world.calendar.moment(ago) if shared else None,
                key=row_key,
            )
            for (teacher, visitor, ago, focus, seen, take_home, shared), row_key in lines(
                told, "visits"
            )
        ]
    )


def add_ticks(world, cycle, told):
    """Each: who, how many weeks ago, the answer, why."""
    this_week = week_of(world.calendar.day(0))
    keep(
        [
            Tick(
                cycle=cycle,
                teacher=world.people[who],
                week=this_week - timedelta(days=7 * weeks),
                answer=answer,
                why=why,
            )
            for who, weeks, answer, why in told.get("ticks", [])
        ]
    )


def add_readers(world, cycle, told):
    """Who read which source, by its place in the list."""
    sources = list(Source.objects.filter(cycle=cycle))
    for place, readers in told.get("readers", []):
        sources[place].read_by.add(*(world.people[who] for who in readers))
