"""The ledger of files that are made in the background."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

KINDS = {
    "worksheets.tasks.render_sheet": "werkblad",
    "documents.tasks.bind": "samengevoegd bestand",
    "privacy.tasks.render_sheet": "blad over privacy",
    "privacy.tasks.pack_archive": "archief",
    "privacy.tasks.pack_own": "eigen gegevens",
}


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A set is for the one who asked for it, as long as that person may have it."""
        return self.filter(owner=user.pk, withdrawn_at=None)

    def with_counts(self):
        """Each with how many sheets it has, and how many are ready: ``asked``, ``ready``."""
        sheets = Q(jobs__role=Job.Role.SHEET)
        return self.annotate(
            asked=Count("jobs", filter=sheets),
            ready=Count("jobs", filter=sheets & Q(jobs__state=Job.State.READY)),
            busy=Count("jobs", filter=Q(jobs__state__in=Job.UNFINISHED)),
        )


class Batch(models.Model):
    """Many sheets that somebody asked for at once. How far it is, stands in its jobs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scope = models.CharField(max_length=40, help_text="Wiens stukken dit zijn: school:12.")
    title = models.CharField("titel", max_length=200)
    created_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "set werkbladen"
        verbose_name_plural = "sets werkbladen"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="batch_owner_newest")]

    def __str__(self):
        return self.title


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file is for the one who asked for it, as long as that person may have it."""
        return self.filter(owner=user.pk, withdrawn_at=None)

    def counted_for(self, user):
        """What the operator may see of all work: how it goes, never what it is called or says."""
        rows = self if user.is_superuser else self.none()
        return rows.defer("title", "filename", "params", "scope", "file", "step")

    def per_state(self):
        """How many there are in each state: (value, name, number), with the states of none."""
        counts = dict(self.order_by().values_list("state").annotate(n=Count("pk")))
        return [(value, name, counts.get(value, 0)) for value, name in Job.State.choices]

    def single(self):
        """Asked for by itself, and not as part of a set."""
        return self.filter(batch=None)

    def unfinished(self):
        return self.filter(state__in=Job.UNFINISHED)

    def left_waiting(self, before):
        """Offered before this moment, and taken by nobody."""
        return self.filter(state=Job.State.QUEUED, offered_at__lt=before)

    def fallen_silent(self, before):
        """Taken, and not heard of since this moment: whoever made it is gone."""
        return self.filter(state=Job.State.RUNNING, heartbeat_at__lt=before)

    def held(self):
        """What is made out of the sheets of a set, and waits for them."""
        return self.filter(state=Job.State.QUEUED, offered_at=None).exclude(role=Job.Role.SHEET)

    def due(self):
        """Held, while no sheet of the set is still to come."""
        sheets = Job.objects.unfinished().filter(role=Job.Role.SHEET, batch=OuterRef("batch"))
        return self.held().filter(~Exists(sheets))


EXTENTS = {"pdf": ("bladzijde", "bladzijden"), "zip": ("bestand", "bestanden")}
NAMED = {"pdf": "de PDF", "zip": "het ZIP-bestand", "docx": "het Word-document"}


class Job(models.Model):
    """One file that somebody asked for, and how far it is.

    ``queued_at`` is when it was asked for last, ``started_at`` when the present run began,
    ``finished_at`` when it ended. In a ZIP ``pages`` counts files.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "wacht"
        RUNNING = "running", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "niet gelukt"
        CANCELLED = "cancelled", "gestopt"
        EXPIRED = "expired", "verlopen"

    class Role(models.TextChoices):
        SHEET = "sheet", "een stuk"
        ZIP = "zip", "alle stukken van een set, los"
        MERGED = "merged", "alle stukken van een set, achter elkaar"

    UNFINISHED = (State.QUEUED, State.RUNNING)
    MADE_AGAIN = (State.FAILED, State.CANCELLED, State.EXPIRED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scope = models.CharField(
        max_length=40,
        help_text="Wiens stuk dit is, bijvoorbeeld team:12; leeg als het voor iedereen is.",
        blank=True,
    )
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, blank=True, related_name="jobs")
    role = models.CharField(max_length=6, choices=Role.choices, default=Role.SHEET)
    position = models.PositiveSmallIntegerField("plaats in de set", default=0)
    task = models.CharField(max_length=80, help_text="De Celery-taak die dit bestand maakt.")
    params = models.JSONField(default=dict, blank=True)
    title = models.CharField("titel", max_length=200)
    filename = models.CharField("bestandsnaam", max_length=120)
    state = models.CharField("stand", max_length=9, choices=State.choices, default=State.QUEUED)
    percent = models.PositiveSmallIntegerField("voortgang", default=0)
    step = models.CharField("stap", max_length=120, blank=True)
    attempt = models.PositiveSmallIntegerField("poging", default=0)
    reason = models.CharField("reden", max_length=300, blank=True)
    file = models.FileField(upload_to="documents/", blank=True)
    pages = models.PositiveIntegerField("bladzijden", default=0)
    size = models.PositiveIntegerField("grootte in bytes", default=0)
    created_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    queued_at = models.DateTimeField(default=timezone.now)
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
            models.Index(fields=["-created_at"], name="job_newest"),
            models.Index(fields=["state", "-created_at"], name="job_state_newest"),
            models.Index(fields=["file"], name="job_file"),
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
            models.CheckConstraint(
                condition=Q(role="sheet") | Q(batch__isnull=False), name="only_a_set_is_bound"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def extent(self):
        """How much there is in it: pages of a PDF, files of a ZIP; nothing of a Word document."""
        one, many = EXTENTS.get(self.suffix, ("", ""))
        return f"{self.pages} {one if self.pages == 1 else many}" if one else ""

    @property
    def suffix(self):
        return self.filename.rpartition(".")[2]

    @property
    def named(self):
        """What it is, as on a button: Download het Word-document."""
        return NAMED.get(self.suffix, "het bestand")

    @property
    def is_finished(self):
        """Nothing more happens to it by itself."""
        return self.state not in self.UNFINISHED

    @property
    def is_lost(self):
        """It was made, but the file is no longer on the disk."""
        return self.state == self.State.READY and not self.file.storage.exists(self.file.name)

    @property
    def kind(self):
        """What sort of file it is, in one word, whosever it is."""
        return KINDS.get(self.task, "document")

    @property
    def began(self):
        """When the present or last run began; None when it waits, or waited, for its first."""
        if self.state == self.State.QUEUED or not self.started_at:
            return None
        return self.started_at if self.started_at >= self.queued_at else None

    @property
    def waited(self):
        """How long it waited for a worker, or waits until now; as a timedelta."""
        until = self.began or self.finished_at or timezone.now()
        return max(until - self.queued_at, timedelta())

    @property
    def ran(self):
        """How long the last run took, or takes until now; None when it never began."""
        if self.began is None:
            return None
        return max((self.finished_at or timezone.now()) - self.began, timedelta())

    @property
    def seen(self):
        """Changes when there is something new to tell about it, and every ten seconds."""
        lasted = 0 if self.is_finished else (self.ran or self.waited).seconds // 10
        return f"{self.state}-{self.attempt}-{self.percent}-{lasted}"
