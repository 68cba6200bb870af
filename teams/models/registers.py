"""What public registers know our schools by, and the files of a register that were read in."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models

from teams.models.organisation import Board, School

UNDO_TERM = timedelta(days=30)


class ExternalId(models.Model):
    """A number by which others know a school; one school may have several.

    ``told`` is what the register last said about it (name, city, sector): a field of the school
    that still says so follows the register, a field that somebody changed does not.
    """

    class Kind(models.TextChoices):
        BRIN = "brin", "BRIN met vestiging"
        INSTITUTION = "instelling", "instellingsnummer (Vlaanderen)"
        LOCATION = "vestiging", "vestigingsplaats (Vlaanderen)"
        RIO = "rio", "RIO"
        OTHER = "anders", "ander nummer"

    school = models.ForeignKey(School, models.CASCADE, related_name="external_ids")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    value = models.CharField("nummer", max_length=40)
    source = models.CharField(max_length=8, blank=True, editable=False)
    told = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "nummer van een school"
        verbose_name_plural = "nummers van scholen"
        ordering = ["kind", "value"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="external_id_of_one_school")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.value}"


class SchoolImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the operator of this server alone."""
        return self if user.is_superuser else self.none()

    def waiting(self, before):
        """Asked for, or begun and not heard of, since this moment."""
        queued = models.Q(state__in=SchoolImport.WAITING, asked_at__lt=before)
        silent = models.Q(state__in=SchoolImport.BUSY, heartbeat_at__lt=before)
        return self.filter(queued | silent)


class SchoolImport(models.Model):
    """One file of a register that was read in, and how far that is."""

    class Kind(models.TextChoices):
        PO = "po", "Basisonderwijs"
        SO = "so", "Speciaal onderwijs"
        VO = "vo", "Voortgezet onderwijs"
        BOARDS = "besturen", "Namen van besturen"

    class State(models.TextChoices):
        QUEUED = "queued", "wacht"
        RUNNING = "running", "wordt ingelezen"
        DONE = "done", "ingelezen"
        FAILED = "failed", "niet gelukt"
        UNDO = "undo", "wacht op terugzetten"
        UNDOING = "undoing", "wordt teruggezet"
        UNDONE = "undone", "teruggezet"

    WAITING = (State.QUEUED, State.UNDO)
    BUSY = (State.RUNNING, State.UNDOING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort bestand", max_length=8, choices=Kind.choices)
    filename = models.CharField("bestand", max_length=120)
    file = models.FileField(upload_to="imports/", blank=True)
    boards = models.JSONField("alleen deze besturen", default=list, blank=True)
    is_complete = models.BooleanField("alle scholen staan erin", default=True)
    state = models.CharField("stand", max_length=8, choices=State.choices, default=State.QUEUED)
    percent = models.PositiveSmallIntegerField("voortgang", default=0)
    step = models.CharField("stap", max_length=120, blank=True)
    reason = models.CharField("reden", max_length=300, blank=True)
    remarks = models.JSONField("opmerkingen", default=list, blank=True)
    counts = models.JSONField("aantallen", default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)

    objects = SchoolImportQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen scholenbestand"
        verbose_name_plural = "ingelezen scholenbestanden"
        ordering = ["-asked_at"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.filename}"

    @property
    def is_busy(self):
        """Something still happens to it by itself."""
        return self.state in (*self.WAITING, *self.BUSY)

    @property
    def seen(self):
        """Changes when there is something new to tell."""
        return f"{self.state}-{self.percent}-{self.step}"


class ImportChange(models.Model):
    """What one file changed in one school or board, so that it can be put back."""

    class What(models.TextChoices):
        MADE = "made", "nieuw"
        ADOPTED = "adopted", "herkend"
        CHANGED = "changed", "bijgewerkt"
        CLOSED = "closed", "gesloten"
        REOPENED = "reopened", "weer geopend"
        BOARD = "board", "nieuw bestuur"
        RENAMED = "renamed", "bestuur met nieuwe naam"

    school_import = models.ForeignKey(SchoolImport, models.CASCADE, related_name="changes")
    what = models.CharField("wat", max_length=8, choices=What.choices)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="+")
    external_id = models.ForeignKey(
        ExternalId, models.CASCADE, null=True, blank=True, related_name="+"
    )
    board = models.ForeignKey(Board, models.CASCADE, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "verandering door een scholenbestand"
        verbose_name_plural = "veranderingen door scholenbestanden"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_what_display()}: {self.school or self.board}"
