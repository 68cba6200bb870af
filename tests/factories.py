"""One factory per model: valid with the least, and traits for states."""

import uuid
from datetime import date, timedelta
from io import BytesIO

import factory
from allauth.socialaccount.models import SocialApp
from django.utils import timezone
from factory.django import DjangoModelFactory, Password
from PIL import Image

from accounts.models import User
from cycles.models import (
    ActionItem,
    AnchorCheck,
    Cycle,
    DataSource,
    Deepening,
    Effort,
    Evaluation,
    GateAnswer,
    Hypothesis,
    Intervention,
    LogDraft,
    LogEntry,
    Material,
    PlannedMeasurement,
    Point,
    Principle,
    ProblemAnalysis,
    Source,
    StageChange,
    Tick,
    Visit,
)
from documents.models import Batch, Job
from evidence.models import Measurement, ResultSeries
from evidence.shapes import Shape
from history.models import Change, Event
from library.models import Summary
from privacy.models import Departure, Disposal, Term
from scans.models import Answer, Item, ItemResult, Scan, ScanRound, Sheet, Topic
from signin.models import Domain, Provider, Rules
from teams.models import (
    Board,
    BoardRole,
    ExternalId,
    Guest,
    ImportChange,
    Invitation,
    JoinLink,
    JoinRequest,
    Membership,
    PeopleList,
    School,
    SchoolImport,
    SchoolRole,
    SkippedStep,
    Team,
    TeamType,
    hash_token,
)
from visions.models import Vision, VisionSentence
from worksheets.models import (
    Consensus,
    Indicator,
    NextStep,
    Rating,
    Theme,
    ThemeSet,
    Worksheet,
)
from years.models import MemberYear, TeamYear, YearClosing

PASSWORD = "een-lang-wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Collega {n}")
    email = factory.Sequence(lambda n: f"collega{n}@school.example")
    password = Password(PASSWORD)


class BoardFactory(DjangoModelFactory):
    class Meta:
        model = Board

    name = factory.Sequence(lambda n: f"Stichting {n}")


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    board = factory.SubFactory(BoardFactory)
    name = factory.Sequence(lambda n: f"School {n}")
    sector = School.Sector.PO


class ExternalIdFactory(DjangoModelFactory):
    """A BRIN with its location, as somebody typed it."""

    class Meta:
        model = ExternalId

    school = factory.SubFactory(SchoolFactory)
    kind = ExternalId.Kind.BRIN
    value = factory.Sequence(lambda n: f"{n % 100:02}AA{n // 100 % 100:02}")


class SkippedStepFactory(DjangoModelFactory):
    """The vision of a school comes later, unless you name another ``step``."""

    class Meta:
        model = SkippedStep

    school = factory.SubFactory(SchoolFactory)
    step = SkippedStep.Step.VISION


class SchoolImportFactory(DjangoModelFactory):
    """A file that was read in, unless you name another ``state``."""

    class Meta:
        model = SchoolImport

    kind = SchoolImport.Kind.PO
    filename = "vestigingenbo.csv"
    state = SchoolImport.State.DONE
    started_at = factory.LazyFunction(timezone.now)
    finished_at = factory.LazyFunction(timezone.now)


class ImportChangeFactory(DjangoModelFactory):
    class Meta:
        model = ImportChange

    school_import = factory.SubFactory(SchoolImportFactory)
    what = ImportChange.What.MADE
    school = factory.SubFactory(SchoolFactory)


class TeamTypeFactory(DjangoModelFactory):
    class Meta:
        model = TeamType

    board = factory.SubFactory(BoardFactory)
    name = factory.Sequence(lambda n: f"leerteam {n}")


class TeamFactory(DjangoModelFactory):
    """In one school: say ``school=`` for which, or ``in_schools=`` for several of one board."""

    class Meta:
        model = Team

    class Params:
        school = factory.SubFactory(SchoolFactory)
        ended = factory.Trait(ended_on=date(2021, 7, 1))

    in_schools = factory.LazyAttribute(lambda team: [team.school])
    board = factory.LazyAttribute(lambda team: team.in_schools[0].board)
    team_type = factory.SubFactory(TeamTypeFactory, board=factory.SelfAttribute("..board"))
    name = factory.Sequence(lambda n: f"Team {n}")
    key = factory.LazyFunction(uuid.uuid4)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        schools = kwargs.pop("in_schools")
        team = super()._create(model_class, *args, **kwargs)
        team.schools.set(schools)
        return team


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        facilitator = factory.Trait(role=Membership.Role.FACILITATOR)
        former = factory.Trait(started_on=date(2020, 8, 1), ended_on=date(2021, 7, 31))

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)


