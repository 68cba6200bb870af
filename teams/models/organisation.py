"""Boards, schools, teams, and who works in them."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.models import standing


class BoardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Boards whose overview one may read: only those one manages."""
        return self.filter(pk__in=standing.boards_managed_by(user))


class Board(models.Model):
    """The legal body over one or more schools (schoolbestuur)."""

    class Country(models.TextChoices):
        NETHERLANDS = "NL", "Nederland"
        FLANDERS = "BE", "Vlaanderen"

    name = models.CharField("naam", max_length=160)
    number = models.CharField(
        "bestuursnummer",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", "Een bestuursnummer heeft vijf cijfers.")],
        help_text="In Nederland het nummer van het bevoegd gezag, vijf cijfers.",
    )
    country = models.CharField(
        "land", max_length=2, choices=Country.choices, default=Country.NETHERLANDS
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = "bestuur"
        verbose_name_plural = "besturen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "name"],
                name="board_once_per_country",
                violation_error_message="Een ander bestuur heet al zo.",
            ),
            models.UniqueConstraint(
                fields=["country", "number"],
                condition=~Q(number=""),
                name="board_number_once",
                violation_error_message="Een ander bestuur heeft dit nummer al.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"board:{self.pk}"


TEAM_TYPES = {
    Board.Country.NETHERLANDS: ["leerteam", "bouw", "sectie", "werkgroep", "leidersteam"],
    Board.Country.FLANDERS: ["leerteam", "graadteam", "vakgroep", "werkgroep", "kernteam"],
}


class SchoolQuerySet(models.QuerySet):
    def led_by(self, user):
        """Schools where this person is school leader today."""
        return self.filter(pk__in=standing.schools_led_by(user))

    def run_by(self, user):
        """Schools that this person leads, and those of a board one manages."""
        return self.filter(pk__in=standing.schools_run_by(user))

    def visible_to(self, user):
        """Schools one may know: where one works, oversees, or whose board one manages."""
        return self.filter(pk__in=standing.schools_known_to(user))

    def with_standing(self, user):
        """Each with what it is to this person: ``is_overseen``, ``is_led``, ``is_managed``."""
        return self.annotate(
            is_overseen=standing.Among(standing.schools_overseen_by(user)),
            is_led=standing.Among(standing.schools_led_by(user)),
            is_managed=standing.Among(standing.schools_managed_by(user)),
        )


class School(models.Model):
    """One school of a board. What others know it by, stands in its ``external_ids``."""

    class Sector(models.TextChoices):
        PO = "PO", "Basisonderwijs"
        SBO = "SBO", "Speciaal basisonderwijs"
        SO = "SO", "Speciaal onderwijs"
        VSO = "VSO", "Voortgezet speciaal onderwijs"
        VO = "VO", "Voortgezet onderwijs"
        BAO = "BAO", "Basisonderwijs (Vlaanderen)"
        SEC = "SEC", "Secundair onderwijs (Vlaanderen)"

    board = models.ForeignKey(Board, models.PROTECT, related_name="schools", verbose_name="bestuur")
    name = models.CharField("naam", max_length=160)
    sector = models.CharField("sector", max_length=4, choices=Sector.choices)
    city = models.CharField("plaats", max_length=80, blank=True)
    label = models.CharField("groep van scholen", max_length=60, blank=True)
    colour = models.CharField(
        "eigen kleur",
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Schrijf de kleur als #1a5276.")],
    )
    logo = models.FileField("logo", upload_to="logos/", blank=True, editable=False)
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "school"
        verbose_name_plural = "scholen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["board", "name"], name="school_once_per_board")
        ]

    def __str__(self):
        return self.name

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"school:{self.pk}"


class TeamTypeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The kinds of teams at the boards of the schools one leads, and of those one manages."""
        led = Q(board__schools__in=standing.schools_led_by(user))
        return self.filter(led | Q(board__in=standing.boards_managed_by(user))).distinct()


class TeamType(models.Model):
    """A kind of team, in the words of this board: bouw, sectie, leerteam…"""

    board = models.ForeignKey(Board, models.CASCADE, related_name="team_types")
    name = models.CharField("naam", max_length=60)

    objects = TeamTypeQuerySet.as_manager()

    class Meta:
        verbose_name = "soort team"
        verbose_name_plural = "soorten teams"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["board", "name"], name="team_type_once_per_board")
        ]

    def __str__(self):
        return self.name


class TeamQuerySet(models.QuerySet):
    def of(self, user):
        """Teams in which this person works today."""
        return self.filter(pk__in=standing.teams_of(user))

    def led_by(self, user):
        """Teams of a school that this person leads."""
        return self.filter(pk__in=standing.teams_led_by(user))

    def visible_to(self, user):
        """Teams one may know about: one's own, those of a school one oversees, those one visits."""
        return self.filter(pk__in=standing.teams_shown_to(user))

    def with_standing(self, user):
        """Each with what it is to this person: ``is_mine``, ``is_overseen``, ``is_led``."""
        return self.annotate(
            is_mine=standing.Among(standing.teams_of(user)),
            is_overseen=standing.Among(standing.teams_overseen_by(user)),
            is_led=standing.Among(standing.teams_led_by(user)),
        )


class Team(models.Model):
    """A group of colleagues that learns and researches together (leerteam)."""

    class Rhythm(models.IntegerChoices):
        WEEKLY = 1, "elke week"
        TWO_WEEKS = 2, "om de week"
        THREE_WEEKS = 3, "om de drie weken"
        MONTHLY = 4, "om de vier weken"

    board = models.ForeignKey(Board, models.PROTECT, related_name="teams", editable=False)
    schools = models.ManyToManyField(School, related_name="teams", verbose_name="scholen")
    team_type = models.ForeignKey(TeamType, models.PROTECT, verbose_name="soort team")
    name = models.CharField("naam", max_length=120)
    purpose = models.CharField("waar dit team aan werkt", max_length=300, blank=True)
    rhythm_weeks = models.PositiveSmallIntegerField(
        "ritme", choices=Rhythm.choices, default=Rhythm.THREE_WEEKS
    )
    first_meeting = models.DateField("eerste bijeenkomst", null=True, blank=True)
    meeting_time = models.TimeField("begintijd", null=True, blank=True)
    meeting_minutes = models.PositiveSmallIntegerField(
        "duur in minuten",
        default=90,
        validators=[
            MinValueValidator(15, "Kies minstens 15 minuten."),
            MaxValueValidator(480, "Kies hooguit 480 minuten."),
        ],
    )
    ended_on = models.DateField("gestopt op", null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    key = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.pk}"

    def role_of(self, user):
        """What this person is in the team today: a Membership.Role value, or None."""
        rows = self.memberships.current().filter(user=user.pk)
        return rows.values_list("role", flat=True).first()

    def facilitators(self):
        """The current memberships of those who guide this team; usually one, sometimes two."""
        return people_of(self).filter(role=Membership.Role.FACILITATOR)

    def next_meeting(self, day):
        """The first meeting on or after this day in the team's rhythm; None when no start is set."""
        if self.first_meeting is None:
            return None
        if day <= self.first_meeting:
            return self.first_meeting
        every = 7 * self.rhythm_weeks
        rounds = -(-(day - self.first_meeting).days // every)
        return self.first_meeting + timedelta(days=rounds * every)


class AppointmentQuerySet(models.QuerySet):
    def current(self):
        """Those that hold now; what ended stays as history."""
        return self.filter(ended_on=None)


class Appointment(models.Model):
    """Somebody is something somewhere, from one day until another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persoon"
    )
    started_on = models.DateField("sinds", default=timezone.localdate)
    ended_on = models.DateField("tot", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        abstract = True


class MembershipQuerySet(AppointmentQuerySet):
    def visible_to(self, user):
        """Who works in the teams that one may know about."""
        return self.filter(team__in=standing.teams_shown_to(user))


class Membership(Appointment):
    """Somebody works in a team."""

    class Role(models.TextChoices):
        MEMBER = "member", "teamlid"
        FACILITATOR = "facilitator", "PLG-begeleider"

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=16, choices=Role.choices, default=Role.MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"], condition=Q(ended_on=None), name="member_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"


def people_of(team):
    """The current memberships of a team with their people: who guides it first, then by name."""
    rows = team.memberships.current().select_related("user")
    return rows.order_by("role", "user__name", "pk")
