"""Themes with their rubric, and the rounds in which a team judges itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cycles.models import ActionItem
from teams.models import Board, Team


class ThemeSet(models.Model):
    """A version of the themes, indicators and phases. Running worksheets keep theirs."""

    key = models.SlugField("sleutel", max_length=40)
    version = models.CharField("versie", max_length=20)
    title = models.CharField("titel", max_length=120)
    phases = models.JSONField("fasen", default=list, help_text="Per fase: number, label, trait.")
    guidelines = models.JSONField("zo vul je een werkblad in", default=list, blank=True)
    is_current = models.BooleanField("nieuwe werkbladen krijgen deze versie", default=True)

    class Meta:
        verbose_name = "themaset"
        verbose_name_plural = "themasets"
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="theme_set_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(is_current=True), name="one_current_version"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.version})"


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The themes are there for everyone who is logged in."""
        return self if user.is_authenticated else self.none()

    def current(self):
        """Of the version that new worksheets get."""
        return self.filter(theme_set__is_current=True)


class Theme(models.Model):
    """One subject of a worksheet, with what a team needs to know about it."""

    theme_set = models.ForeignKey(ThemeSet, models.CASCADE, related_name="themes")
    key = models.SlugField("sleutel", max_length=40)
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=120)
    summary = models.CharField("in één zin", max_length=300)
    lead_idea = models.PositiveSmallIntegerField("leidend idee")
    about = models.TextField("waar gaat dit over")
    why = models.TextField("waarom doet het ertoe")
    example = models.TextField("uit de praktijk")
    assignment = models.TextField("teamopdracht")
    guidelines = models.JSONField("zo vul je dit werkblad in", default=list, blank=True)
    questions = models.JSONField("vragen om samen te bespreken", default=list, blank=True)
    terms = models.JSONField(
        "begrippen", default=list, blank=True, help_text="Per begrip: term, meaning."
    )
    pitfalls = models.JSONField(
        "let op", default=list, blank=True, help_text="Per valkuil: says, answer."
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["theme_set", "key"], name="theme_once_per_set"),
            models.UniqueConstraint(
                fields=["theme_set", "number"], name="theme_number_once_per_set"
            ),
        ]

    def __str__(self):
        return self.title


class Indicator(models.Model):
    """One row of the rubric: what one looks at, described for each phase."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="indicators")
    code = models.CharField("code", max_length=8)
    position = models.PositiveSmallIntegerField("volgorde")
    title = models.CharField("titel", max_length=120)
    statement = models.CharField("omschrijving", max_length=300)
    descriptions = models.JSONField("beschrijving per fase", default=list, blank=True)
    look_for = models.JSONField("wat je kunt zien", default=list, blank=True)
    evidence = models.JSONField("wat als bewijs kan dienen", default=list, blank=True)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="indicator_once_per_theme")
        ]

    def __str__(self):
        return self.title


class WorksheetQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(team__in=Team.objects.of(user))

    def visible_to(self, user):
        """That a worksheet runs, and its consensus: the team and those who oversee it."""
        return self.filter(team__in=Team.objects.visible_to(user))

    def counted_for(self, user):
        """What teams shared with the boards that this person manages: only to count."""
        return self.filter(shared_at__isnull=False, board__in=Board.objects.visible_to(user))


class Worksheet(models.Model):
    """One round in which a team fills in the worksheet of one theme."""

    class State(models.TextChoices):
        RATING = "rating", "Iedereen vult alleen in"
        TALKING = "talking", "Samen bespreken"
        FINISHED = "finished", "Afgerond"

    team = models.ForeignKey(Team, models.CASCADE, related_name="worksheets")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", editable=False)
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="worksheets", verbose_name="thema"
    )
    state = models.CharField("stand", max_length=8, choices=State.choices, default=State.RATING)
    deadline = models.DateField("invullen tot en met")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("begonnen op", auto_now_add=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField("afgerond op", null=True, blank=True)
    shared_at = models.DateTimeField("gedeeld met het bestuur op", null=True, blank=True)
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
            models.UniqueConstraint(
                fields=["team", "theme"],
                condition=~Q(state="finished"),
                name="one_running_worksheet_per_theme",
                violation_error_message="Voor dit thema loopt al een werkblad in dit team.",
            ),
        ]

    def __str__(self):
        return f"{self.theme} – {self.team}"


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


class SharedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the team agreed on: the team and those who oversee it."""
        return self.filter(worksheet__team__in=Team.objects.visible_to(user))


class Consensus(models.Model):
    """The phase a team agrees on, with its evidence."""

    worksheet = models.ForeignKey(Worksheet, models.CASCADE, related_name="consensus")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField("fase")
    evidence = models.TextField("waaruit blijkt dat", max_length=2000)
    minority_note = models.TextField("wie het anders ziet", blank=True, max_length=1000)
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


class NextStep(models.Model):
    """A row of 'De volgende stap!': what, who, when, and how we will know it works."""

    worksheet = models.ForeignKey(Worksheet, models.CASCADE, related_name="next_steps")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    action = models.OneToOneField(ActionItem, models.CASCADE, related_name="next_step")
    effect_measure = models.CharField("waaraan merken we dat het werkt", max_length=300)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "volgende stap"
        verbose_name_plural = "volgende stappen"
        ordering = ["indicator__position", "pk"]

    def __str__(self):
        return str(self.action)
