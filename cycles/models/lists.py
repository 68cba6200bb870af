"""What a team collects line by line: data, principles, points of the plan, measurements, materials."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cycles.models.cycle import Cycle, Stage, cycles_of
from cycles.models.parts import QuestionQuerySet, readers_of_question
from teams.models.standing import teams_overseen_by, teams_visited_by


class Line(models.Model):
    """One line of a list under a question: made once, changed together, removed with a date."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return readers_of_question(self.cycle, self.LAST_STAGE)

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.cycle.team_id}"


class DataSource(Line):
    """What the team looks at to understand the problem: a test, lessons, talks (gegevens)."""

    LAST_STAGE = Stage.PROBLEM

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="data_sources")
    instrument = models.CharField(
        "waar kijken we naar?",
        max_length=200,
        help_text="Bijvoorbeeld: de leestoets, drie lessen, tien gesprekken met leerlingen",
    )
    period = models.CharField("wanneer?", max_length=100, blank=True)
    groups = models.CharField("welke groepen?", max_length=100, blank=True)
    collector = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie haalt het op?",
    )

    class Meta:
        verbose_name = "gegevens"
        verbose_name_plural = "gegevens"
        ordering = ["pk"]

    def __str__(self):
        return self.instrument


class Principle(Line):
    """What the team takes from its sources: if we …, then …, because … (ontwerpprincipe)."""

    LAST_STAGE = Stage.DEEPENING

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="principles")
    if_we = models.TextField("als", max_length=600)
    then = models.TextField("dan", max_length=600)
    because = models.TextField("omdat", max_length=600)
    is_used = models.BooleanField("gebruikt in de aanpak", default=False, editable=False)

    class Meta:
        verbose_name = "ontwerpprincipe"
        verbose_name_plural = "ontwerpprincipes"
        ordering = ["pk"]

    def __str__(self):
        if not self.then:  # written down as one text, before it had three parts
            return self.if_we
        return f"Als {self.if_we}, dan {self.then}, omdat {self.because}."


class PointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team and its guests always; who oversees it once shared, or once the gate is passed."""
        passed = Q(kind__in=Point.DEEPENING, cycle__stage__gt=Stage.DEEPENING)
        passed |= Q(cycle__stage__gt=Stage.RUNNING)
        return self.filter(
            Q(cycle__in=cycles_of(user))
            | Q(cycle__team__in=teams_visited_by(user))
            | Q(cycle__team__in=teams_overseen_by(user))
            & (Q(cycle__shared_at__isnull=False) | passed)
        )


class Point(Line):
    """One line of text in a list of the second or third question; ``kind`` says which list."""

    class Kind(models.TextChoices):
        DISCARDED = "discarded", "wat we niet doen"
        TEACHER = "teacher", "wat de leraar doet"
        PUPIL = "pupil", "wat leerlingen doen"
        CRITERION = "criterion", "waaraan we zien dat het lukt"
        CHANGE = "change", "bijstelling"

    DEEPENING = (Kind.DISCARDED,)

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="points")
    kind = models.CharField("soort punt", max_length=9, choices=Kind.choices, editable=False)
    text = models.CharField("punt", max_length=300)
    reason = models.CharField("reden", max_length=300, blank=True)
    day = models.DateField("datum", default=timezone.localdate)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = "punt"
        verbose_name_plural = "punten"
        ordering = ["day", "pk"]

    def __str__(self):
        return self.text

    @property
    def number(self):
        """The number of the question in whose list this stands."""
        return 2 if self.kind in self.DEEPENING else 3

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        last = Stage.DEEPENING if self.number == 2 else Stage.RUNNING
        return readers_of_question(self.cycle, last)


class PlannedMeasurement(Line):
    """When the team measures, with what, and who sees to it (geplande meting)."""

    LAST_STAGE = Stage.RUNNING

    class Moment(models.TextChoices):
        BASELINE = "baseline", "nulmeting"
        INTERIM = "interim", "tussenmeting"
        FINAL = "final", "eindmeting"
        FOLLOW_UP = "follow_up", "natoetsing"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="planned")
    moment = models.CharField("welke meting?", max_length=9, choices=Moment.choices)
    instrument = models.CharField("waarmee?", max_length=160)
    day = models.DateField("wanneer?")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie zorgt ervoor?"
    )
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "geplande meting"
        verbose_name_plural = "geplande metingen"
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["owner", "day"], name="planned_owner_day")]

    def __str__(self):
        return f"{self.get_moment_display()}: {self.instrument}"


class Material(Line):
    """Something the team made or uses in class, one row per version (materiaal)."""

    LAST_STAGE = Stage.RUNNING

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="materials")
    name = models.CharField("wat is het?", max_length=160)
    edition = models.CharField(
        "welke versie?", max_length=60, blank=True, help_text="Bijvoorbeeld: 2, na de les in 6b"
    )
    link = models.URLField("link", blank=True)
    filename = models.CharField(
        "waar staat het?",
        max_length=200,
        blank=True,
        help_text="Als het ergens anders ligt. Bijvoorbeeld: de kast in lokaal 4",
    )
    file = models.FileField("bestand", upload_to="material/", blank=True, editable=False)
    note = models.CharField("wat is er anders?", max_length=300, blank=True)
    made_on = models.DateField("van", default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = "materiaal"
        verbose_name_plural = "materialen"
        ordering = ["name", "-pk"]

    def __str__(self):
        return self.name

    @property
    def kind_of_file(self):
        """How the name of the file ends: docx, pdf, jpg."""
        return self.file.name.rsplit(".", 1)[-1]
