"""The links with which people come in."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from teams.models.guests import Guest
from teams.models.organisation import Board, Membership, School, Team
from teams.models.roles import BoardRole, SchoolRole
from teams.models.standing import boards_managed_by, schools_run_by, teams_guided_by, teams_led_by

INVITATION_DAYS = 30
APPOINTMENTS = {"team": Membership, "school": SchoolRole, "board": BoardRole}


def hash_token(token):
    """What we keep of an invitation's token: a database reader cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those for places that one leads or manages; of guests for who guides the team too."""
        return self.filter(
            Q(team__in=teams_led_by(user))
            | Q(team__in=teams_guided_by(user), last_day__isnull=False)
            | Q(school__in=schools_run_by(user))
            | Q(board__in=boards_managed_by(user))
        )

    def for_guests(self):
        """Those with a last day: for somebody from outside."""
        return self.exclude(last_day=None)

    def for_members(self):
        return self.filter(last_day=None)

    def unanswered(self):
        """Neither used nor withdrawn; the link may have become too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open_on(self, now):
        """Neither used, nor withdrawn, nor too old; and the team goes on."""
        return self.unanswered().filter(expires_at__gt=now, team__ended_on=None)

    def with_place(self):
        """With all that the page and the mail of an invitation name."""
        return self.select_related(
            "invited_by", "team__board", "school__board", "board"
        ).prefetch_related("team__schools")


class Invitation(models.Model):
    """A link with which one person joins one team, school or board.

    ``sent_at`` says when a mail with the present link went out; empty when none did.
    ``last_day`` makes it an invitation for a guest of a team.
    """

    email = models.EmailField("e-mailadres")
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="+")
    board = models.ForeignKey(Board, models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField("rol", max_length=16)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    last_day = models.DateField("leest mee tot en met", null=True, blank=True)
    reads_worksheets = models.BooleanField("leest ook afgeronde werkbladen", default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False, school=None, board=None)
                | Q(team=None, school__isnull=False, board=None)
                | Q(team=None, school=None, board__isnull=False),
                name="invitation_is_for_one_place",
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(team__isnull=False),
                name="guests_are_invited_to_teams",
            ),
            models.UniqueConstraint(
                fields=["team", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_team_and_address",
            ),
            models.UniqueConstraint(
                fields=["school", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_school_and_address",
            ),
            models.UniqueConstraint(
                fields=["board", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_board_and_address",
            ),
        ]

    def __str__(self):
        return f"{self.email} – {self.place}"

    @property
    def place(self):
        """The team, school or board that one is invited to."""
        return self.team or self.school or self.board

    @property
    def kind(self):
        """The kind of place: team, school or board."""
        return next(kind for kind in APPOINTMENTS if getattr(self, f"{kind}_id"))

    @property
    def role_name(self):
        """The role one is invited for, in the words of that place."""
        return self.appointment.Role(self.role).label

    @property
    def appointment(self):
        """What one gets by accepting: Membership, Guest, SchoolRole or BoardRole."""
        return Guest if self.is_for_guest else APPOINTMENTS[self.kind]

    @property
    def is_for_guest(self):
        return self.last_day is not None

    def is_open(self, now):
        """Whether the link still works at this moment."""
        if self.team_id and self.team.ended_on:
            return False
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at

    def new_token(self, now):
        """Give the link a fresh token and a fresh term; returns the token, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        self.token_hash = hash_token(token)
        self.expires_at = now + timedelta(days=INVITATION_DAYS)
        return token


def invitation_behind(token):
    """The invitation of a link, whoever holds it; None when the link is of no invitation."""
    return Invitation.objects.with_place().filter(token_hash=hash_token(token)).first()
