"""One question that a team investigates, and where it stands."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from evidence.models import ResultSeries
from teams.models import Board, Team
from teams.models.readers import Circle, Readers
from teams.models.standing import (
    WORKS_IN,
    boards_managed_by,
    keys,
    teams_of,
    teams_shown_to,
)
from visions.models import Vision, VisionSentence


class Stage(models.IntegerChoices):
    """Where a cycle is. The tens are the number of the question."""

    PROBLEM = 10, "Probleem"
    DEEPENING = 20, "Verdieping"
    INTERVENTION = 30, "Interventie voorbereiden"
    RUNNING = 35, "Interventie in de klas"
    EVALUATION = 40, "Evaluatie"
    CLOSED = 50, "Afgerond"


# What must be written before a gate opens, per question; see progress.py for the words, facts.py for the query
REQUIRED = {
    "problem": (
        "target_group",
        "current_state",
        "desired_state",
        "conclusion",
        "goal_who",
        "goal_what",
        "goal_from",
        "goal_to",
        "goal_instrument",
        "goal_by",
    ),
    "deepening": ("internal_expertise",),
    "intervention": (
        "if_we",
        "then_teachers",
        "then_pupils",
        "so_result",
        "starts_on",
        "ends_on",
        "expected_result",
        "expected_locked_at",
    ),
    "evaluation": (
        "goal_status",
        "team_learning",
        "decision",
        "decision_reason",
        "anchoring_what",
        "anchoring_place",
        "anchoring_owner",
        "anchoring_check_on",
    ),
}

# What a full cycle asks for besides
ASKED_IN_FULL = {
    "problem": ("extent", "analysis", "research_question"),
    "deepening": ("counter_evidence",),
    "intervention": ("dose", "risk_factors", "stop_rule"),
    "evaluation": (
        "vs_expected",
        "confidence",
        "fidelity_summary",
        "rival_explanations",
        "subgroup_notes",
        "student_voice",
    ),
}


OF_TEAMS = "SELECT id FROM cycles_cycle WHERE team_id IN ({})"


def cycles_of(user):
    """Cycles of one's own teams: the keys, to stand after ``__in``."""
    return keys(user, OF_TEAMS.format(WORKS_IN))


class CycleQuerySet(models.QuerySet):
    def of(self, user):
        """Cycles of one's own teams."""
        return self.filter(team__in=teams_of(user))

    def visible_to(self, user):
        """That a cycle exists, its title, stage and decision: the team, its guests, who oversees it."""
        return self.filter(team__in=teams_shown_to(user))

    def counted_for(self, user):
        """Of the boards that this person manages: only to count, never to show one."""
        return self.filter(board__in=boards_managed_by(user))

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
    is_short = models.BooleanField("korte cyclus", default=True)
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
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

    readers = Readers((Circle.TEAM, Circle.GUESTS, Circle.OVERSEERS))

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.team_id}"

    @property
    def question(self):
        """The number of the question the team works on, 1 to 4; 5 when the cycle is closed."""
        return self.stage // 10

    @property
    def is_closed(self):
        return self.stage == Stage.CLOSED


def current_sentences(team, user, also=None):
    """The sentences of the vision that each school of this team works with now, and one chosen."""
    later = Vision.objects.adopted().filter(
        school=OuterRef("vision__school"), number__gt=OuterRef("vision__number")
    )
    current = Q(~Exists(later), vision__adopted_at__isnull=False)
    return VisionSentence.objects.visible_to(user).filter(
        Q(current, vision__school__in=team.schools.all()) | Q(pk=also)
    )
