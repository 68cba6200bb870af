"""Themes with their rubric: what a worksheet is about."""

from django.db import models
from django.db.models import Q


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
