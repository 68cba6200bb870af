"""What a team collects under a question: possible causes, sources, actions."""

from bisect import bisect_left
from decimal import Decimal

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cycles.models.cycle import Cycle, Stage
from cycles.models.parts import QuestionQuerySet, readers_of_question
from teams.models import Team
from teams.models.readers import TEAM_ALONE
from teams.models.standing import teams_of


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
        UNDECIDED = "undecided", "weten we niet"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="hypotheses")
    statement = models.CharField("mogelijke oorzaak", max_length=300)
    level = models.CharField("waar zit het?", max_length=14, choices=Level.choices)
    within_influence = models.BooleanField("hier hebben wij invloed op", default=True)
    needed_data = models.CharField(
        "wat moeten we weten?",
        max_length=300,
        blank=True,
        help_text="Waarmee kunnen jullie dit toetsen? Een toets, een les, een gesprek.",
    )
    status = models.CharField(
        "klopt deze oorzaak?", max_length=10, choices=Status.choices, default=Status.OPEN
    )
    finding = models.CharField("waaruit blijkt dat?", max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "mogelijke oorzaak"
        verbose_name_plural = "mogelijke oorzaken"
        ordering = ["pk"]

    def __str__(self):
        return self.statement

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return readers_of_question(self.cycle, self.LAST_STAGE)

    @property
    def column(self):
        """Where it stands on the board: to test first, then what was found."""
        return self.Status.values.index(self.status)

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.cycle.team_id}"


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

    class Cost(models.IntegerChoices):
        VERY_LOW = 1, "1 – bijna niets"
        LOW = 2, "2 – weinig"
        SOME = 3, "3 – redelijk wat"
        HIGH = 4, "4 – veel"
        VERY_HIGH = 5, "5 – heel veel"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="sources")
    kind = models.CharField("soort bron", max_length=14, choices=Kind.choices)
    reference = models.CharField(
        "bron", max_length=300, help_text="Titel, schrijver en jaar, of wie je sprak."
    )
    link = models.URLField("link", blank=True)
    key_message = models.TextField("kernboodschap in eigen woorden", max_length=600)
    strength = models.PositiveSmallIntegerField(
        "hoe sterk is het bewijs?", choices=Strength.choices
    )
    active_ingredients = models.TextField("wat maakt dat het werkt?", max_length=600, blank=True)
    conditions = models.TextField(
        "wat is ervoor nodig?", max_length=600, blank=True, help_text="Tijd, materiaal, scholing."
    )
    transfer_note = models.TextField(
        "geldt dit ook bij ons?",
        max_length=600,
        blank=True,
        help_text="Waar en bij wie is het onderzocht? Wat is bij ons anders?",
    )
    effect_size = models.DecimalField(
        "effectgrootte in de bron",
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-1)), MaxValueValidator(Decimal(2))],
        help_text="Bijvoorbeeld 0,25. Alleen om deze bron te lezen, niet als belofte.",
    )
    cost = models.PositiveSmallIntegerField(
        "hoeveel kost het?", choices=Cost.choices, null=True, blank=True
    )
    is_counter = models.BooleanField("deze bron zegt iets anders dan de rest", default=False)
    read_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
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

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return readers_of_question(self.cycle, self.LAST_STAGE)

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.cycle.team_id}"

    @property
    def is_worked_out(self):
        """Whether more stands here than what it is and what it says."""
        texts = self.active_ingredients or self.conditions or self.transfer_note
        return bool(texts or self.cost or self.effect_size is not None)

    @property
    def months(self):
        """The effect in this source as extra months of learning; None without one."""
        return None if self.effect_size is None else months_of(self.effect_size)


# Up to which effect size toolkits for schools speak of so many extra months, from none on
MONTHS = (
    "0.05",
    "0.09",
    "0.18",
    "0.26",
    "0.35",
    "0.44",
    "0.52",
    "0.61",
    "0.69",
    "0.78",
    "0.87",
    "0.95",
)


def months_of(effect_size):
    """Extra months of learning, as Flemish toolkits convert an effect size; twelve at most.

    Only to read a source with, never to say what a team itself reached.
    """
    limits = [Decimal(limit) for limit in MONTHS]
    months = bisect_left(limits, abs(effect_size))
    return -months if effect_size < 0 else months


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Actions belong to the team; one without a team to who took it on."""
        return self.filter(Q(team__in=teams_of(user)) | Q(team=None, owner=user.pk))

    def open(self):
        return self.filter(done_at=None, removed_at=None)


class ActionItem(models.Model):
    """Something that one colleague does before a date (actie).

    Without a team it was agreed by a whole school or board (docs/decisions/0018).
    """

    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="actions")
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="actions")
    what = models.CharField("wat is de actie?", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie doet het?"
    )
    due = models.DateField("wanneer is het klaar?")
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

    readers = TEAM_ALONE

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.team_id}" if self.team_id else f"person:{self.owner_id}"

    @property
    def is_open(self):
        return self.done_at is None and self.removed_at is None


def colleagues(team, also=None):
    """Who works in this team today, and whoever is already named; without a team only the latter."""
    members = team.memberships.current().values("user") if team else []
    return get_user_model().objects.filter(Q(pk__in=members) | Q(pk=also))
