"""Learning results of groups: counts and means, never pupils."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from common.dates import school_year
from evidence.shapes import COUNTS, Kind, Shape
from teams.models import Team
from teams.models.readers import RESULTS
from teams.models.standing import teams_known_to


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team, and those who lead or coordinate its school."""
        return self.filter(team__in=teams_known_to(user))

    def kept(self):
        """Not those that were removed."""
        return self.filter(removed_at=None)


class ResultSeries(models.Model):
    """What one group shows on one instrument, at several moments."""

    class Domain(models.TextChoices):
        READING = "reading", "lezen"
        LANGUAGE = "language", "taalverzorging"
        SPELLING = "spelling", "spelling"
        MATHS = "maths", "rekenen"
        OTHER = "other", "iets anders"

    team = models.ForeignKey(Team, models.CASCADE, related_name="series")
    group_name = models.CharField(
        "groep", max_length=60, help_text="Bijvoorbeeld: Groep 6a. Geen namen van leerlingen."
    )
    year_level = models.PositiveSmallIntegerField(
        "leerjaar",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
        help_text="Van 1 tot en met 8. Bij een combinatiegroep: elk leerjaar apart.",
    )
    instrument = models.CharField("toets of ander meetmiddel", max_length=120)
    domain = models.CharField("vakgebied", max_length=10, blank=True, choices=Domain.choices)
    goal = models.CharField("welk doel meten jullie?", max_length=160, blank=True)
    shape = models.CharField("wat voor uitkomst is het?", max_length=8, choices=Shape.choices)
    scale = models.CharField("indeling", max_length=4, blank=True)
    bar = models.PositiveSmallIntegerField("vanaf welk niveau is het goed?", null=True, blank=True)
    scale_min = models.DecimalField(
        "laagste score die kan", max_digits=8, decimal_places=2, null=True, blank=True
    )
    scale_max = models.DecimalField(
        "hoogste score die kan", max_digits=8, decimal_places=2, null=True, blank=True
    )
    expected = models.DecimalField(
        "wat verwachten jullie bij de eindmeting?",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
    )
    is_comparison = models.BooleanField("deze groep doet niet mee met de aanpak", default=False)
    chosen_low = models.BooleanField(
        "deze leerlingen zijn gekozen om hun lage score", default=False
    )
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    readers = RESULTS
    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "meetreeks"
        verbose_name_plural = "meetreeksen"
        ordering = ["group_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_min=None) | Q(scale_max=None) | Q(scale_min__lt=F("scale_max")),
                name="scale_goes_up",
            ),
        ]

    def __str__(self):
        return f"{self.group_name} – {self.instrument}"

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.team_id}"

    @property
    def kind(self):
        """What its figures are called and what they must satisfy."""
        return Kind(self.shape, self.scale, self.bar, self.scale_min, self.scale_max)

    @property
    def taken_with(self):
        """What results must share to be compared: the instrument, the goal, the kind of figures."""
        return (self.instrument, self.goal, self.shape, self.scale, self.bar or 0)

    def measured_or_blank(self, moment):
        """The measurement of this moment as it is stored now, or a new one to fill in."""
        stored = self.measurements.filter(moment=moment).first()
        return stored or Measurement(series=self, moment=moment)

    def neighbours(self, moment):
        """The days between which this moment lies: of the one before and the one after, or None."""
        days = {each.moment: each.measured_on for each in self.measurements.all()}
        return around(moment, days)


def around(moment, days):
    """The nearest days before and after this moment in ``days`` by moment; None where none is."""
    order = list(Measurement.Moment)
    at = order.index(moment)
    before = [days[each] for each in order[:at] if each in days]
    after = [days[each] for each in order[at + 1 :] if each in days]
    return max(before, default=None), min(after, default=None)


class MeasurementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__team__in=teams_known_to(user))


def count_field():
    return models.PositiveSmallIntegerField(null=True, blank=True)


