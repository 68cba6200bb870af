"""The cycles of the demo board: their four questions, steps, log, actions and results."""

from cycles.models import (
    ActionItem,
    Cycle,
    Deepening,
    Evaluation,
    GateAnswer,
    Hypothesis,
    Intervention,
    LogEntry,
    Principle,
    ProblemAnalysis,
    Source,
    Stage,
    StageChange,
)
from cycles.questions import QUESTIONS
from evidence.models import Measurement, ResultSeries
from evidence.shapes import COUNTS, Shape
from library.models import Summary
from plg.demo.classwork import add_classwork
from plg.demo.rows import fields, keep, key
from plg.demo.writing import add_writing

GATED = {
    1: Stage.PROBLEM,
    2: Stage.DEEPENING,
    3: Stage.INTERVENTION,
    4: Stage.EVALUATION,
}


def build(world, stories):
    """Each story becomes a cycle with all that belongs to it."""
    for told in stories:
        cycle = add_cycle(world, told)
        add_parts(world, cycle, told)
        add_moves(world, cycle, told)
        add_gate_answers(world, cycle, told)
        add_lists(cycle, told)
        add_log(world, cycle, told)
        add_actions(world, cycle, told)
        add_results(world, cycle, told)
        add_classwork(world, cycle, told)
        add_summary(world, cycle, told)
        add_writing(world, cycle, told)


def add_cycle(world, told):
    calendar, team = world.calendar, world.teams[told["team"]]
    stage = told["moves"][-1][1] if told["moves"] else Stage.PROBLEM
    closed = stage == Stage.CLOSED
    cycle = Cycle(
        team=team,
        board=team.board,
        title=told["title"],
        is_short=told.get("short", True),
        sentence=world.sentences[told["sentence"]],
        stage=stage,
        decision=told["decision"] if closed else "",
        shared_at=calendar.moment(told["shared"]) if told["shared"] else None,
        started_by=world.people[told["by"]],
        started_at=calendar.moment(told["started"]),
        active_at=calendar.moment(told["active"]),
        closed_at=calendar.moment(told["moves"][-1][0]) if closed else None,
        key=key("cyclus", told["name"]),
    )
    return keep([cycle], "started_at", "active_at")[0]


def add_parts(world, cycle, told):
    """The four questions; those not yet reached are empty rows."""
    saved = {
        "cycle": cycle,
        "saved_at": cycle.active_at,
        "saved_by": world.people[told["by"]],
    }
    dated = world.calendar.dated
    keep([ProblemAnalysis(**saved, **dated(told["problem"], "goal_by"))])
    keep([Deepening(**saved, **told.get("deepening", {}))])
    keep([Intervention(**saved, **intervention_fields(world, told))])
    keep([Evaluation(**saved, **evaluation_fields(world, told))])


def intervention_fields(world, told):
    found = world.calendar.dated(told.get("intervention", {}), "starts_on", "ends_on")
    if locked := found.pop("locked", None):
        found["expected_locked_at"] = world.calendar.moment(locked)
        found["expected_locked_by"] = world.people[told["by"]]
    return found


def evaluation_fields(world, told):
    days = ("anchoring_check_on", "follow_up_on")
    found = world.calendar.dated(told.get("evaluation", {}), *days)
    if found:
        found["decision"] = told["decision"]
    if owner := found.pop("anchoring_owner", None):
        found["anchoring_owner"] = world.people[owner]
    return found


def add_moves(world, cycle, told):
    rows, stage = [], Stage.PROBLEM
    for ago, to_stage, *reason in told["moves"]:
        rows.append(
            StageChange(
                cycle=cycle,
                from_stage=stage,
                to_stage=to_stage,
                reason=reason[0] if reason else "",
                changed_by=world.people[told["by"]],
                changed_at=world.calendar.moment(ago),
            )
        )
        stage = to_stage
    keep(rows, "changed_at")


def add_gate_answers(world, cycle, told):
    """'Yes' to every question of a passed gate, but for what the story doubts."""
    doubts = {(question, number): rest for question, number, *rest in told.get("doubts", [])}
    asked = [(each.number, n) for each in QUESTIONS for n in range(1, len(each.gate) + 1)]
    rows = []
    for question, number in asked:
        passed = GATED[question] < cycle.stage
        if not passed and (question, number) not in doubts:
            continue
        answer, note = doubts.get((question, number), ("yes", ""))
        rows.append(
            GateAnswer(
                cycle=cycle,
                question=question,
                number=number,
                answer=answer,
                note=note,
                answered_by=world.people[told["by"]],
                answered_at=passed_at(world, told, GATED[question]) or cycle.active_at,
            )
        )
    keep(rows, "answered_at")


