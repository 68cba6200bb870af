"""What the access tests walk past: the cast, and one of everything around its team.

Each app adds its things in a function of its own.
"""

from uuid import uuid4

from django.utils import timezone

from cycles.models import Evaluation, Stage
from cycles.services import keep_material, keep_photo
from library.models import Summary
from teams.models import Guest, Membership
from teams.services import set_house_style
from tests.cast import build_people
from tests.factories import (
    ActionItemFactory,
    BatchFactory,
    ChangeFactory,
    ConsensusFactory,
    CycleFactory,
    DataSourceFactory,
    DeepeningFactory,
    EvaluationFactory,
    ExternalIdFactory,
    HypothesisFactory,
    IndicatorFactory,
    InterventionFactory,
    InvitationFactory,
    ItemFactory,
    ItemResultFactory,
    JobFactory,
    JoinRequestFactory,
    LogDraftFactory,
    LogEntryFactory,
    MaterialFactory,
    MeasurementFactory,
    MemberYearFactory,
    NextStepFactory,
    PeopleListFactory,
    PlannedMeasurementFactory,
    PointFactory,
    PrincipleFactory,
    ProblemAnalysisFactory,
    ProviderFactory,
    RatingFactory,
    ScanRoundFactory,
    SchoolImportFactory,
    SheetFactory,
    SourceFactory,
    SummaryFactory,
    TeamYearFactory,
    ThemeSetFactory,
    VisionFactory,
    VisionSentenceFactory,
    VisitFactory,
    WorksheetFactory,
    YearClosingFactory,
    small_logo,
    small_photo,
)


def build_stage():
    """The people and the things, by the names that docs/access.md uses."""
    stage = build_people()
    add_teams(stage)
    add_visions(stage)
    add_cycles(stage)
    add_worksheets(stage)
    add_scans(stage)
    add_library(stage)
    add_documents(stage)
    add_years(stage)
    stage.provider = ProviderFactory(board=stage.the_board)
    return stage


def add_teams(stage):
    """Invitations, the teacher's membership, the school's logo, files and lists; a link ends in ``token``."""
    set_house_style(stage.school, "", small_logo())
    stage.invitation = InvitationFactory(team=stage.team, token="token", invited_by=stage.leader)
    stage.register = SchoolImportFactory()
    stage.team_kind = stage.team.team_type
    stage.people_list = PeopleListFactory(team=stage.team, by=stage.leader)
    stage.join_request = JoinRequestFactory(link__team=stage.team)
    stage.word = stage.join_request.link.word
    stage.leader_role = stage.school.roles.get(user=stage.leader)
    stage.school_role = stage.school.roles.get(user=stage.quality)
    stage.board_role = stage.the_board.roles.get(user=stage.board)
    stage.school_link = InvitationFactory(team=None, school=stage.school, role="leader")
    stage.board_link = InvitationFactory(team=None, board=stage.the_board, role="manager")
    stage.guest = Guest.objects.get(user=stage.friend)
    stage.school_number = ExternalIdFactory(school=stage.school)
    stage.visitor_link = InvitationFactory(
        team=stage.team, role="friend", last_day=timezone.localdate(), invited_by=stage.facilitator
    )
    stage.member = Membership.objects.get(team=stage.team, user=stage.teacher)
    stage.team_change = changed(stage.team, "purpose")
    stage.school_change = changed(stage.school, "city")
    stage.board_change = changed(stage.the_board, "number")


def add_visions(stage):
    """A vision that holds, and a draft with a sentence."""
    stage.vision = VisionFactory(school=stage.school, number=1, adopted=True)
    VisionSentenceFactory(vision=stage.vision)
    stage.draft = VisionFactory(school=stage.school, number=2)
    stage.draft_sentence = VisionSentenceFactory(vision=stage.draft)


def add_cycles(stage):
    """Cycles at the first question, in class, at the evaluation and closed, with one of everything."""
    stage.cycle = started(stage.team, stage.facilitator)
    stage.running = started(stage.team, stage.facilitator, locked=True, stage=Stage.RUNNING)
    stage.passed = started(stage.team, stage.facilitator, stage=Stage.EVALUATION)
    stage.closed = started(stage.team, stage.facilitator, closed=True)
    stage.unshared = started(stage.team, stage.facilitator, stage=Stage.INTERVENTION)
    stage.hypothesis = HypothesisFactory(cycle=stage.cycle)
    stage.visit = VisitFactory(cycle=stage.running, teacher=stage.teacher)
    stage.shared_visit = VisitFactory(cycle=stage.running, teacher=stage.teacher, shared=True)
    stage.anchored = started(stage.team, stage.facilitator, closed=True, decision="anchor")
    anchored = {"anchoring_owner": stage.teacher, "anchoring_check_on": timezone.localdate()}
    Evaluation.objects.filter(cycle=stage.anchored).update(**anchored)
    stage.data_source = DataSourceFactory(cycle=stage.cycle)
    stage.principle = PrincipleFactory(cycle=stage.unshared)
    stage.point = PointFactory(cycle=stage.unshared)
    stage.planned = PlannedMeasurementFactory(cycle=stage.unshared, owner=stage.teacher)
    stage.material = MaterialFactory(cycle=stage.unshared)
    file = keep_material(stage.unshared, uuid4(), b"%PDF-1.7", "pdf")
    stage.filed = MaterialFactory(cycle=stage.unshared, file=file)
    stage.late_source = SourceFactory(cycle=stage.passed)
    stage.action = ActionItemFactory(cycle=stage.cycle, team=stage.team, owner=stage.teacher)
    stage.entry = LogEntryFactory(cycle=stage.cycle, author=stage.teacher)
    photo = keep_photo(stage.cycle, small_photo())
    stage.pictured = LogEntryFactory(cycle=stage.cycle, author=stage.teacher, photo=photo)
    LogDraftFactory(cycle=stage.cycle, author=stage.teacher)
    stage.change = changed(stage.cycle.problem, "trigger")
    stage.old_change = changed(stage.closed.problem, "trigger")
    stage.title_change = changed(stage.cycle, "title")
    stage.old_title_change = changed(stage.closed, "title")
    add_line_changes(stage)
    add_results(stage)