class Measurement(models.Model):
    """One moment of a series: a mean, how many reached the goal, or how many were at each level."""

    class Moment(models.TextChoices):
        BASELINE = "baseline", "nulmeting"
        INTERIM = "interim", "tussenmeting"
        FINAL = "final", "eindmeting"
        FOLLOW_UP = "follow_up", "natoetsing"

    class Source(models.TextChoices):
        TYPED = "typed", "ingetypt"
        PASTED = "pasted", "geplakt uit een rekenblad"
        FILE = "file", "uit een bestand"

    series = models.ForeignKey(ResultSeries, models.CASCADE, related_name="measurements")
    moment = models.CharField("moment", max_length=10, choices=Moment.choices)
    measured_on = models.DateField("wanneer was de meting?")
    n_tested = models.PositiveSmallIntegerField("hoeveel leerlingen deden mee?")
    n_in_group = models.PositiveSmallIntegerField(
        "hoeveel leerlingen zitten in de groep?", null=True, blank=True
    )
    n_exempt = models.PositiveSmallIntegerField(
        "hoeveel leerlingen hebben ontheffing?", null=True, blank=True
    )
    instrument_version = models.CharField(
        "versie van de toets", max_length=40, blank=True, help_text="Bijvoorbeeld: M6 of versie 3.0"
    )
    norm_year = models.PositiveSmallIntegerField(
        "jaar van de normen",
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )
    mean = models.DecimalField("gemiddelde", max_digits=8, decimal_places=2, null=True, blank=True)
    sd = models.DecimalField(
        "spreiding (standaarddeviatie)", max_digits=8, decimal_places=2, null=True, blank=True
    )
    lowest = models.DecimalField(
        "laagste score", max_digits=8, decimal_places=2, null=True, blank=True
    )
    highest = models.DecimalField(
        "hoogste score", max_digits=8, decimal_places=2, null=True, blank=True
    )
    reached = models.PositiveSmallIntegerField(
        "hoeveel leerlingen haalden het doel?", null=True, blank=True
    )
    count_1 = count_field()
    count_2 = count_field()
    count_3 = count_field()
    count_4 = count_field()
    count_5 = count_field()
    count_6 = count_field()
    quotes = models.TextField(
        "wat zeggen leerlingen?",
        max_length=1000,
        blank=True,
        help_text="Een paar korte uitspraken. Zonder namen, en zonder te vertellen wie het zei.",
    )
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.TYPED)
    upload = models.UUIDField("bestand waar het uit kwam", null=True, blank=True, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    readers = RESULTS
    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "moment"], name="moment_once_per_series"),
            models.CheckConstraint(condition=Q(n_tested__gte=1), name="somebody_was_tested"),
            models.CheckConstraint(
                condition=Q(count_1=None)
                & (Q(mean__isnull=False) | Q(reached__isnull=False, sd=None))
                | Q(count_1__isnull=False, mean=None, sd=None, reached=None),
                name="measurement_has_one_shape",
            ),
            models.CheckConstraint(
                condition=Q(sd=None) | Q(sd__gte=0), name="spread_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(reached=None) | Q(reached__lte=F("n_tested")),
                name="no_more_reached_than_tested",
            ),
            models.CheckConstraint(
                condition=Q(count_1=None)
                | Q(n_tested=sum((Coalesce(F(name), 0) for name in COUNTS), start=0)),
                name="counts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(n_in_group=None)
                | Q(n_in_group__gte=F("n_tested") + Coalesce(F("n_exempt"), 0)),
                name="no_more_tested_than_in_group",
            ),
        ]

    def __str__(self):
        return f"{self.series}, {self.get_moment_display()}"

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.series.team_id}"

    @property
    def counts(self):
        """How many pupils per level, in the order of ``Kind.cells``; empty when not counted so."""
        return [getattr(self, name) or 0 for name in COUNTS[: len(self.series.kind.cells)]]

    @property
    def school_year(self):
        """The calendar year in which the school year of this measurement began."""
        return school_year(self.measured_on)

    @property
    def test(self):
        """Which edition of the test this was: version and year of the norms."""
        return (self.instrument_version.strip().casefold(), self.norm_year)
