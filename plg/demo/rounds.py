"""The worksheets of the demo board, of its teams, a school and the board itself: everyone alone, the consensus, the next steps."""

from plg.demo.inquiries import action
from plg.demo.rows import keep, key
from worksheets.models import Consensus, NextStep, Rating, Theme, Worksheet
from worksheets.models.rounds import where_of

State = Worksheet.State


def build(world, stories):
    """Each story becomes a worksheet with what belongs to it."""
    themes = Theme.objects.current().prefetch_related("indicators")
    themes = {theme.key: theme for theme in themes}
    for n, told in enumerate(stories):
        theme = themes[told["theme"]]
        rubric = {indicator.code: indicator for indicator in theme.indicators.all()}
        sheet = add_worksheet(world, theme, told, n)
        add_ratings(world, sheet, rubric, told)
        add_consensus(sheet, rubric, told)
        add_steps(world, sheet, rubric, told, n)


def add_worksheet(world, theme, told, n):
    calendar, guide = world.calendar, people_of(world, told)[0]
    moments = {
        name: calendar.moment(told[name.removesuffix("_at")])
        for name in ("closed_at", "finished_at", "shared_at")
        if name.removesuffix("_at") in told
    }
    sheet = Worksheet(
        **where_of(place_of(world, told)),
        theme=theme,
        state=state_of(told),
        deadline=calendar.day(told.get("deadline", told.get("closed"))),
        opened_by=guide,
        opened_at=calendar.moment(told["opened"]),
        invited_at=calendar.moment(told["opened"]),
        closed_by=guide if "closed" in told else None,
        key=key("werkblad", n),
        **moments,
    )
    return keep([sheet], "opened_at")[0]


def place_of(world, told):
    """The team or school that the story names; the board where it names none."""
    if "school" in told:
        return world.schools[told["school"]]
    return world.teams[told["team"]] if "team" in told else world.board


def people_of(world, told):
    """Who rates, the one who guides first: the members of the team, or those the story names."""
    if "team" in told:
        return world.members[told["team"]]
    return [world.people[who] for who in told["people"]]


def state_of(told):
    if "finished" in told:
        return State.FINISHED
    return State.TALKING if "closed" in told else State.RATING


def add_ratings(world, sheet, rubric, told):
    """One rating per person, in the order of the story; an empty place has not yet rated."""
    rows = [
        Rating(worksheet=sheet, indicator=rubric[code], author=author, phase=phase)
        for code, phases, *_ in told["rows"]
        for author, phase in zip(people_of(world, told), phases, strict=False)
        if phase
    ]
    keep(rows)


def add_consensus(sheet, rubric, told):
    others = dict(told.get("minority", []))
    keep(
        [
            Consensus(
                worksheet=sheet,
                indicator=rubric[code],
                phase=phase,
                evidence=evidence,
                minority_note=others.get(code, ""),
            )
            for code, _, phase, evidence in told["rows"]
            if phase
        ]
    )


def add_steps(world, sheet, rubric, told, n):
    for number, (code, *row, effect) in enumerate(told.get("steps", [])):
        step = action(world, sheet.team, row, None, "stap", n, number)
        keep([step])
        keep(
            [
                NextStep(
                    worksheet=sheet,
                    indicator=rubric[code],
                    action=step,
                    effect_measure=effect,
                )
            ]
        )
