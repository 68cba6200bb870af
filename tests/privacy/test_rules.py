"""The page 'wie mag wat' says what the rows say: every word is tried on real people."""

import pytest
from django.apps import apps

from cycles.models import LogDraft, Tick
from documents.models import Batch, Job
from privacy import rules
from privacy.models import Departure
from scans.models import Answer, Sheet
from tests.factories import (
    AnchorCheckFactory,
    AnswerFactory,
    BatchFactory,
    ChangeFactory,
    ConsensusFactory,
    DataSourceFactory,
    DepartureFactory,
    DisposalFactory,
    EffortFactory,
    EventFactory,
    GateAnswerFactory,
    GuestFactory,
    HypothesisFactory,
    JobFactory,
    LogDraftFactory,
    MaterialFactory,
    MembershipFactory,
    NextStepFactory,
    PlannedMeasurementFactory,
    PointFactory,
    PrincipleFactory,
    RatingFactory,
    SheetFactory,
    SkippedStepFactory,
    SourceFactory,
    StageChangeFactory,
    TickFactory,
    VisionSentenceFactory,
    VisitFactory,
    WorksheetFactory,
)
from tests.stage import build_stage
from tests.test_access import OUR_APPS, ROWS
from worksheets.models import Rating

KINDS = {kind.key: kind for kind in rules.kinds()}
# What is the same for everybody who is logged in, or has no text of people
OPEN_TO_ALL = {"scans.Scan", "teams.Board", "teams.School", "teams.TeamType"}
OPERATOR = {
    "teams.SchoolImport",
    "signin.Provider",
    "signin.Rules",
}  # open data about schools, for who runs the server
OPEN_TO_ALL |= {"privacy.Term"}  # on the data sheet of every school
ROUNDS = {"scans.ScanRound"}  # that a round runs; what is in it are answers and outcome
OWN = {"worksheets.Rating", "scans.Sheet", "scans.Answer", "documents.Job", "documents.Batch"}
OWN |= {"privacy.Departure", "cycles.Tick", "cycles.LogDraft"}
IN_A_TEAM = {"cycles.Tick", "cycles.LogDraft"}  # one's own, as long as one works in that team


