"""How a school begins: the five steps, and which of them can wait."""

from django.db import models
from django.utils import timezone

from teams.models import standing
from teams.models.organisation import School


class SkippedStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For who leads the school."""
        return self.filter(school__in=standing.schools_led_by(user))


class SkippedStep(models.Model):
    """A step of the beginning that a school does later. Whether it is done, the school itself shows."""

    class Step(models.IntegerChoices):
        FACTS = 1, "de gegevens van de school"
        TEAM = 2, "het eerste team"
        PEOPLE = 3, "de collega’s"
        VISION = 4, "de visie"
        MEETING = 5, "de eerste bijeenkomst"

    school = models.ForeignKey(School, models.CASCADE, related_name="skipped_steps")
    step = models.PositiveSmallIntegerField("stap", choices=Step.choices)
    skipped_at = models.DateTimeField(default=timezone.now)

    objects = SkippedStepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap die later komt"
        verbose_name_plural = "stappen die later komen"
        constraints = [
            models.UniqueConstraint(fields=["school", "step"], name="step_skipped_once_per_school")
        ]

    def __str__(self):
        return f"{self.get_step_display()}: later"
