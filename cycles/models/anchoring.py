"""Whether what a team anchored is still there."""

from django.conf import settings
from django.db import models

from cycles.models.cycle import Stage
from cycles.models.parts import QuestionQuerySet, readers_of_question


class AnchorCheck(models.Model):
    """The answer to 'bestaat dit nog?', asked again and again after a cycle that anchored."""

    LAST_STAGE = Stage.EVALUATION

    class Answer(models.TextChoices):
        YES = "yes", "Ja, het bestaat nog"
        PARTLY = "partly", "Deels"
        NO = "no", "Nee, het is verdwenen"

    cycle = models.ForeignKey("cycles.Cycle", models.CASCADE, related_name="checks")
    asked_for = models.DateField("gevraagd voor")
    answer = models.CharField("bestaat dit nog?", max_length=6, choices=Answer.choices)
    note = models.CharField(
        "wat zie je ervan?",
        max_length=400,
        blank=True,
        help_text="Of: wat is er nodig om het terug te krijgen?",
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "controle van de borging"
        verbose_name_plural = "controles van de borging"
        ordering = ["-asked_for"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "asked_for"], name="one_answer_per_check")
        ]

    def __str__(self):
        return self.get_answer_display()

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return readers_of_question(self.cycle, self.LAST_STAGE)