def before_and_after(stage, model):
    """A row of this kind as it begins, and one that was shared, passed, finished or adopted."""
    team, gone_on = stage.team, stage.passed
    finished = {"worksheet": stage.finished}
    pairs = {
        "worksheets.Consensus": lambda: (
            ConsensusFactory(worksheet=stage.rating),
            ConsensusFactory(**finished),
        ),
        "worksheets.NextStep": lambda: (stage.step, NextStepFactory(**finished)),
        "worksheets.Worksheet": lambda: (
            stage.rating,
            WorksheetFactory(team=team, finished=True, shared_at=stage.finished.finished_at),
        ),
        "worksheets.ThemeSet": lambda: (stage.draft_set, stage.own_set),
        "worksheets.Theme": lambda: (stage.draft_theme, stage.own_theme),
        "worksheets.Indicator": lambda: (stage.draft_indicator, stage.own_theme.indicators.get()),
        "cycles.Cycle": lambda: (stage.cycle, gone_on),
        "cycles.ProblemAnalysis": lambda: (stage.cycle.problem, gone_on.problem),
        "cycles.Deepening": lambda: (stage.cycle.deepening, gone_on.deepening),
        "cycles.Intervention": lambda: (stage.cycle.intervention, gone_on.intervention),
        "cycles.Evaluation": lambda: (stage.cycle.evaluation, stage.closed.evaluation),
        "cycles.Hypothesis": lambda: (stage.hypothesis, HypothesisFactory(cycle=gone_on)),
        "cycles.Source": lambda: (SourceFactory(cycle=stage.cycle), stage.late_source),
        "library.Summary": lambda: (stage.own_summary, stage.board_summary),
        "cycles.DataSource": lambda: (stage.data_source, DataSourceFactory(cycle=gone_on)),
        "cycles.Principle": lambda: [
            PrincipleFactory(cycle=each) for each in (stage.cycle, gone_on)
        ],
        "cycles.Point": lambda: (stage.point, PointFactory(cycle=gone_on)),
        "cycles.PlannedMeasurement": lambda: (
            stage.planned,
            PlannedMeasurementFactory(cycle=gone_on),
        ),
        "cycles.Material": lambda: (stage.material, MaterialFactory(cycle=gone_on)),
        "cycles.AnchorCheck": lambda: (
            AnchorCheckFactory(cycle=gone_on),
            AnchorCheckFactory(cycle=stage.closed),
        ),
        "cycles.Visit": lambda: (
            VisitFactory(cycle=stage.running),
            VisitFactory(cycle=stage.running, shared=True),
        ),
        "cycles.LogEntry": lambda: (stage.entry, stage.entry),
        "cycles.Effort": lambda: [EffortFactory(team=team)] * 2,
        "cycles.GateAnswer": lambda: [GateAnswerFactory(cycle=gone_on)] * 2,
        "cycles.StageChange": lambda: [StageChangeFactory(cycle=gone_on)] * 2,
        "cycles.ActionItem": lambda: (stage.action, stage.action),
        "evidence.ResultSeries": lambda: (stage.series, stage.series),
        "evidence.Measurement": lambda: (stage.baseline, stage.baseline),
        "scans.ItemResult": lambda: (stage.counted.results.get(), stage.shared.results.get()),
        "visions.Vision": lambda: (stage.draft, stage.vision),
        "visions.VisionSentence": lambda: (
            stage.draft_sentence,
            VisionSentenceFactory(vision=stage.vision),
        ),
        "teams.Team": lambda: (team, team),
        "teams.Membership": lambda: (stage.member, stage.member),
        "history.Change": lambda: [ChangeFactory(scope=f"team:{team.pk}")] * 2,
        "history.Event": lambda: [EventFactory(scope=f"school:{stage.school.pk}")] * 2,
        "privacy.Disposal": lambda: [DisposalFactory(board=stage.the_board)] * 2,
        "teams.PeopleList": lambda: [stage.people_list] * 2,
        "teams.SkippedStep": lambda: [SkippedStepFactory(school=stage.school)] * 2,
        "teams.JoinLink": lambda: [stage.join_request.link] * 2,
        "teams.JoinRequest": lambda: [stage.join_request] * 2,
        "teams.SchoolRole": lambda: [stage.school.roles.get(user=stage.quality)] * 2,
        "teams.BoardRole": lambda: [stage.the_board.roles.get(user=stage.board)] * 2,
        "teams.Guest": lambda: [GuestFactory(team=team)] * 2,
        "teams.Invitation": lambda: (stage.invitation, stage.invitation),
        "years.YearClosing": lambda: [stage.closing] * 2,
        "years.TeamYear": lambda: [stage.team_year] * 2,
        "years.MemberYear": lambda: [stage.member_year] * 2,
    }
    return pairs[model]()


def word_for(user, model, before, after):
    """The word of the table for what this person reads of these two rows."""
    rows = apps.get_model(model).objects
    first, later = (rows.visible_to(user).filter(pk=row.pk).exists() for row in (before, after))
    if first:
        return "ja"
    if later:
        return "delen"
    counted = hasattr(rows, "counted_for") and rows.counted_for(user).filter(pk=after.pk).exists()
    return "tellen" if counted else "nee"


SHARED = [(kind, model) for kind in KINDS.values() for model in kind.models if model not in OWN]


@pytest.mark.django_db
def test_who_reads_it_is_what_the_page_says():
    stage = build_stage()
    rows = {model: before_and_after(stage, model) for _, model in SHARED}

    found = {
        model: {role: word_for(getattr(stage, role), model, *rows[model]) for role in rules.ROLES}
        for _, model in SHARED
    }

    assert found == {model: kind.read for kind, model in SHARED}


