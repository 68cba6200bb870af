"""The inquiry cycle: four questions, the log in between, the decision at the end.

Each question is a row of its own, because each has its own moment at which a leader may read it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.models import ResultSeries
from teams.models import Board, Team
from visions.models import VisionSentence


class Stage(models.IntegerChoices):
    """Where a cycle is. The tens are the number of the question."""

    PROBLEM = 10, "Probleem"
    DEEPENING = 20, "Verdieping"
    INTERVENTION = 30, "Interventie voorbereiden"
    RUNNING = 35, "Interventie in de klas"
    EVALUATION = 40, "Evaluatie"
    CLOSED = 50, "Afgerond"


class CycleQuerySet(models.QuerySet):
    def of(self, user):
        """Cycles of one's own teams."""
        return self.filter(team__in=Team.objects.of(user))

    def visible_to(self, user):
        """That a cycle exists, its title, stage and decision: the team and those who oversee it."""
        return self.filter(team__in=Team.objects.visible_to(user))

    def running(self):
        return self.exclude(stage=Stage.CLOSED)


class Cycle(models.Model):
    """One question that a team investigates, from problem to decision."""

    class Decision(models.TextChoices):
        ANCHOR = "anchor", "Borgen"
        ADAPT = "adapt", "Aanpassen"
        STOP = "stop", "Stoppen"
        NEW_CYCLE = "new_cycle", "Nieuwe cyclus"

    team = models.ForeignKey(Team, models.CASCADE, related_name="cycles")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", editable=False)
    title = models.CharField("vraag in één zin", max_length=200)
    sentence = models.ForeignKey(
        VisionSentence,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cycles",
        verbose_name="zin uit de visie",
    )
    series = models.ManyToManyField(ResultSeries, related_name="cycles", blank=True)
    stage = models.PositiveSmallIntegerField("stand", choices=Stage.choices, default=Stage.PROBLEM)
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True)
    decision = models.CharField("besluit", max_length=10, choices=Decision.choices, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)
    active_at = models.DateTimeField("laatst gewerkt op", auto_now_add=True)
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = "cyclus"
        verbose_name_plural = "cycli"
        ordering = ["-active_at"]
        indexes = [
            models.Index(fields=["board", "stage", "decision", "team"], name="cycle_board_stage")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage=Stage.CLOSED, closed_at__isnull=False) & ~Q(decision="")
                | ~Q(stage=Stage.CLOSED) & Q(closed_at=None),
                name="closed_cycle_has_a_decision",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def question(self):
        """The number of the question the team works on, 1 to 4; 5 when the cycle is closed."""
        return self.stage // 10

    @property
    def is_closed(self):
        return self.stage == Stage.CLOSED


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team always; those who oversee it once shared, or once this question's gate is passed."""
        return self.filter(
            Q(cycle__team__in=Team.objects.of(user))
            | Q(cycle__team__in=Team.objects.overseen_by(user))
            & (Q(cycle__shared_at__isnull=False) | Q(cycle__stage__gt=self.model.LAST_STAGE))
        )


class QuestionPart(models.Model):
    """What belongs to one of the four questions of a cycle."""

    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField("bewaard op", null=True, blank=True, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        abstract = True


class ProblemAnalysis(QuestionPart):
    """Question 1: what exactly is the problem?"""

    LAST_STAGE = Stage.PROBLEM

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="problem")
    trigger = models.TextField(
        "aanleiding",
        blank=True,
        max_length=2000,
        help_text="Waar begon het? Een toets, een les, een vraag van leerlingen.",
    )
    current_state = models.TextField(
        "huidige situatie",
        blank=True,
        max_length=4000,
        help_text="Wat kunnen leerlingen nu, en hoe weten jullie dat?",
    )
    desired_state = models.TextField(
        "gewenste situatie",
        blank=True,
        max_length=4000,
        help_text="Wat kunnen leerlingen straks wel?",
    )
    target_group = models.CharField(
        "voor wie",
        blank=True,
        max_length=200,
        help_text="Groepen of leerjaren. Nooit namen van leerlingen.",
    )
    conclusion = models.TextField(
        "conclusie",
        blank=True,
        max_length=4000,
        help_text="Welke oorzaken houden stand? Welke niet?",
    )
    goal_who = models.CharField(
        "wie", blank=True, max_length=160, help_text="Bijvoorbeeld: de leerlingen van groep 6"
    )
    goal_what = models.CharField(
        "wat kunnen zij dan",
        blank=True,
        max_length=200,
        help_text="Bijvoorbeeld: de hoofdgedachte van een tekst vinden",
    )
    goal_from = models.CharField(
        "van (nu)", blank=True, max_length=80, help_text="Bijvoorbeeld: 12 van de 25"
    )
    goal_to = models.CharField(
        "naar (straks)", blank=True, max_length=80, help_text="Bijvoorbeeld: 20 van de 25"
    )
    goal_instrument = models.CharField("gemeten met", blank=True, max_length=160)
    goal_by = models.DateField("op", null=True, blank=True)

    class Meta:
        verbose_name = "probleemanalyse"
        verbose_name_plural = "probleemanalyses"

    def __str__(self):
        return f"Probleem – {self.cycle}"