def passed_at(world, told, stage):
    """The moment at which the cycle last left this stage for a later one."""
    moments = [ago for ago, to_stage, *_ in told["moves"] if to_stage > stage]
    return world.calendar.moment(moments[0]) if moments else None


def add_lists(cycle, told):
    """Hypotheses, principles and sources."""
    names = ("statement", "level", "within_influence", "status", "finding")
    keep(
        [
            Hypothesis(
                cycle=cycle,
                key=key("vermoeden", told["name"], n),
                **fields(names, row),
            )
            for n, row in enumerate(told.get("hypotheses", []))
        ]
    )
    names = ("if_we", "then", "because")
    keep(
        [
            Principle(
                cycle=cycle,
                key=key("principe", told["name"], n),
                is_used=cycle.stage > Stage.DEEPENING,
                **dict(zip(names, row, strict=True)),
            )
            for n, row in enumerate(told.get("principles", []))
        ]
    )
    names = ("kind", "reference", "key_message", "strength")
    keep(
        [
            Source(
                cycle=cycle,
                key=key("bron", told["name"], n),
                **fields(names, row),
            )
            for n, row in enumerate(told.get("sources", []))
        ]
    )


def add_log(world, cycle, told):
    keep(
        [
            LogEntry(
                cycle=cycle,
                author=world.people[who],
                kind=kind,
                day=world.calendar.day(ago),
                text=text,
                question=question,
                written_at=world.calendar.moment(ago),
                key=key("log", told["name"], n),
            )
            for n, (ago, who, kind, question, text) in enumerate(told.get("log", []))
        ],
        "written_at",
    )


def add_actions(world, cycle, told):
    rows = [
        action(world, cycle.team, row, cycle, told["name"], n)
        for n, row in enumerate(told.get("actions", []))
    ]
    keep(rows)


def action(world, team, row, cycle, *words):
    """An action out of the story: what, who, due, done."""
    what, who, due, done = row
    return ActionItem(
        team=team,
        cycle=cycle,
        what=what,
        owner=world.people[who],
        due=world.calendar.day(due),
        done_at=None if done == "" else world.calendar.moment(done),
        key=key("actie", *words),
    )


def add_results(world, cycle, told):
    by = world.people[told["by"]]
    for n, row in enumerate(told.get("series", [])):
        series = keep([series_row(cycle, row, key("meetreeks", told["name"], n))])[0]
        cycle.series.add(series)
        moments = [name for name in Measurement.Moment.values if name in row]
        keep([measurement(world, series, name, row[name], by) for name in moments])


def series_row(cycle, row, row_key):
    return ResultSeries(
        team=cycle.team,
        group_name=row["group"],
        instrument=row["instrument"],
        domain=row["domain"],
        shape=shape_of(row),
        scale=row.get("scale", ""),
        goal=row.get("goal", ""),
        expected=row.get("expected"),
        is_comparison=row.get("comparison", False),
        key=row_key,
    )


def shape_of(row):
    if "scale" in row:
        return Shape.BANDS
    return Shape.REACHED if len(row["baseline"]) == 3 else Shape.MEAN


def measurement(world, series, moment, numbers, by):
    ago, tested, *rest = numbers
    names = {Shape.REACHED: ("reached",), Shape.MEAN: ("mean", "sd"), Shape.BANDS: COUNTS[:5]}
    return Measurement(
        series=series,
        moment=moment,
        measured_on=world.calendar.day(ago),
        n_tested=tested,
        entered_by=by,
        **dict(zip(names[series.shape], rest, strict=True)),
    )


def add_summary(world, cycle, told):
    """What the team tells others, when its story has it."""
    if "summary" not in told:
        return
    summary = dict(told["summary"])
    audience = summary.pop("audience", Summary.Audience.BOARD)
    shared = {"audience": audience, "shared_at": cycle.closed_at}
    values = {
        "board": cycle.board,
        "school": cycle.team.schools.order_by("pk").first(),
        "title": cycle.title,
        "decision": cycle.decision,
        "shared_by": cycle.started_by,
        **shared,
        **summary,
    }
    Summary.objects.update_or_create(cycle=cycle, defaults=values)
