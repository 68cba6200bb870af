"""Many people at once: from a list, or through one link that a whole room can open."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from teams.models import standing
from teams.models.invitations import Invitation
from teams.models.organisation import Membership, School, Team

LINK_HOURS = 24


class PeopleListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For who leads the school, or a school of the team, that the list was for."""
        schools, teams = standing.schools_led_by(user), standing.teams_led_by(user)
        return self.filter(Q(school__in=schools) | Q(team__in=teams))


class PeopleList(models.Model):
    """One list of people that was brought in, for one team or for the teams of a school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    invitations = models.ManyToManyField(Invitation, related_name="+")
    memberships = models.ManyToManyField(Membership, related_name="+")

    objects = PeopleListQuerySet.as_manager()

    class Meta:
        verbose_name = "lijst met mensen"
        verbose_name_plural = "lijsten met mensen"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False, school=None) | Q(team=None, school__isnull=False),
                name="people_list_is_for_one_place",
            )
        ]

    def __str__(self):
        return f"Lijst voor {self.place}"

    @property
    def place(self):
        return self.team or self.school


class JoinLinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For who leads or guides the team."""
        guided = Membership.objects.current().filter(user=user.pk, role=Membership.Role.FACILITATOR)
        return self.filter(
            Q(team__in=standing.teams_led_by(user)) | Q(team__in=guided.values("team"))
        )

    def open_on(self, now):
        """Neither stopped nor too old; and the team goes on."""
        return self.filter(stopped_at=None, expires_at__gt=now, team__ended_on=None)


class JoinLink(models.Model):
    """A link for a room full of people: whoever opens it asks to join, and somebody says yes.

    Its word is kept as it is, to be shown on the board again; alone it opens nothing.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="join_links")
    word = models.CharField(max_length=16, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("geldig tot")
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = JoinLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "doe-mee-link"
        verbose_name_plural = "doe-mee-links"
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(stopped_at=None), name="one_join_link_per_team"
            )
        ]

    def __str__(self):
        return f"Doe-mee-link van {self.team}"

    def is_open(self, now):
        """Whether one can still ask to join with it; never once its team stopped."""
        return self.stopped_at is None and now < self.expires_at and not self.team.ended_on


class JoinRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For who leads or guides the team."""
        return self.filter(link__in=JoinLink.objects.visible_to(user))

    def undecided(self):
        return self.filter(decided_at=None)


class JoinRequest(models.Model):
    """Somebody opened the link and asks to join; with an account, or with a name and an address.

    ``invitation`` is what a yes gave to somebody without an account.
    """

    link = models.ForeignKey(JoinLink, models.CASCADE, related_name="requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_welcome = models.BooleanField(default=False)
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag om mee te doen"
        verbose_name_plural = "vragen om mee te doen"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "email"], name="one_request_per_link_and_address"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.email})"


def link_behind(word):
    """The link with this word, whoever opens it; None when there is none."""
    return JoinLink.objects.select_related("team__board").filter(word=word).first()


def one_day_after(now):
    return now + timedelta(hours=LINK_HOURS)