class Deepening(QuestionPart):
    """Question 2: what is already known about it?"""

    LAST_STAGE = Stage.DEEPENING

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="deepening")
    questions = models.TextField(
        "wat willen we uitzoeken",
        blank=True,
        max_length=2000,
        help_text="Eén vraag per regel is genoeg.",
    )
    internal_expertise = models.TextField(
        "wat weten we zelf al",
        blank=True,
        max_length=4000,
        help_text="Wie van jullie lukt dit al? Wat doet die collega?",
    )
    counter_evidence = models.TextField(
        "wat spreekt ertegen",
        blank=True,
        max_length=4000,
        help_text="Welke bron of ervaring zegt iets anders?",
    )
    design_principles = models.TextField(
        "wat nemen we mee", blank=True, max_length=4000, help_text="Als we … doen, dan …, omdat …"
    )

    class Meta:
        verbose_name = "verdieping"
        verbose_name_plural = "verdiepingen"

    def __str__(self):
        return f"Verdieping – {self.cycle}"


class Intervention(QuestionPart):
    """Question 3: what will we do to study and solve it?"""

    LAST_STAGE = Stage.RUNNING

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="intervention")
    title = models.CharField("naam van de aanpak", blank=True, max_length=160)
    if_we = models.TextField("als wij dit doen", blank=True, max_length=1000)
    then_teachers = models.TextField(
        "dan doet de leraar",
        blank=True,
        max_length=1000,
        help_text="Zo concreet dat een collega het kan zien.",
    )
    then_pupils = models.TextField("en doen leerlingen", blank=True, max_length=1000)
    so_result = models.TextField("zodat", blank=True, max_length=1000)
    starts_on = models.DateField("van", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    dose = models.CharField(
        "hoe vaak en hoe lang",
        blank=True,
        max_length=160,
        help_text="Bijvoorbeeld: twee keer per week 20 minuten",
    )
    expected_result = models.TextField(
        "wat verwachten we",
        blank=True,
        max_length=2000,
        help_text="Schrijf dit op vóór je de eindmeting ziet. Daarna ligt het vast.",
    )
    expected_locked_at = models.DateTimeField("vastgezet op", null=True, blank=True, editable=False)
    expected_locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "interventie"
        verbose_name_plural = "interventies"
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_locked_at=None, expected_locked_by=None)
                | Q(expected_locked_at__isnull=False, expected_locked_by__isnull=False)
                & ~Q(expected_result=""),
                name="locked_expectation_says_something",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                name="intervention_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self):
        return f"Interventie – {self.cycle}"


class Evaluation(QuestionPart):
    """Question 4: what has it yielded?"""

    LAST_STAGE = Stage.EVALUATION

    class GoalStatus(models.TextChoices):
        REACHED = "reached", "Ja, gehaald"
        PARTLY = "partly", "Gedeeltelijk"
        NOT = "not", "Nee, niet gehaald"
        UNKNOWN = "unknown", "Dat kunnen we niet zeggen"

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="evaluation")
    goal_status = models.CharField(
        "is het doel gehaald", blank=True, max_length=8, choices=GoalStatus.choices
    )
    vs_expected = models.TextField(
        "verwacht en gevonden",
        blank=True,
        max_length=4000,
        help_text="Waar verschilt het van jullie verwachting? Hoe komt dat?",
    )
    rival_explanations = models.TextField(
        "andere verklaringen",
        blank=True,
        max_length=4000,
        help_text="Wat kan het ook geweest zijn?",
    )
    team_learning = models.TextField(
        "wat leerden wij",
        blank=True,
        max_length=4000,
        help_text="Over lesgeven, en over samenwerken.",
    )
    decision_reason = models.TextField("waarom dit besluit", blank=True, max_length=2000)
    anchoring_what = models.TextField("wat spreken we af", blank=True, max_length=2000)
    anchoring_where = models.CharField(
        "waar leggen we het vast",
        blank=True,
        max_length=200,
        help_text="Bijvoorbeeld: in de leerlijn, de kalender of de map voor nieuwe collega's",
    )
    anchoring_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie bewaakt het",
    )
    anchoring_check_on = models.DateField(
        "wanneer kijken we of het nog bestaat", null=True, blank=True
    )

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"

    def __str__(self):
        return f"Evaluatie – {self.cycle}"


