"""Outsiders who read along with one team for a while."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.models import standing
from teams.models.organisation import Appointment, AppointmentQuerySet, Team


class GuestQuerySet(AppointmentQuerySet):
    def current(self):
        """Those who may read today: not ended, and their last day is not past."""
        return super().current().filter(last_day__gte=timezone.localdate())

    def visible_to(self, user):
        """The guests of the teams that one may know, oneself among them."""
        return self.filter(team__in=standing.teams_shown_to(user))


class Guest(Appointment):
    """Somebody from outside reads along with a team, up to and including the last day.

    What a guest reads stands in ``visible_to`` of each model; a guest never writes.
    """

    class Role(models.TextChoices):
        FRIEND = "friend", "kritische vriend"
        COACH = "coach", "externe begeleider"

    team = models.ForeignKey(Team, models.CASCADE, related_name="guests")
    role = models.CharField("rol", max_length=16, choices=Role.choices, default=Role.FRIEND)
    last_day = models.DateField("leest mee tot en met")
    reads_worksheets = models.BooleanField("leest ook afgeronde werkbladen", default=False)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = "gast"
        verbose_name_plural = "gasten"
        ordering = ["last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"], condition=Q(ended_on=None), name="guest_once_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"