def own_rows(model, stage, mine, theirs):
    """A row of this kind of the one and of the other, and the question which of them one reads."""
    makers = {
        "worksheets.Rating": lambda who: RatingFactory(author=who),
        "cycles.Tick": lambda who: of_one(TickFactory, cycle=stage.running, teacher=who),
        "cycles.LogDraft": lambda who: of_one(LogDraftFactory, cycle=stage.running, author=who),
        "privacy.Departure": lambda who: departure_of(who),
        "documents.Job": lambda who: JobFactory(owner=who),
        "documents.Batch": lambda who: BatchFactory(owner=who),
        "scans.Sheet": lambda who: sheet_of(stage.scan_round, who),
        "scans.Answer": lambda who: AnswerFactory(sheet=sheet_of(stage.scan_round, who)),
    }
    return makers[model](mine), makers[model](theirs)


@pytest.mark.django_db
@pytest.mark.parametrize("model", sorted(OWN))
def test_what_is_ones_own_is_read_by_nobody_else(model):
    stage = build_stage()
    another = MembershipFactory(team=stage.team).user
    gained = {}

    for role in rules.ROLES:
        user = getattr(stage, role)
        before = seen_by(user, model, stage)
        mine, _ = own_rows(model, stage, user, another)
        gained[role] = seen_by(user, model, stage) - before == {mine.pk}

    reads = next(kind.read for kind in KINDS.values() if model in kind.models)
    own = {role: model not in IN_A_TEAM or reads[role] == "eigen" for role in rules.ROLES}
    assert gained == own


def departure_of(who):
    return Departure.objects.filter(user=who).first() or DepartureFactory(user=who)


def of_one(made_by, **keys):
    """The one row of somebody in a cycle: there already, or made."""
    return made_by._meta.model.objects.filter(**keys).first() or made_by(**keys)


def sheet_of(scan_round, who):
    found = Sheet.objects.visible_to(who, scan_round).first()
    return found or SheetFactory(scan_round=scan_round, of=who)


def seen_by(user, model, stage):
    """The keys of all rows of this kind that this person reads."""
    kind = {"scans.Sheet": Sheet, "scans.Answer": Answer, "worksheets.Rating": Rating}
    kind |= {"documents.Job": Job, "documents.Batch": Batch}
    kind |= {"privacy.Departure": Departure, "cycles.Tick": Tick, "cycles.LogDraft": LogDraft}
    extra = [stage.scan_round] if model.startswith("scans.") else []
    return set(kind[model].objects.visible_to(user, *extra).values_list("pk", flat=True))


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.door])
def test_who_changes_it_is_what_the_doors_say(key):
    kind = KINDS[key]
    method, page, *about = kind.door.split()
    (row,) = [
        row
        for row in ROWS
        if (row["method"], row["page"], row["about"]) == (method, page, " ".join(about))
    ]

    opened = {role: row[role] == "ok" for role in rules.ROLES}

    assert opened == {role: word != "nee" for role, word in kind.change.items()}


def test_every_kind_of_row_that_not_all_may_read_is_on_the_page():
    readable = {
        model._meta.label
        for app in (*OUR_APPS, "evidence")
        for model in apps.get_app_config(app).get_models()
        if hasattr(model.objects, "visible_to")
    }

    told = {model for kind in KINDS.values() for model in kind.models}
    assert readable - OPEN_TO_ALL - OPERATOR - ROUNDS == told


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (["teacher", "facilitator", "leader"], "het team en schoolleider"),
        (["friend", "coach"], "gasten"),
        (["board"], "bestuur"),
        (list(rules.ROLES), "iedereen"),
    ],
)
def test_roles_in_words(roles, words):
    assert rules.together(roles) == words


def test_the_sentences_of_a_kind():
    said = KINDS["consensus"].readers, KINDS["rating"].readers, KINDS["outcome"].changers

    assert said == (
        "Het team. Na delen of afronden: schoolleider, kwaliteitscoördinator en gasten die ook "
        "werkbladen lezen.",
        "Het team: alleen wat van jezelf is.",
        "Niemand.",
    )


def test_nothing_about_pupils_or_presence_has_a_column():
    columns = {
        field.name
        for app in (*OUR_APPS, "evidence", "accounts")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
    }
    unwanted = {"pupil", "student", "birth", "attendance", "absent", "minutes_worked", "score"}
    what_many_said = {"student_voice"}  # what a team heard more than once, without names

    found = {name for name in columns if unwanted & set(name.split("_"))}
    assert found == what_many_said