class SchoolRoleFactory(DjangoModelFactory):
    """A school leader, unless ``quality``."""

    class Meta:
        model = SchoolRole

    class Params:
        quality = factory.Trait(role=SchoolRole.Role.QUALITY)

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    role = SchoolRole.Role.LEADER


class BoardRoleFactory(DjangoModelFactory):
    class Meta:
        model = BoardRole

    board = factory.SubFactory(BoardFactory)
    user = factory.SubFactory(UserFactory)


class GuestFactory(DjangoModelFactory):
    """A critical friend with a month to go; ``lapsed`` when the last day was yesterday."""

    class Meta:
        model = Guest

    class Params:
        coach = factory.Trait(role=Guest.Role.COACH)
        lapsed = factory.Trait(
            last_day=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
        )

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    last_day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class InvitationFactory(DjangoModelFactory):
    """Open; ``token`` is what stands in the link."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")
        expired = factory.Trait(
            expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
        )

    team = factory.SubFactory(TeamFactory)
    email = factory.Sequence(lambda n: f"nieuw{n}@school.example")
    role = Membership.Role.MEMBER
    invited_by = factory.SubFactory(UserFactory)
    token_hash = factory.LazyAttribute(lambda invitation: hash_token(invitation.token))
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class PeopleListFactory(DjangoModelFactory):
    class Meta:
        model = PeopleList

    team = factory.SubFactory(TeamFactory)
    by = factory.SubFactory(UserFactory)


class JoinLinkFactory(DjangoModelFactory):
    """Open; ``word`` is what stands in the link."""

    class Meta:
        model = JoinLink

    team = factory.SubFactory(TeamFactory)
    word = factory.Sequence(lambda n: f"woord{n}")
    by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class JoinRequestFactory(DjangoModelFactory):
    """Of somebody without an account, undecided."""

    class Meta:
        model = JoinRequest

    link = factory.SubFactory(JoinLinkFactory)
    name = factory.Sequence(lambda n: f"Bezoeker {n}")
    email = factory.Sequence(lambda n: f"bezoeker{n}@school.example")


class VisionFactory(DjangoModelFactory):
    """A draft, unless ``adopted``."""

    class Meta:
        model = Vision

    class Params:
        adopted = factory.Trait(
            adopted_at=factory.LazyFunction(timezone.now),
            adopted_by=factory.SubFactory(UserFactory),
        )

    school = factory.SubFactory(SchoolFactory)
    number = factory.Sequence(lambda n: n + 1)


class VisionSentenceFactory(DjangoModelFactory):
    class Meta:
        model = VisionSentence

    vision = factory.SubFactory(VisionFactory, adopted=True)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Kernzin {n}.")
    key = factory.LazyFunction(uuid.uuid4)


class ResultSeriesFactory(DjangoModelFactory):
    """Counts of pupils who reached the goal, unless ``mean``."""

    class Meta:
        model = ResultSeries

    class Params:
        mean = factory.Trait(shape=Shape.MEAN)

    team = factory.SubFactory(TeamFactory)
    group_name = factory.Sequence(lambda n: f"Groep {n}")
    instrument = "Toets begrijpend lezen"
    shape = Shape.REACHED
    key = factory.LazyFunction(uuid.uuid4)


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = Measurement

    series = factory.SubFactory(ResultSeriesFactory)
    moment = Measurement.Moment.BASELINE
    measured_on = date(2026, 9, 15)
    n_tested = 25
    reached = 15
    entered_by = factory.SubFactory(UserFactory)


class CycleFactory(DjangoModelFactory):
    class Meta:
        model = Cycle

    class Params:
        closed = factory.Trait(
            stage=50, decision="anchor", closed_at=factory.LazyFunction(timezone.now)
        )

    team = factory.SubFactory(TeamFactory)
    board = factory.SelfAttribute("team.board")
    title = factory.Sequence(lambda n: f"Vraag {n}")
    started_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class CyclePartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    cycle = factory.SubFactory(CycleFactory)


class ProblemAnalysisFactory(CyclePartFactory):
    class Meta:
        model = ProblemAnalysis


class DeepeningFactory(CyclePartFactory):
    class Meta:
        model = Deepening


class InterventionFactory(CyclePartFactory):
    class Meta:
        model = Intervention

    class Params:
        locked = factory.Trait(
            expected_result="Twee derde haalt het doel.",
            expected_locked_at=factory.LazyFunction(timezone.now),
            expected_locked_by=factory.SubFactory(UserFactory),
        )


class EvaluationFactory(CyclePartFactory):
    class Meta:
        model = Evaluation


class HypothesisFactory(CyclePartFactory):
    class Meta:
        model = Hypothesis

    statement = factory.Sequence(lambda n: f"Vermoeden {n}")
    level = Hypothesis.Level.TEACHING
    key = factory.LazyFunction(uuid.uuid4)


class SourceFactory(CyclePartFactory):
    class Meta:
        model = Source

    kind = Source.Kind.RESEARCH
    reference = factory.Sequence(lambda n: f"Bron {n}")
    key_message = "Hardop denken helpt."
    strength = Source.Strength.SOME
    key = factory.LazyFunction(uuid.uuid4)


class DataSourceFactory(CyclePartFactory):
    class Meta:
        model = DataSource

    instrument = factory.Sequence(lambda n: f"Toets {n}")
    key = factory.LazyFunction(uuid.uuid4)


class PrincipleFactory(CyclePartFactory):
    class Meta:
        model = Principle

    if_we = factory.Sequence(lambda n: f"wij manier {n} voordoen")
    then = "doen leerlingen het na"
    because = "zij horen hoe het gaat"
    key = factory.LazyFunction(uuid.uuid4)


class PointFactory(CyclePartFactory):
    class Meta:
        model = Point

    kind = Point.Kind.TEACHER
    text = factory.Sequence(lambda n: f"Punt {n}")
    key = factory.LazyFunction(uuid.uuid4)


class PlannedMeasurementFactory(CyclePartFactory):
    class Meta:
        model = PlannedMeasurement

    moment = PlannedMeasurement.Moment.BASELINE
    instrument = factory.Sequence(lambda n: f"Toets {n}")
    day = factory.LazyFunction(timezone.localdate)
    owner = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class MaterialFactory(CyclePartFactory):
    class Meta:
        model = Material

    name = factory.Sequence(lambda n: f"Kaart {n}")
    key = factory.LazyFunction(uuid.uuid4)


class VisitFactory(CyclePartFactory):
    """Between two colleagues; the rest of the team does not know, unless ``shared``."""

    class Meta:
        model = Visit

    class Params:
        shared = factory.Trait(shared_at=factory.LazyFunction(timezone.now))

    teacher = factory.SubFactory(UserFactory)
    visitor = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(timezone.localdate)
    focus = factory.Sequence(lambda n: f"Kijkvraag {n}")
    key = factory.LazyFunction(uuid.uuid4)


class EffortFactory(DjangoModelFactory):
    class Meta:
        model = Effort

    team = factory.SubFactory(TeamFactory)
    week = date(2026, 11, 2)


class TickFactory(CyclePartFactory):
    class Meta:
        model = Tick

    teacher = factory.SubFactory(UserFactory)
    week = date(2026, 11, 2)
    answer = Tick.Answer.DONE


class AnchorCheckFactory(CyclePartFactory):
    class Meta:
        model = AnchorCheck

    asked_for = date(2026, 11, 2)
    answer = AnchorCheck.Answer.YES
    answered_by = factory.SubFactory(UserFactory)


class GateAnswerFactory(CyclePartFactory):
    class Meta:
        model = GateAnswer

    question = 1
    number = 1
    answer = GateAnswer.Answer.YES
    answered_by = factory.SubFactory(UserFactory)


class StageChangeFactory(CyclePartFactory):
    class Meta:
        model = StageChange

    from_stage = 10
    to_stage = 20
    changed_by = factory.SubFactory(UserFactory)


class LogEntryFactory(CyclePartFactory):
    class Meta:
        model = LogEntry

    author = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(timezone.localdate)
    text = factory.Sequence(lambda n: f"Stap {n}")
    question = 1
    key = factory.LazyFunction(uuid.uuid4)


class LogDraftFactory(CyclePartFactory):
    class Meta:
        model = LogDraft

    author = factory.SubFactory(UserFactory)
    text = "Nog niet af"
    key = factory.LazyFunction(uuid.uuid4)


def small_photo():
    """A picture as a phone makes it, with what it wrote into the file."""
    made = BytesIO()
    picture = Image.new("RGB", (40, 20), "red")
    exif = picture.getexif()
    exif[0x010F] = "Merk van de telefoon"
    exif[0x0112] = 6  # lies on its side
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


class ActionItemFactory(DjangoModelFactory):
    class Meta:
        model = ActionItem

    team = factory.SubFactory(TeamFactory)
    what = factory.Sequence(lambda n: f"Actie {n}")
    owner = factory.SubFactory(UserFactory)
    due = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    key = factory.LazyFunction(uuid.uuid4)


PHASES = [
    {"number": n, "label": label, "trait": f"Kenmerk {n}."}
    for n, label in enumerate(
        ["Voorbereiding", "Start", "Invoering", "Ontwikkeling", "Verankering"], 1
    )
]


def own_key(theme_set):
    """The key of all versions of one school or board; see key_of."""
    level = "school" if getattr(theme_set, "school", None) else "board"
    return f"{level}-{getattr(theme_set, level).pk}"


class ThemeSetFactory(DjangoModelFactory):
    class Meta:
        model = ThemeSet
        django_get_or_create = ["key", "version"]

    class Params:
        in_use = factory.Trait(
            key=factory.LazyAttribute(own_key),
            version="1",
            adopted_at=factory.LazyFunction(timezone.now),
        )
        draft = factory.Trait(key=factory.LazyAttribute(own_key), version="2", is_current=False)

    key = "proef"
    version = "1"
    title = "Een PLG in ontwikkeling"
    phases = factory.LazyFunction(lambda: PHASES)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    theme_set = factory.SubFactory(ThemeSetFactory)
    key = factory.Sequence(lambda n: f"thema-{n}")
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Thema {n}")
    summary = "Waar staan we?"
    lead_idea = 1
    about = "Dit gaat over leren."
    why = "Omdat het ertoe doet."
    example = "Op een verzonnen school."
    assignment = "Praat er samen over."


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    theme = factory.SubFactory(ThemeFactory)
    code = factory.Sequence(lambda n: f"T1.{n}")
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Indicator {n}")
    statement = "Wij doen dit samen."
    descriptions = factory.LazyFunction(
        lambda: [f"Beschrijving van fase {n}." for n in range(1, 6)]
    )


class WorksheetFactory(DjangoModelFactory):
    """Open for rating; say ``talking`` or ``finished`` to have it otherwise.

    Of a team, unless you say ``of_a_school`` (with a school) or ``of_a_board`` (with a board).
    """

    class Meta:
        model = Worksheet

    class Params:
        talking = factory.Trait(
            state="talking",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
        )
        finished = factory.Trait(
            state="finished",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
            finished_at=factory.LazyFunction(timezone.now),
        )
        of_a_school = factory.Trait(
            team=None,
            school=factory.SubFactory(SchoolFactory),
            board=factory.SelfAttribute("school.board"),
        )
        of_a_board = factory.Trait(team=None, board=factory.SubFactory(BoardFactory))

    team = factory.SubFactory(TeamFactory)
    board = factory.SelfAttribute("team.board")
    theme = factory.SubFactory(ThemeFactory)
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class WorksheetPartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    worksheet = factory.SubFactory(WorksheetFactory)
    indicator = factory.SubFactory(
        IndicatorFactory, theme=factory.SelfAttribute("..worksheet.theme")
    )


class RatingFactory(WorksheetPartFactory):
    class Meta:
        model = Rating

    author = factory.SubFactory(UserFactory)
    phase = 3


class ConsensusFactory(WorksheetPartFactory):
    class Meta:
        model = Consensus

    phase = 3
    evidence = "De lesbezoeken van oktober."


class NextStepFactory(WorksheetPartFactory):
    class Meta:
        model = NextStep

    action = factory.SubFactory(ActionItemFactory, team=factory.SelfAttribute("..worksheet.team"))
    effect_measure = "We zien het in de les."


class ScanFactory(DjangoModelFactory):
    class Meta:
        model = Scan

    key = factory.Sequence(lambda n: f"scan-{n}")
    version = "1"
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Scan {n}")
    summary = "Hoe leren jullie?"
    about = "Dit gaat over leren."
    source = "Door ons geschreven."
    minutes = 10
    levels = factory.LazyFunction(lambda: ["team", "school"])
    scale = factory.LazyFunction(lambda: ["nooit", "zelden", "soms", "vaak", "altijd"])


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    scan = factory.SubFactory(ScanFactory)
    number = factory.LazyAttribute(lambda topic: topic.scan.topics.count() + 1)
    title = factory.Sequence(lambda n: f"Onderwerp {n}")
    about = "Wat zie je?"


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = Item

    scan = factory.SubFactory(ScanFactory)
    topic = factory.SubFactory(TopicFactory, scan=factory.SelfAttribute("..scan"))
    code = factory.Sequence(lambda n: f"S{n}")
    position = factory.Sequence(lambda n: n + 1)
    statement = factory.Sequence(lambda n: f"Stelling {n}")


class ScanRoundFactory(DjangoModelFactory):
    """Of a team, running; ``closed`` with five who took part, and of a school with ``school=``."""

    class Meta:
        model = ScanRound

    class Params:
        closed = factory.Trait(
            closed_at=factory.LazyFunction(timezone.now), invited=6, taken_part=5, salt=""
        )

    scan = factory.SubFactory(ScanFactory)
    scan_key = factory.SelfAttribute("scan.key")
    school = None
    team = factory.Maybe("school", None, factory.SubFactory(TeamFactory))
    school_year = 2026
    number = 1
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class SheetFactory(DjangoModelFactory):
    """Of nobody in particular; say ``of=`` whose it is."""

    class Meta:
        model = Sheet

    class Params:
        of = factory.SubFactory(UserFactory)

    scan_round = factory.SubFactory(ScanRoundFactory)
    mark = factory.LazyAttribute(lambda sheet: sheet.scan_round.mark_of(sheet.of))


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    sheet = factory.SubFactory(SheetFactory)
    item = factory.SubFactory(ItemFactory, scan=factory.SelfAttribute("..sheet.scan_round.scan"))
    now = 3


class ItemResultFactory(DjangoModelFactory):
    class Meta:
        model = ItemResult

    scan_round = factory.SubFactory(ScanRoundFactory, closed=True)
    item = factory.SubFactory(ItemFactory, scan=factory.SelfAttribute("..scan_round.scan"))
    now = factory.LazyFunction(lambda: [1, 1, 1, 1, 1])
    later = factory.LazyFunction(lambda: [0, 0, 0, 0, 5])


class BatchFactory(DjangoModelFactory):
    """A set without sheets: make those with ``JobFactory(batch=…, owner=batch.owner)``."""

    class Meta:
        model = Batch

    owner = factory.SubFactory(UserFactory)
    scope = "school:1"
    title = "Werkbladen van De Linde"


class JobFactory(DjangoModelFactory):
    """Waiting; ``ready`` has a file."""

    class Meta:
        model = Job

    class Params:
        ready = factory.Trait(
            state=Job.State.READY,
            percent=100,
            pages=1,
            file=factory.django.FileField(filename="werkblad.pdf", data=b"%PDF-1.7 proef"),
            finished_at=factory.LazyFunction(timezone.now),
        )
        failed = factory.Trait(state=Job.State.FAILED, reason="Het is niet gelukt.")

    owner = factory.SubFactory(UserFactory)
    offered_at = factory.LazyFunction(timezone.now)
    task = "worksheets.tasks.render_sheet"
    title = "Werkblad"
    filename = "werkblad.pdf"


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    board = factory.SubFactory(BoardFactory)
    kind = "ratings"
    months = 6


class DepartureFactory(DjangoModelFactory):
    """Asked for today; carried out in two weeks."""

    class Meta:
        model = Departure

    user = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))


class DisposalFactory(DjangoModelFactory):
    """Announced today; carried out in a month."""

    class Meta:
        model = Disposal

    board = factory.SubFactory(BoardFactory)
    kind = "ratings"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    announced_at = factory.LazyFunction(timezone.now)
    count = 1


class RulesFactory(DjangoModelFactory):
    class Meta:
        model = Rules

    board = factory.SubFactory(BoardFactory)


class SocialAppFactory(DjangoModelFactory):
    """What the protocol knows of a service."""

    class Meta:
        model = SocialApp

    provider = "openid_connect"
    provider_id = factory.LazyFunction(lambda: str(uuid.uuid4()))
    name = "Schoolaccount"
    client_id = "plg"
    secret = "geheim"
    settings = factory.LazyFunction(
        lambda: {"server_url": "http://127.0.0.1:9", "email_authentication": True}
    )


class ProviderFactory(DjangoModelFactory):
    """A service that is in use."""

    class Meta:
        model = Provider

    board = factory.SubFactory(BoardFactory)
    app = factory.SubFactory(SocialAppFactory)
    kind = Provider.Kind.OPENID
    is_active = True
    key = factory.LazyFunction(uuid.uuid4)


class DomainFactory(DjangoModelFactory):
    class Meta:
        model = Domain

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"school{n}.example")


class SummaryFactory(DjangoModelFactory):
    """Of a closed cycle, for the team alone; ``shared`` with the school or the board."""

    class Meta:
        model = Summary

    class Params:
        shared = factory.Trait(
            audience=Summary.Audience.BOARD,
            shared_at=factory.LazyFunction(timezone.now),
            shared_by=factory.SubFactory(UserFactory),
        )

    cycle = factory.SubFactory(CycleFactory, closed=True)
    board = factory.LazyAttribute(lambda summary: summary.cycle.board)
    school = factory.LazyAttribute(lambda summary: summary.cycle.team.schools.first())
    title = "Hoe vinden leerlingen de hoofdgedachte?"
    subject = Summary.Subject.READING
    years = "groep 6"
    kind = Summary.Approach.INSTRUCTION
    approach = "We deden het hardop denkend voor."
    found = "Meer leerlingen vonden de hoofdgedachte."
    learned = "Begin met korte teksten."
    decision = "anchor"


def small_logo(kind="PNG", size=(40, 20), **options):
    """The bytes of a picture in one colour."""
    made = BytesIO()
    Image.new("RGB", size, "#1a5276").save(made, kind, **options)
    return made.getvalue()


class ChangeFactory(DjangoModelFactory):
    class Meta:
        model = Change

    scope = "team:1"
    kind = "cycles.cycle"
    row = 1
    field = "title"
    before = "Eerst"
    after = "Daarna"
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    scope = "school:1"
    what = "export"
    text = "Het archief is gemaakt."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)


class YearClosingFactory(DjangoModelFactory):
    """Closed a moment ago, of a year that no page closes any more."""

    class Meta:
        model = YearClosing

    school = factory.SubFactory(SchoolFactory)
    school_year = 2019
    closed_by = factory.SubFactory(UserFactory)
    closed_at = factory.LazyFunction(timezone.now)


class TeamYearFactory(DjangoModelFactory):
    class Meta:
        model = TeamYear

    team = factory.SubFactory(TeamFactory)
    closing = factory.LazyAttribute(lambda row: YearClosingFactory(school=row.team.schools.first()))
    name = factory.SelfAttribute("team.name")
    kind = "leerteam"


class MemberYearFactory(DjangoModelFactory):
    class Meta:
        model = MemberYear

    membership = factory.SubFactory(MembershipFactory)
    team_year = factory.LazyAttribute(lambda row: TeamYearFactory(team=row.membership.team))
    role = factory.SelfAttribute("membership.role")
