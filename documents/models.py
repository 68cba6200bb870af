"""The ledger of files that are made in the background."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file is for the one who asked for it, as long as that person may have it."""
        return self.filter(owner=user.pk, withdrawn_at=None)

    def left_waiting(self, before):
        """Offered before this moment, and taken by nobody."""
        return self.filter(state=Job.State.QUEUED, offered_at__lt=before)

    def fallen_silent(self, before):
        """Taken, and not heard of since this moment: whoever made it is gone."""
        return self.filter(state=Job.State.RUNNING, heartbeat_at__lt=before)


class Job(models.Model):
    """One file that somebody asked for, and how far it is."""

    class State(models.TextChoices):
        QUEUED = "queued", "wacht"
        RUNNING = "running", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "niet gelukt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scope = models.CharField(
        max_length=40,
        help_text="Wiens stuk dit is, bijvoorbeeld team:12; leeg als het voor iedereen is.",
        blank=True,
    )
    task = models.CharField(max_length=80, help_text="De Celery-taak die dit bestand maakt.")
    params = models.JSONField(default=dict, blank=True)
    title = models.CharField("titel", max_length=200)
    filename = models.CharField("bestandsnaam", max_length=120)
    state = models.CharField("stand", max_length=8, choices=State.choices, default=State.QUEUED)
    percent = models.PositiveSmallIntegerField("voortgang", default=0)
    step = models.CharField("stap", max_length=120, blank=True)
    attempt = models.PositiveSmallIntegerField("poging", default=0)
    reason = models.CharField("reden", max_length=300, blank=True)
    file = models.FileField(upload_to="documents/", blank=True)
    pages = models.PositiveSmallIntegerField("bladzijden", default=0)
    size = models.PositiveIntegerField("grootte in bytes", default=0)
    created_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer de maker voor het laatst van zich liet horen."
    )
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "PDF"
        verbose_name_plural = "PDF’s"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="job_owner_newest"),
            models.Index(
                fields=["offered_at"],
                condition=Q(state__in=["queued", "running"]),
                name="job_unfinished",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(file="") & Q(pages__gte=1)),
                name="ready_has_a_file_with_pages",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""), name="failed_says_why"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_up_to_100"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_finished(self):
        """Nothing more happens to it by itself."""
        return self.state in (self.State.READY, self.State.FAILED)

    @property
    def is_lost(self):
        """It was made, but the file is no longer on the disk."""
        return self.state == self.State.READY and not self.file.storage.exists(self.file.name)

    @property
    def seen(self):
        """Changes when there is something new to tell about it."""
        return f"{self.state}-{self.attempt}-{self.percent}"
