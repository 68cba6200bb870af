"""Question 4: what has it yielded? The judgement, the decision, and how it stays."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cycles.models.cycle import Cycle, Stage, cycles_of
from cycles.models.parts import QuestionPart, QuestionQuerySet
from teams.models import Membership


class EvaluationQuerySet(QuestionQuerySet):
    def due_checks(self, day):
        """Of closed cycles that anchored something, where the day to look has come."""
        closed = {"cycle__stage": Stage.CLOSED, "cycle__decision": Cycle.Decision.ANCHOR}
        return self.filter(anchoring_check_on__lte=day, **closed)

    def asked_of(self, user):
        """What this person guards; or what somebody guarded who left, for who guides the team."""
        here = Membership.objects.current().filter(team=OuterRef("cycle__team"))
        guides = Exists(here.filter(user=user, role=Membership.Role.FACILITATOR))
        guarded = Exists(here.filter(user=OuterRef("anchoring_owner")))
        mine = Q(anchoring_owner=user, cycle__in=cycles_of(user))
        return self.filter(mine | Q(guides & ~guarded))


class Evaluation(QuestionPart):
    """Question 4: what has it yielded?"""

    LAST_STAGE = Stage.EVALUATION

    class GoalStatus(models.TextChoices):
        REACHED = "reached", "Ja, gehaald"
        PARTLY = "partly", "Gedeeltelijk"
        NOT = "not", "Nee, niet gehaald"
        UNKNOWN = "unknown", "Dat kunnen we niet zeggen"

    class Confidence(models.TextChoices):
        HIGH = "high", "Vrij zeker"
        SOME = "some", "Een beetje zeker"
        LOW = "low", "Nog onzeker"

    class Place(models.TextChoices):
        AGREEMENT = "agreement", "in een teamafspraak"
        LEARNING_LINE = "learning_line", "in de leerlijn"
        INDUCTION = "induction", "in de map voor nieuwe collega’s"
        CALENDAR = "calendar", "in de jaarkalender"
        OTHER = "other", "ergens anders"

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="evaluation")
    goal_status = models.CharField(
        "is het doel gehaald?", blank=True, max_length=8, choices=GoalStatus.choices
    )
    vs_expected = models.TextField(
        "wat is anders dan verwacht?",
        blank=True,
        max_length=4000,
        help_text="Vergelijk de eindmeting met jullie verwachting. Hoe komt het verschil?",
    )
    confidence = models.CharField(
        "hoe zeker zijn we daarvan?", blank=True, max_length=4, choices=Confidence.choices
    )
    fidelity_summary = models.TextField(
        "hoe is de aanpak gedaan?",
        blank=True,
        max_length=2000,
        help_text="Hoe vaak deden jullie het zoals bedoeld? Wat ging anders?",
    )
    subgroup_notes = models.TextField(
        "voor wie werkte het niet?",
        blank=True,
        max_length=2000,
        help_text="Kijk naar groepen van vijf of meer. Nooit naar één leerling.",
    )
    student_voice = models.TextField(
        "wat zeggen leerlingen?",
        blank=True,
        max_length=2000,
        help_text="Wat hoorden jullie vaker? Geen namen.",
    )
    rival_explanations = models.TextField(
        "andere verklaringen",
        blank=True,
        max_length=4000,
        help_text="Gewone groei, een andere leraar of toets, leerlingen die ontbraken, toeval.",
    )
    team_learning = models.TextField(
        "wat leerden wij?",
        blank=True,
        max_length=4000,
        help_text="Over lesgeven, en over samenwerken.",
    )
    artifacts = models.TextField(
        "wat hebben we gemaakt?",
        blank=True,
        max_length=2000,
        help_text="Een les, een toets, een kijkwijzer. Waar vindt een collega het?",
    )
    decision = models.CharField(
        "wat besluiten jullie?", blank=True, max_length=10, choices=Cycle.Decision.choices
    )
    decision_reason = models.TextField("waarom dit besluit?", blank=True, max_length=2000)
    anchoring_what = models.TextField("wat spreken we af?", blank=True, max_length=2000)
    anchoring_place = models.CharField(
        "waar leggen we het vast?", blank=True, max_length=14, choices=Place.choices
    )
    anchoring_where = models.CharField(
        "waar staat dat precies?",
        blank=True,
        max_length=200,
        help_text="Bijvoorbeeld: leerlijn lezen, bladzijde 4",
    )
    anchoring_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie bewaakt het?",
    )
    anchoring_check_on = models.DateField(
        "wanneer kijken we of het nog bestaat?", null=True, blank=True
    )
    check_mailed_for = models.DateField(null=True, blank=True, editable=False)
    follow_up_on = models.DateField(
        "wanneer meten we nog een keer?",
        null=True,
        blank=True,
        help_text="Drie tot zes maanden later. Beklijft het?",
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"

    def __str__(self):
        return f"Evaluatie – {self.cycle}"
