"""The rounds in which a team, a school or a board judges itself: alone, together, and the next step."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.reminding import MOST_REMINDERS
from cycles.models import ActionItem
from teams.models import Board, School, Team
from teams.models.readers import Circle, Readers
from teams.models.standing import (
    boards_managed_by,
    boards_steered_by,
    schools_of,
    teams_of,
    teams_with_finished_sheets_for,
    teams_with_sheets_for,
)
from worksheets.models.themes import Indicator, Theme


def taking_part(user, sheet=""):
    """Worksheets that ask this person to rate; ``sheet`` is the way to them ("worksheet__").

    Of a team: who works in it. Of a school: who works at or oversees it. Of a board: who manages
    it, and who leads one of its schools.
    """
    of_the_board = {f"{sheet}team": None, f"{sheet}school": None}
    return (
        Q(**{f"{sheet}team__in": teams_of(user)})
        | Q(**{f"{sheet}school__in": schools_of(user)})
        | Q(**{f"{sheet}board__in": boards_steered_by(user)}, **of_the_board)
    )


def where_of(place):
    """How a worksheet of this team, school or board says where it belongs."""
    if isinstance(place, Board):
        return {"team": None, "school": None, "board": place}
    level = "team" if isinstance(place, Team) else "school"
    return {"team": None, "school": None, level: place, "board_id": place.board_id}


class WorksheetQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(taking_part(user))

    def visible_to(self, user):
        """That a worksheet runs, and where it is: who takes part, who oversees the team, its guests."""
        return self.filter(taking_part(user) | Q(team__in=teams_with_sheets_for(user)))

    def at(self, place):
        """Those of this very team, school or board."""
        return self.filter(**where_of(place))

    def counted_for(self, user):
        """What teams shared with the boards that this person manages: only to count."""
        return self.filter(shared_at__isnull=False, board__in=boards_managed_by(user))

    def running(self):
        return self.exclude(state=Worksheet.State.FINISHED)

    def asking(self):
        """Where people now fill in alone; in a team that goes on."""
        return self.filter(state=Worksheet.State.RATING, team__ended_on=None)


class Worksheet(models.Model):
    """One round in which a team, a school or a board fills in the worksheet of one theme.

    The board is always known; a worksheet of the board itself has neither team nor school.
    """

    class State(models.TextChoices):
        RATING = "rating", "Iedereen vult alleen in"
        TALKING = "talking", "Samen bespreken"
        FINISHED = "finished", "Afgerond"

    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="worksheets")
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="worksheets"
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", editable=False)
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="worksheets", verbose_name="thema"
    )
    state = models.CharField("stand", max_length=8, choices=State.choices, default=State.RATING)
    deadline = models.DateField("invullen tot en met")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    guide = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie leidt het gesprek",
    )
    opened_at = models.DateTimeField("begonnen op", auto_now_add=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField("afgerond op", null=True, blank=True)
    shared_at = models.DateTimeField("gedeeld met het bestuur op", null=True, blank=True)
    invited_at = models.DateTimeField("uitgenodigd op", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("herinneringen", default=0)
    reminded_on = models.DateField("laatste herinnering", null=True, blank=True)
    key = models.UUIDField(unique=True, editable=False)

    objects = WorksheetQuerySet.as_manager()

    class Meta:
        verbose_name = "werkblad"
        verbose_name_plural = "werkbladen"
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="rating", closed_at=None, closed_by=None)
                | ~Q(state="rating") & Q(closed_at__isnull=False, closed_by__isnull=False),
                name="worksheet_closed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(state="finished", finished_at__isnull=False)
                | ~Q(state="finished") & Q(finished_at=None),
                name="finished_worksheet_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(state="finished"),
                name="only_a_finished_worksheet_is_shared",
            ),
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS), name="two_reminders_a_worksheet"
            ),
            models.CheckConstraint(
                condition=Q(team=None) | Q(school=None), name="worksheet_of_a_team_or_a_school"
            ),
            models.UniqueConstraint(
                fields=["school", "theme"],
                condition=~Q(state="finished"),
                name="one_running_worksheet_per_school_and_theme",
            ),
            models.UniqueConstraint(
                fields=["board", "theme"],
                condition=Q(team=None, school=None) & ~Q(state="finished"),
                name="one_running_worksheet_per_board_and_theme",
            ),
            models.UniqueConstraint(
                fields=["team", "theme"],
                condition=~Q(state="finished"),
                name="one_running_worksheet_per_theme",
                violation_error_message="Voor dit thema loopt al een werkblad in dit team.",
            ),
        ]

    def __str__(self):
        return f"{self.theme} – {self.place}"

    @property
    def place(self):
        """The team, school or board that judges itself."""
        return self.team or self.school or self.board

    @property
    def level(self):
        """Which of the three: team, school or board."""
        if self.team_id:
            return "team"
        return "school" if self.school_id else "board"

    @property
    def scope(self):
        """Whose history its changes are, and whose its documents."""
        return f"{self.level}:{self.team_id or self.school_id or self.board_id}"

    @property
    def readers_alone(self):
        """Who reads what one fills in alone; as RatingQuerySet.visible_to."""
        sees, least = ("ziet het team", "drie") if self.team_id else ("zien jullie", "vijf")
        note = f"Na het sluiten {sees} alleen aantallen, vanaf {least} mensen"
        return Readers((Circle.AUTHOR,), note=note)

    @property
    def readers_together(self):
        """Who reads what all agree on; as SharedQuerySet.visible_to."""
        if self.level != "team":
            return Readers((Circle.SCHOOL if self.school_id else Circle.STEERING,))
        outside = (Circle.OVERSEERS, Circle.SHEET_GUESTS)
        if self.state == self.State.FINISHED:
            return Readers((Circle.TEAM, *outside))
        return Readers((Circle.TEAM,), outside, "na het afronden")


class RatingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An own judgement is never shown to anyone but its author."""
        return self.filter(author=user.pk)


