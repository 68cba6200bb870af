"""The worksheets of the demo board: everyone alone, the consensus, the next steps."""

from plg.demo.inquiries import action
from plg.demo.rows import keep, key
from worksheets.models import Consensus, NextStep, Rating, Theme, Worksheet

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
    calendar, team = world.calendar, world.teams[told["team"]]
    facilitator = world.members[told["team"]][0]
    moments = {
        name: calendar.moment(told[name.removesuffix("_at")])
        for name in ("closed_at", "finished_at", "shared_at")
        if name.removesuffix("_at") in told
    }
    sheet = Worksheet(
        team=team,
        board=team.board,
        theme=theme,
        state=state_of(told),
        deadline=calendar.day(told.get("deadline", told.get("closed"))),
        opened_by=facilitator,
        opened_at=calendar.moment(told["opened"]),
        invited_at=calendar.moment(told["opened"]),
        closed_by=facilitator if "closed" in told else None,
        key=key("werkblad", n),
        **moments,
    )
    return keep([sheet], "opened_at")[0]


def state_of(told):
    if "finished" in told:
        return State.FINISHED
    return State.TALKING if "closed" in told else State.RATING


def add_ratings(world, sheet, rubric, told):
    """One rating per member, in the order of the team; an empty place has not yet rated."""
    rows = [
        Rating(worksheet=sheet, indicator=rubric[code], author=author, phase=phase)
        for code, phases, *_ in told["rows"]
        for author, phase in zip(world.members[told["team"]], phases, strict=False)
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
