"""One question that a team investigates, and where it stands."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value

from evidence.models import ResultSeries
from teams.models import Board, Membership, Team
from visions.models import Vision, VisionSentence


class Stage(models.IntegerChoices):
    """Where a cycle is. The tens are the number of the question."""

    PROBLEM = 10, "Probleem"
    DEEPENING = 20, "Verdieping"
    INTERVENTION = 30, "Interventie voorbereiden"
    RUNNING = 35, "Interventie in de klas"
    EVALUATION = 40, "Evaluatie"
    CLOSED = 50, "Afgerond"


# What must be written before a gate opens, per question; see progress.py for the words
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
    "deepening": ("internal_expertise", "design_principles"),
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
        "anchoring_where",
        "anchoring_owner",
        "anchoring_check_on",
    ),
}
NOT_TEXT = ("goal_by", "starts_on", "ends_on", "expected_locked_at")
NOT_TEXT += ("anchoring_owner", "anchoring_check_on")


class CycleQuerySet(models.QuerySet):
    def of(self, user):
        """Cycles of one's own teams."""
        return self.filter(team__in=Team.objects.of(user))

    def visible_to(self, user):
        """That a cycle exists, its title, stage and decision: the team and those who oversee it."""
        return self.filter(team__in=Team.objects.visible_to(user))

    def counted_for(self, user):
        """Of the boards that this person manages: only to count, never to show one."""
        return self.filter(board__in=Board.objects.visible_to(user))

    def running(self):
        return self.exclude(stage=Stage.CLOSED)

    def with_facts(self, user):
        """Each with what progress.py needs to say what this person could do next; one query."""
        return self.annotate(**written(), **self._counted(), **self._known_of(user))

    def _counted(self):
        teaching = {"level": "teaching", "within_influence": True}
        now = {"question": F("stage") / 10}
        return {
            "hypotheses_count": self._number_of("hypotheses", removed_at=None),
            "own_causes_count": self._number_of("hypotheses", removed_at=None, **teaching),
            "sources_count": self._number_of("sources", removed_at=None),
            "outside_count": self._number_of("sources", removed_at=None, kind__in=OUTSIDE),
            "actions_count": self._number_of("actions", removed_at=None),
            "gate_passed_count": self._number_of("gate_answers", **now, answer="yes")
            + self._number_of("gate_answers", **now, answer="partly", note__gt=""),
            "gate_no_count": self._number_of("gate_answers", **now, answer="no"),
        }

    def _number_of(self, relation, **conditions):
        wanted = Q(**{f"{relation}__{name}": value for name, value in conditions.items()})
        this = self.model._base_manager.filter(pk=OuterRef("pk")).order_by()
        return Subquery(
            this.values("pk").annotate(number=Count(relation, filter=wanted)).values("number")
        )

    def _known_of(self, user):
        members = Membership.objects.current().filter(team=OuterRef("team")).order_by()
        return {
            "facts_for": Value(user.pk, output_field=models.BigIntegerField()),
            "role": Subquery(members.filter(user=user.pk).values("role")[:1]),
            "has_facilitator": Exists(members.filter(role=Membership.Role.FACILITATOR)),
            "ends_on": F("intervention__ends_on"),
            "anchors": models.ExpressionWrapper(
                Q(evaluation__decision="anchor"), output_field=models.BooleanField(null=True)
            ),
        }


# The kinds of Source that come from outside the school's own practice
OUTSIDE = ("research", "toolkit", "book", "expert", "other_school")


def written():
    """One true or false per required field: whether the team wrote it."""
    fields = [(part, field) for part, fields in REQUIRED.items() for field in fields]
    return {f"has_{field}": is_written(part, field) for part, field in fields}


def is_written(part, field):
    asked = {"isnull": False} if field in NOT_TEXT else {"gt": ""}
    lookups = {f"{part}__{field}__{name}": value for name, value in asked.items()}
    return models.ExpressionWrapper(Q(**lookups), output_field=models.BooleanField(null=True))


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


def current_sentences(team, user, also=None):
    """The sentences of the vision that each school of this team works with now, and one chosen."""
    later = Vision.objects.adopted().filter(
        school=OuterRef("vision__school"), number__gt=OuterRef("vision__number")
    )
    current = Q(~Exists(later), vision__adopted_at__isnull=False)
    return VisionSentence.objects.visible_to(user).filter(
        Q(current, vision__school__in=team.schools.all()) | Q(pk=also)
    )
