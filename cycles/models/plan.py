"""Question 3: what will we do? The plan, and the expectation that gets locked."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from cycles.models.cycle import Cycle, Stage
from cycles.models.parts import QuestionPart


class Intervention(QuestionPart):
    """Question 3: what will we do to study and solve it?"""

    LAST_STAGE = Stage.RUNNING

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="intervention")
    title = models.CharField("naam van de aanpak", blank=True, max_length=160)
    if_we = models.TextField("als wij dit doen", blank=True, max_length=1000)
    then_teachers = models.TextField(
        "dan doet de leraar",
        blank=True,
        max_length=1000,
        help_text="Zo concreet dat een collega het kan zien.",
    )
    then_pupils = models.TextField("en doen leerlingen", blank=True, max_length=1000)
    so_result = models.TextField("zodat", blank=True, max_length=1000)
    starts_on = models.DateField("van", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    dose = models.CharField(
        "hoe vaak en hoe lang?",
        blank=True,
        max_length=160,
        help_text="Bijvoorbeeld: twee keer per week 20 minuten",
    )
    minutes_per_week = models.PositiveSmallIntegerField(
        "minuten per week", null=True, blank=True, validators=[MaxValueValidator(1500)]
    )
    n_lessons = models.PositiveSmallIntegerField(
        "aantal lessen", null=True, blank=True, validators=[MaxValueValidator(400)]
    )
    groups = models.CharField(
        "welke groepen doen mee?", blank=True, max_length=200, help_text="Bijvoorbeeld: 6a en 6b"
    )
    comparison_groups = models.CharField(
        "met welke groepen vergelijken we?",
        blank=True,
        max_length=200,
        help_text="Groepen die deze aanpak nog niet krijgen. Mag leeg.",
    )
    support_plan = models.TextField(
        "wat doen we voor wie het nog niet lukt?",
        blank=True,
        max_length=2000,
        help_text="Extra tijd of hulp: wanneer, door wie?",
    )
    enrichment_plan = models.TextField(
        "wat doen we voor wie het al kan?", blank=True, max_length=2000
    )
    success_factors = models.TextField("wat helpt ons?", blank=True, max_length=2000)
    risk_factors = models.TextField("wat kan misgaan?", blank=True, max_length=2000)
    side_effects = models.TextField(
        "wat kan er nog meer veranderen?",
        blank=True,
        max_length=2000,
        help_text="Ook iets dat jullie niet willen: minder tijd voor een ander vak.",
    )
    stop_rule = models.TextField(
        "wanneer stoppen we eerder?",
        blank=True,
        max_length=1000,
        help_text="Spreek het nu af. Straks is dat moeilijker.",
    )
    expected_result = models.TextField(
        "wat verwachten we?",
        blank=True,
        max_length=2000,
        help_text="Schrijf dit op vóór je de eindmeting ziet. Daarna ligt het vast.",
    )
    expected_locked_at = models.DateTimeField("vastgezet op", null=True, blank=True, editable=False)
    expected_locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "interventie"
        verbose_name_plural = "interventies"
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_locked_at=None, expected_locked_by=None)
                | Q(expected_locked_at__isnull=False, expected_locked_by__isnull=False)
                & ~Q(expected_result=""),
                name="locked_expectation_says_something",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                name="intervention_ends_after_it_starts",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self):
        return f"Interventie – {self.cycle}"