LINES = {
    "hypothesis": ("hypothesis", "statement"),
    "source": ("late_source", "reference"),
    "data": ("data_source", "instrument"),
    "principle": ("principle", "then"),
    "point": ("point", "text"),
    "planned": ("planned", "instrument"),
    "material": ("material", "name"),
    "action": ("action", "what"),
}


def add_line_changes(stage):
    """What one field of a line of each list was before."""
    for kind, (name, field) in LINES.items():
        setattr(stage, f"{kind}_change", changed(getattr(stage, name), field))


def changed(row, field):
    """What stood in this field of this row before."""
    kind = row._meta.label_lower
    return ChangeFactory(scope=row.scope, kind=kind, row=row.pk, field=field)


def add_results(stage):
    """A measured group in a cycle whose expectation is locked, and one where it is not."""
    stage.predicted = CycleFactory(team=stage.team, stage=Stage.RUNNING)
    InterventionFactory(cycle=stage.predicted, locked=True)
    stage.series = measured(stage.predicted)
    stage.baseline = stage.series.measurements.get()
    stage.unpredicted = measured(stage.passed)


def measured(cycle):
    """A group with its baseline, in this cycle."""
    series = MeasurementFactory(series__team=cycle.team).series
    cycle.series.add(series)
    return series


def started(team, by, locked=False, **fields):
    """A cycle with its four question rows; the expectation is written, and locked if you say so."""
    cycle = CycleFactory(team=team, started_by=by, **fields)
    ProblemAnalysisFactory(cycle=cycle)
    DeepeningFactory(cycle=cycle)
    InterventionFactory(cycle=cycle, expected_result="Twee derde haalt het doel.", locked=locked)
    EvaluationFactory(cycle=cycle)
    return cycle


def add_worksheets(stage):
    """A theme, and worksheets in each state; the talking one has all that is needed to finish.

    One of the whole school that is talked about, and one of the board that people rate.
    """
    stage.theme_key = IndicatorFactory().theme.key
    team, rater = stage.team, stage.facilitator
    stage.rating = WorksheetFactory(team=team)
    stage.rated = IndicatorFactory(theme=stage.rating.theme)
    RatingFactory(worksheet=stage.rating, indicator=stage.rated, author=rater)
    stage.talking = WorksheetFactory(team=team, talking=True)
    stage.indicator = IndicatorFactory(theme=stage.talking.theme)
    ConsensusFactory(worksheet=stage.talking, indicator=stage.indicator)
    stage.step = NextStepFactory(worksheet=stage.talking, indicator=stage.indicator)
    stage.finished = WorksheetFactory(team=team, finished=True)
    stage.school_talking = WorksheetFactory(school=stage.school, of_a_school=True, talking=True)
    stage.school_indicator = IndicatorFactory(theme=stage.school_talking.theme)
    ConsensusFactory(worksheet=stage.school_talking, indicator=stage.school_indicator)
    stage.board_rating = WorksheetFactory(board=stage.the_board, of_a_board=True)
    IndicatorFactory(theme=stage.board_rating.theme)
    stage.own_set = ThemeSetFactory(school=stage.school, in_use=True)
    stage.draft_set = ThemeSetFactory(school=stage.school, draft=True)
    stage.own_theme = IndicatorFactory(theme__theme_set=stage.own_set).theme
    stage.draft_indicator = IndicatorFactory(theme__theme_set=stage.draft_set)
    stage.draft_theme = stage.draft_indicator.theme
    IndicatorFactory(theme__theme_set=stage.draft_set)


def add_scans(stage):
    """A scan; rounds of the team that run, are counted and are shared; one of the school that runs."""
    scan = ItemFactory().scan
    stage.scan_key = scan.key
    stage.scan_round = ScanRoundFactory(team=stage.team, scan=scan)
    stage.school_scan = SheetFactory(
        scan_round=ScanRoundFactory(school=stage.school, scan=scan)
    ).scan_round
    stage.counted = ItemResultFactory(scan_round__team=stage.team).scan_round
    stage.shared = ItemResultFactory(
        scan_round__team=stage.team, scan_round__shared_at=timezone.now()
    ).scan_round


def add_library(stage):
    """Summaries of closed cycles: of the team alone, for its school, for all of its board."""
    for name in ("own", "school", "board"):
        cycle = started(stage.team, stage.facilitator, closed=True)
        shared = (
            {"shared": True, "audience": Summary.Audience[name.upper()]} if name != "own" else {}
        )
        setattr(stage, f"{name}_summary", SummaryFactory(cycle=cycle, **shared))


def add_documents(stage):
    """A file of the teacher that is ready, one that failed, and a set that waits."""
    stage.job = JobFactory(ready=True, owner=stage.teacher)
    stage.failed_job = JobFactory(failed=True, owner=stage.teacher)
    stage.set = BatchFactory(owner=stage.teacher)
    JobFactory(batch=stage.set, owner=stage.teacher)


def add_years(stage):
    """An earlier year that was closed a moment ago, with the team and the teacher as they were."""
    stage.closing = YearClosingFactory(school=stage.school, closed_by=stage.leader)
    stage.team_year = TeamYearFactory(closing=stage.closing, team=stage.team)
    stage.member_year = MemberYearFactory(team_year=stage.team_year, membership=stage.member)
