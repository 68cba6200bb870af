"""What belongs to the team alone: gate answers, steps forward and back, the log."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cycles.models.cycle import Cycle, Stage, cycles_of
from teams.models.readers import TEAM_ALONE, Circle, Readers


class TeamOnlyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the team alone: nobody else reads it."""
        return self.filter(cycle__in=cycles_of(user))


class GateAnswer(models.Model):
    """What the team answers to one check question before it moves on (poortvraag)."""

    class Answer(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "deels"
        NO = "no", "nee"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="gate_answers")
    question = models.PositiveSmallIntegerField("vraag van de cyclus")
    number = models.PositiveSmallIntegerField("poortvraag")
    answer = models.CharField("antwoord", max_length=6, choices=Answer.choices)
    note = models.CharField("opmerking", max_length=400, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    readers = TEAM_ALONE
    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord op een poortvraag"
        verbose_name_plural = "antwoorden op poortvragen"
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "question", "number"], name="gate_question_answered_once"
            )
        ]

    def __str__(self):
        return f"{self.question}.{self.number}: {self.get_answer_display()}"

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.cycle.team_id}"


class StageChange(models.Model):
    """A step forward or back, by whom and why."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stage_changes")
    from_stage = models.PositiveSmallIntegerField("van", choices=Stage.choices)
    to_stage = models.PositiveSmallIntegerField("naar", choices=Stage.choices)
    reason = models.CharField("reden", max_length=400, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    readers = TEAM_ALONE
    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "overgang"
        verbose_name_plural = "overgangen"
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_stage__gt=models.F("from_stage")) | ~Q(reason=""),
                name="going_back_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"


class LogEntry(models.Model):
    """A short note between meetings: what was tried, seen or agreed."""

    class Kind(models.TextChoices):
        TRIED = "tried", "geprobeerd"
        SEEN = "seen", "gezien of gehoord"
        LEARNED = "learned", "geleerd"
        AGREED = "agreed", "afgesproken"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="log")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField("soort stap", max_length=8, choices=Kind.choices, default=Kind.TRIED)
    day = models.DateField("datum")
    text = models.TextField("wat probeerde, zag of leerde je?", max_length=2000, blank=True)
    photo = models.FileField("foto", upload_to="log/", blank=True, editable=False)
    question = models.PositiveSmallIntegerField("vraag van de cyclus")
    written_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    readers = TEAM_ALONE
    objects = TeamOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in het logboek"
        verbose_name_plural = "stappen in het logboek"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="", photo=""), name="a_step_says_or_shows")
        ]

    def __str__(self):
        return self.text[:60] or "Een foto"


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, as long as one is in the team; nobody else's ever."""
        return self.filter(author=user.pk, cycle__in=cycles_of(user))


class LogDraft(models.Model):
    """A step that somebody is still writing: follows from phone to laptop, gone once it is logged."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=20_000)
    kind = models.CharField(max_length=8, choices=LogEntry.Kind.choices, blank=True)
    key = models.UUIDField(editable=False)
    saved_at = models.DateTimeField(auto_now=True)

    readers = Readers((Circle.AUTHOR,))
    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "kladje"
        verbose_name_plural = "kladjes"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "author"], name="one_draft_per_person")
        ]

    def __str__(self):
        return self.text[:60]