class Hypothesis(models.Model):
    """A possible cause that the team tests (vermoeden)."""

    LAST_STAGE = Stage.PROBLEM

    class Level(models.TextChoices):
        TEACHING = "teaching", "ons lesgeven"
        PUPIL = "pupil", "de leerling"
        CURRICULUM = "curriculum", "het lesmateriaal"
        ORGANISATION = "organisation", "de organisatie"
        HOME = "home", "thuis"

    class Status(models.TextChoices):
        OPEN = "open", "nog te toetsen"
        SUPPORTED = "supported", "houdt stand"
        REJECTED = "rejected", "klopt niet"
        UNDECIDED = "undecided", "niet te zeggen"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="hypotheses")
    statement = models.CharField("mogelijke oorzaak", max_length=300)
    level = models.CharField("waar zit het", max_length=14, choices=Level.choices)
    within_influence = models.BooleanField("hier hebben wij invloed op", default=True)
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.OPEN)
    finding = models.CharField("waaruit blijkt dat", max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "vermoeden"
        verbose_name_plural = "vermoedens"
        ordering = ["pk"]

    def __str__(self):
        return self.statement


class Source(models.Model):
    """Something the team read or heard, with its key message in own words."""

    LAST_STAGE = Stage.DEEPENING

    class Kind(models.TextChoices):
        RESEARCH = "research", "onderzoek of kennisoverzicht"
        TOOLKIT = "toolkit", "toolkit of praktijkgids"
        BOOK = "book", "boek of artikel"
        EXPERT = "expert", "deskundige"
        OTHER_SCHOOL = "other_school", "andere school"
        PRACTICE = "practice", "onze eigen praktijk"
        PUPILS = "pupils", "leerlingen"

    class Strength(models.IntegerChoices):
        PRACTICE = 0, "praktijkkennis"
        VERY_LITTLE = 1, "1 – heel weinig bewijs"
        LITTLE = 2, "2 – weinig bewijs"
        SOME = 3, "3 – redelijk bewijs"
        STRONG = 4, "4 – sterk bewijs"
        VERY_STRONG = 5, "5 – heel sterk bewijs"

    OUTSIDE = (Kind.RESEARCH, Kind.TOOLKIT, Kind.BOOK, Kind.EXPERT, Kind.OTHER_SCHOOL)

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="sources")
    kind = models.CharField("soort bron", max_length=14, choices=Kind.choices)
    reference = models.CharField(
        "bron", max_length=300, help_text="Titel, schrijver en jaar, of wie je sprak."
    )
    link = models.URLField("link", blank=True)
    key_message = models.TextField("kernboodschap in eigen woorden", max_length=600)
    strength = models.PositiveSmallIntegerField("hoe sterk is het bewijs", choices=Strength.choices)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["pk"]

    def __str__(self):
        return self.reference


class TeamOnlyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the team alone: nobody else reads it."""
        return self.filter(cycle__team__in=Team.objects.of(user))


class GateAnswer(models.Model):
    """What the team answers to one check question before it moves on (poortvraag)."""

    class Answer(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "deels"
        NO = "no", "nee"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="gate_answers")
    question = models.PositiveSmallIntegerField("vraag van de cyclus")
    number = models.PositiveSmallIntegerField("poortvraag")
    answer = models.CharField("antwoord", max_length=6, choices=Answer.choices)
    note = models.CharField("kanttekening", max_length=400, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord op een poortvraag"
        verbose_name_plural = "antwoorden op poortvragen"
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "question", "number"], name="gate_question_answered_once"
            )
        ]

    def __str__(self):
        return f"{self.question}.{self.number}: {self.get_answer_display()}"


class StageChange(models.Model):
    """A step forward or back, by whom and why."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stage_changes")
    from_stage = models.PositiveSmallIntegerField("van", choices=Stage.choices)
    to_stage = models.PositiveSmallIntegerField("naar", choices=Stage.choices)
    reason = models.CharField("reden", max_length=400, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in de cyclus"
        verbose_name_plural = "stappen in de cyclus"
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_stage__gt=models.F("from_stage")) | ~Q(reason=""),
                name="going_back_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"


class LogEntry(models.Model):
    """A short note between meetings: what was tried, seen or agreed."""

    class Kind(models.TextChoices):
        TRIED = "tried", "geprobeerd"
        SEEN = "seen", "gezien of gehoord"
        LEARNED = "learned", "geleerd"
        AGREED = "agreed", "afgesproken"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="log")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField("soort stap", max_length=8, choices=Kind.choices, default=Kind.TRIED)
    day = models.DateField("datum")
    text = models.TextField("wat gebeurde er", max_length=2000)
    question = models.PositiveSmallIntegerField("vraag van de cyclus")
    written_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in het logboek"
        verbose_name_plural = "stappen in het logboek"
        ordering = ["-day", "-pk"]

    def __str__(self):
        return self.text[:60]


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Actions belong to the team."""
        return self.filter(team__in=Team.objects.of(user))

    def open(self):
        return self.filter(done_at=None, removed_at=None)


class ActionItem(models.Model):
    """Something that one colleague does before a date (actie)."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="actions")
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="actions")
    what = models.CharField("wat", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie"
    )
    due = models.DateField("wanneer klaar")
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["owner", "due"], name="action_owner_due")]

    def __str__(self):
        return self.what
