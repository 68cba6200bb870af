"""A scan: topics with statements to which one agrees more or less."""

from django.db import models
from django.db.models import Q


class ScanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The scans are there for everyone who is logged in."""
        return self if user.is_authenticated else self.none()

    def current(self):
        """Of the version that new rounds get."""
        return self.filter(is_current=True)


class Scan(models.Model):
    """One version of a scan. Rounds keep the version they began with."""

    class Level(models.TextChoices):
        TEAM = "team", "een team"
        SCHOOL = "school", "een hele school"

    key = models.SlugField("sleutel", max_length=40)
    version = models.CharField("versie", max_length=20)
    position = models.PositiveSmallIntegerField("volgorde")
    title = models.CharField("titel", max_length=80)
    summary = models.CharField("in één zin", max_length=200)
    about = models.TextField("waar gaat dit over")
    source = models.TextField("wie maakte deze scan")
    minutes = models.PositiveSmallIntegerField("minuten")
    levels = models.JSONField("voor wie", default=list)
    scale = models.JSONField("antwoorden van 1 tot 5 in woorden", default=list)
    is_current = models.BooleanField("nieuwe rondes krijgen deze versie", default=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = "scan"
        verbose_name_plural = "scans"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="scan_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(is_current=True), name="one_current_scan"
            ),
            models.CheckConstraint(condition=Q(minutes__range=(1, 20)), name="scan_is_short"),
        ]

    def __str__(self):
        return self.title


class Topic(models.Model):
    """Statements that belong together; on a phone they are one page."""

    scan = models.ForeignKey(Scan, models.CASCADE, related_name="topics")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=80)
    about = models.CharField("waar gaat dit over", max_length=200)

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "number"], name="topic_number_once_per_scan")
        ]

    def __str__(self):
        return self.title


class Item(models.Model):
    """One statement. Its code stays the same over versions, so that rounds can be compared."""

    scan = models.ForeignKey(Scan, models.CASCADE, related_name="items")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="items")
    code = models.CharField("code", max_length=8)
    position = models.PositiveSmallIntegerField("volgorde")
    statement = models.CharField("stelling", max_length=200)

    class Meta:
        verbose_name = "stelling"
        verbose_name_plural = "stellingen"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "code"], name="item_code_once_per_scan")
        ]

    def __str__(self):
        return self.statement