class Rating(models.Model):
    """Where one person, alone, thinks the team stands on one indicator."""

    worksheet = models.ForeignKey(Worksheet, models.CASCADE, related_name="ratings")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField("fase")
    example = models.TextField("voorbeeld of bewijs", blank=True, max_length=1000)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = "inschatting"
        verbose_name_plural = "inschattingen"
        constraints = [
            models.UniqueConstraint(
                fields=["worksheet", "indicator", "author"], name="rates_each_indicator_once"
            ),
            models.CheckConstraint(condition=Q(phase__range=(1, 9)), name="rating_phase_in_range"),
        ]

    def __str__(self):
        return f"fase {self.phase}"

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return self.worksheet.readers_alone


class SharedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was agreed on: who takes part; who oversees or visits a team once it is finished."""
        return self.filter(
            taking_part(user, "worksheet__")
            | Q(
                worksheet__team__in=teams_with_finished_sheets_for(user),
                worksheet__state=Worksheet.State.FINISHED,
            )
        )


class NextStepQuerySet(SharedQuerySet):
    def kept(self):
        """Not removed: a step goes with its action."""
        return self.filter(action__removed_at=None)


class Consensus(models.Model):
    """The phase a team agrees on, with its evidence."""

    worksheet = models.ForeignKey(Worksheet, models.CASCADE, related_name="consensus")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField("fase")
    evidence = models.TextField("waaruit blijkt dat?", max_length=2000)
    minority_note = models.TextField("wie ziet het anders?", blank=True, max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "consensus"
        verbose_name_plural = "consensus"
        constraints = [
            models.UniqueConstraint(
                fields=["worksheet", "indicator"], name="one_consensus_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(phase__range=(1, 9)), name="consensus_phase_in_range"
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: fase {self.phase}"

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return self.worksheet.readers_together

    @property
    def scope(self):
        """Whose history its changes are."""
        return self.worksheet.scope

    def get_phase_display(self):
        return f"fase {self.phase}"


class NextStep(models.Model):
    """A row of 'De volgende stap!': what, who, when, and how we will know it works.

    ``became`` is what the team says of it when it opens this theme again.
    """

    class Became(models.TextChoices):
        DONE = "done", "gedaan"
        CHANGED = "changed", "anders gedaan"
        NOT_DONE = "not_done", "niet gedaan"

    worksheet = models.ForeignKey(Worksheet, models.CASCADE, related_name="next_steps")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    action = models.OneToOneField(ActionItem, models.CASCADE, related_name="next_step")
    effect_measure = models.CharField("waaraan merken we dat het werkt?", max_length=300)
    became = models.CharField(
        "wat is ervan gekomen?", max_length=8, choices=Became.choices, blank=True
    )
    became_note = models.CharField("in één zin", max_length=300, blank=True)
    reminded_on = models.DateField("eigenaar herinnerd op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        verbose_name = "volgende stap"
        verbose_name_plural = "volgende stappen"
        ordering = ["indicator__position", "pk"]

    def __str__(self):
        return str(self.action)

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return self.worksheet.readers_together

    @property
    def scope(self):
        """Whose history its changes are."""
        return self.worksheet.scope
