"""Themes with their rubric: what a worksheet is about."""

from django.db import models
from django.db.models import Q

from teams.models import Board, School
from teams.models.standing import (
    boards_managed_by,
    boards_worked_for_by,
    schools_led_by,
    schools_of,
)

OURS = Q(school=None, board=None)


class ThemeSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ours for everyone who is logged in; an own version for the people of that school or board.

        A draft, and what was thrown away, only for those who keep it (``kept_by``). Board managers
        do not get the versions of their schools.
        """
        if not user.is_authenticated:
            return self.none()
        mine = Q(school__in=schools_of(user)) | Q(board__in=boards_worked_for_by(user))
        adopted = Q(adopted_at__isnull=False, removed_at=None)
        return self.filter(OURS | mine & adopted | keepers(user))

    def kept_by(self, user):
        """Own versions of a school that this person leads or a board that this person manages."""
        return self.filter(keepers(user))

    def at(self, place):
        """The own versions of this school or board."""
        return self.filter(**{"board" if isinstance(place, Board) else "school": place})

    def present(self):
        return self.filter(removed_at=None)

    def drafts(self):
        """Own versions that were never in use: these alone may change."""
        return self.present().exclude(OURS).filter(adopted_at=None)


def keepers(user):
    return Q(school__in=schools_led_by(user)) | Q(board__in=boards_managed_by(user))


class ThemeSet(models.Model):
    """A version of the themes, indicators and phases. Running worksheets keep theirs.

    Ours belongs to nobody; an own version to one school or one board. It is a draft until it is
    taken into use (``adopted_at``); after that it is never changed.
    """

    key = models.SlugField("sleutel", max_length=40)
    version = models.CharField("versie", max_length=20)
    title = models.CharField("titel", max_length=120)
    phases = models.JSONField("fasen", default=list, help_text="Per fase: number, label, trait.")
    guidelines = models.JSONField("zo vul je een werkblad in", default=list, blank=True)
    is_current = models.BooleanField("nieuwe werkbladen krijgen deze versie", default=True)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="theme_sets"
    )
    board = models.ForeignKey(Board, models.CASCADE, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField("in gebruik sinds", null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    once = models.UUIDField(unique=True, null=True, editable=False)
    edits = models.PositiveIntegerField(default=1, editable=False)

    objects = ThemeSetQuerySet.as_manager()

    class Meta:
        verbose_name = "themaset"
        verbose_name_plural = "themasets"
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="theme_set_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(is_current=True), name="one_current_version"
            ),
            models.CheckConstraint(
                condition=Q(school=None) | Q(board=None), name="theme_set_of_one_place"
            ),
            models.CheckConstraint(
                condition=OURS | Q(is_current=False) | Q(adopted_at__isnull=False, removed_at=None),
                name="own_theme_set_in_use_is_adopted",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.version})"

    @property
    def is_own(self):
        return bool(self.school_id or self.board_id)

    @property
    def place(self):
        """The school or board whose own version this is; None for ours."""
        return self.school or self.board

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"school:{self.school_id}" if self.school_id else f"board:{self.board_id}"

    @property
    def is_draft(self):
        return self.is_own and self.adopted_at is None


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the versions that this person may see."""
        return self.filter(theme_set__in=ThemeSet.objects.visible_to(user))

    def current(self):
        """Of our own version that new worksheets get where nobody made another."""
        ours = ThemeSet.objects.filter(OURS, is_current=True)
        return self.filter(theme_set__in=ours)

    def kept(self):
        """Not taken out of a draft; what is in use has no others."""
        return self.filter(removed_at=None)


class Theme(models.Model):
    """One subject of a worksheet, with what a team needs to know about it.

    Only in a draft it can be taken out and put back (``removed_at``); its place stays free until then.
    """

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
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["theme_set", "key"], name="theme_once_per_set"),
            models.UniqueConstraint(
                fields=["theme_set", "number"], name="theme_number_once_per_set"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def short_title(self):
        """The title up to its colon, for the head of a page: Focus op leren I."""
        return self.title.partition(":")[0]

    @property
    def assignment_lines(self):
        """The assignment step by step, as it was written down."""
        return [line.strip() for line in self.assignment.splitlines() if line.strip()]

    @property
    def scope(self):
        """Whose history its changes are."""
        return self.theme_set.scope


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the themes that this person may see."""
        return self.filter(theme__in=Theme.objects.visible_to(user))

    def kept(self):
        """Not taken out of a draft; what is in use has no others."""
        return self.filter(removed_at=None)


class Indicator(models.Model):
    """One row of the rubric: what one looks at, described for each phase.

    Only in a draft it can be taken out and put back (``removed_at``), or described for a phase more
    than the version has.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="indicators")
    code = models.CharField("code", max_length=8)
    position = models.PositiveSmallIntegerField("volgorde")
    title = models.CharField("titel", max_length=120)
    statement = models.CharField("omschrijving", max_length=300)
    descriptions = models.JSONField("beschrijving per fase", default=list, blank=True)
    look_for = models.JSONField("wat je kunt zien", default=list, blank=True)
    evidence = models.JSONField("wat als bewijs kan dienen", default=list, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.UUIDField(unique=True, null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="indicator_once_per_theme")
        ]

    def __str__(self):
        return self.title

    @property
    def scope(self):
        """Whose history its changes are."""
        return self.theme.scope
