"""What the demo teams write along the way: a photo, a draft, earlier texts, and the time it took."""

from datetime import timedelta

from cycles.classroom import week_of
from cycles.models import AnchorCheck, Effort, LogDraft, LogEntry
from cycles.services import keep_photo
from history.models import Change
from history.values import stored
from plg.demo.drawing import drawn_board
from plg.demo.rows import keep, key


def add_writing(world, cycle, told):
    """As far as the story has it."""
    for add in (add_photo, add_draft, add_earlier, add_effort, add_checks):
        add(world, cycle, told)


def add_photo(world, cycle, told):
    """A step in the log with the one picture that we have."""
    if "photo" not in told:
        return
    ago, who, question, text = told["photo"]
    entry = LogEntry(
        cycle=cycle,
        author=world.people[who],
        kind=LogEntry.Kind.SEEN,
        day=world.calendar.day(ago),
        text=text,
        photo=keep_photo(cycle, drawn_board()),
        question=question,
        written_at=world.calendar.moment(ago),
        key=key("foto", told["name"]),
    )
    keep([entry], "written_at")


def add_draft(world, cycle, told):
    """What one colleague is still writing."""
    if "draft" in told:
        who, text = told["draft"]
        draft_key = key("kladje", told["name"])
        keep([LogDraft(cycle=cycle, author=world.people[who], text=text, key=draft_key)])


def add_earlier(world, cycle, told):
    """What stood in a field before: days ago, who, question, field, text."""
    rows = []
    for ago, who, part, field, before in told.get("earlier", []):
        row = getattr(cycle, part)
        change = Change(
            scope=row.scope,
            kind=row._meta.label_lower,
            row=row.pk,
            field=field,
            before=before,
            after=stored(row, field, getattr(row, field)),
            by=world.people[who],
            at=world.calendar.moment(ago),
        )
        rows.append(change)
    keep(rows)


def add_effort(world, cycle, told):
    """How long the team wrote in the last weeks: minutes and how often."""
    this_week = week_of(world.calendar.day(0))
    keep(
        [
            Effort(
                team=cycle.team,
                week=this_week - timedelta(weeks=weeks),
                seconds=60 * minutes,
                saves=saves,
            )
            for weeks, minutes, saves in told.get("effort", [])
        ]
    )


def add_checks(world, cycle, told):
    """What was answered to 'bestaat dit nog?': days ago, who, the answer, what one sees."""
    rows = [
        AnchorCheck(
            cycle=cycle,
            asked_for=world.calendar.day(ago),
            answer=answer,
            note=note,
            answered_by=world.people[who],
            answered_at=world.calendar.moment(ago),
        )
        for ago, who, answer, note in told.get("checks", [])
    ]
    keep(rows, "answered_at")
