"""Learning results of groups: counts and means, never pupils."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from teams.models import Team
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

    class Shape(models.TextChoices):
        MEAN = "mean", "gemiddelde score"
        REACHED = "reached", "aantal dat het doel haalde"

    team = models.ForeignKey(Team, models.CASCADE, related_name="series")
    group_name = models.CharField(
        "groep", max_length=60, help_text="Bijvoorbeeld: Groep 6a. Geen namen van leerlingen."
    )
    instrument = models.CharField("toets of ander meetmiddel", max_length=120)
    domain = models.CharField("vakgebied", max_length=60, blank=True)
    shape = models.CharField("wat voor uitkomst is het?", max_length=8, choices=Shape.choices)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "meetreeks"
        verbose_name_plural = "meetreeksen"
        ordering = ["group_name", "pk"]

    def __str__(self):
        return f"{self.group_name} – {self.instrument}"

    @property
    def day_of_baseline(self):
        """When the baseline was measured; None when it was not."""
        baseline = self.measured_or_blank(Measurement.Moment.BASELINE)
        return baseline.measured_on

    def measured_or_blank(self, moment):
        """The measurement of this moment as it is stored now, or a new one to fill in."""
        stored = self.measurements.filter(moment=moment).first()
        return stored or Measurement(series=self, moment=moment)


class MeasurementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__team__in=teams_known_to(user))


class Measurement(models.Model):
    """One moment of a series: a mean with its spread, or how many reached the goal."""

    class Moment(models.TextChoices):
        BASELINE = "baseline", "nulmeting"
        FINAL = "final", "eindmeting"

    series = models.ForeignKey(ResultSeries, models.CASCADE, related_name="measurements")
    moment = models.CharField("moment", max_length=10, choices=Moment.choices)
    measured_on = models.DateField("wanneer was de meting?")
    n_tested = models.PositiveSmallIntegerField("hoeveel leerlingen deden mee?")
    mean = models.DecimalField("gemiddelde", max_digits=8, decimal_places=2, null=True, blank=True)
    sd = models.DecimalField(
        "spreiding (standaarddeviatie)", max_digits=8, decimal_places=2, null=True, blank=True
    )
    reached = models.PositiveSmallIntegerField(
        "hoeveel leerlingen haalden het doel?", null=True, blank=True
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "moment"], name="moment_once_per_series"),
            models.CheckConstraint(condition=Q(n_tested__gte=1), name="somebody_was_tested"),
            models.CheckConstraint(
                condition=Q(mean__isnull=False, reached=None)
                | Q(mean=None, sd=None, reached__isnull=False),
                name="measurement_has_one_shape",
            ),
            models.CheckConstraint(
                condition=Q(sd=None) | Q(sd__gte=0), name="spread_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(reached=None) | Q(reached__lte=F("n_tested")),
                name="no_more_reached_than_tested",
            ),
        ]

    def __str__(self):
        return f"{self.series}, {self.get_moment_display()}"

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.series.team_id}"
