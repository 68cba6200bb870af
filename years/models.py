"""A school year that a school closed, and its teams as they were then (docs/decisions/0039)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.dates import school_year_name
from teams.models import UNDO_TERM, Membership, School, Team
from teams.models.standing import schools_of, teams_known_to


class YearClosingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That a year was closed: everybody who works at or oversees the school."""
        return self.filter(school__in=schools_of(user))

    def standing(self):
        """Those that were not undone."""
        return self.filter(undone_at=None)


class YearClosing(models.Model):
    """The leader closed this year of the school; ``school_year`` is in which calendar year it began."""

    school = models.ForeignKey(School, models.CASCADE, related_name="closings")
    school_year = models.PositiveSmallIntegerField("schooljaar", editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("gesloten op")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    objects = YearClosingQuerySet.as_manager()

    class Meta:
        verbose_name = "gesloten schooljaar"
        verbose_name_plural = "gesloten schooljaren"
        ordering = ["-school_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year"],
                condition=Q(undone_at=None),
                name="school_year_closed_once",
            )
        ]

    def __str__(self):
        return f"{self.school} {self.name}"

    @property
    def name(self):
        """As schools write it: 2026-2027."""
        return school_year_name(self.school_year)

    @property
    def scope(self):
        """Whose history it is."""
        return f"school:{self.school_id}"

    @property
    def undo_until(self):
        """The last moment at which it can be undone."""
        return self.closed_at + UNDO_TERM


class TeamYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the teams that one is in, or that one oversees."""
        return self.filter(team__in=teams_known_to(user))


class TeamYear(models.Model):
    """A team as it was when the year was closed, and whether it went on."""

    closing = models.ForeignKey(YearClosing, models.CASCADE, related_name="teams")
    team = models.ForeignKey(Team, models.CASCADE, related_name="years")
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort team", max_length=60)
    purpose = models.CharField("waar dit team aan werkte", max_length=300, blank=True)
    goes_on = models.BooleanField("gaat door", default=True)

    objects = TeamYearQuerySet.as_manager()

    class Meta:
        verbose_name = "team in een schooljaar"
        verbose_name_plural = "teams in een schooljaar"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["closing", "team"], name="team_once_per_closing")
        ]

    def __str__(self):
        return self.name


class MemberYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the teams that one is in, or that one oversees."""
        return self.filter(team_year__team__in=teams_known_to(user))


class MemberYear(models.Model):
    """Somebody in a team when the year was closed, and whether they went on in it."""

    team_year = models.ForeignKey(TeamYear, models.CASCADE, related_name="members")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    role = models.CharField("rol", max_length=16, choices=Membership.Role.choices)
    goes_on = models.BooleanField("gaat door", default=True)

    objects = MemberYearQuerySet.as_manager()

    class Meta:
        verbose_name = "teamlid in een schooljaar"
        verbose_name_plural = "teamleden in een schooljaar"
        ordering = ["role", "membership__user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team_year", "membership"], name="member_once_per_team_year"
            )
        ]

    def __str__(self):
        return f"{self.membership.user} – {self.get_role_display()}"
