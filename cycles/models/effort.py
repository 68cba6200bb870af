"""What writing in the product costs a team: a sum, never of one person."""

from django.db import models

from cycles.models.private import TeamOnlyQuerySet
from teams.models import Team
from teams.models.readers import TEAM_ALONE
from teams.models.standing import teams_of


class EffortQuerySet(TeamOnlyQuerySet):
    def visible_to(self, user):
        """The team itself; nobody above it."""
        return self.filter(team__in=teams_of(user))


class Effort(models.Model):
    """How long a team wrote in one week, all together (schrijftijd)."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="efforts")
    week = models.DateField("week")
    seconds = models.PositiveIntegerField("seconden", default=0)
    saves = models.PositiveIntegerField("keren bewaard", default=0)

    readers = TEAM_ALONE
    objects = EffortQuerySet.as_manager()

    class Meta:
        verbose_name = "schrijftijd"
        verbose_name_plural = "schrijftijden"
        ordering = ["-week"]
        constraints = [models.UniqueConstraint(fields=["team", "week"], name="one_effort_per_week")]

    def __str__(self):
        return f"{self.week}: {self.seconds} s"
