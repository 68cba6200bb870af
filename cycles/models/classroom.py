"""What happens in class: lessons seen together, and whether the plan was done. Never a score."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cycles.models.cycle import Cycle, cycles_of
from teams.models.readers import TEAM_ALONE, Circle, Readers


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two of the visit; the rest of the team once these two share it. Nobody else."""
        one_of_two = Q(teacher=user.pk) | Q(visitor=user.pk) | Q(shared_at__isnull=False)
        return self.filter(one_of_two, cycle__in=cycles_of(user))

    def kept(self):
        return self.filter(removed_at=None)


class Visit(models.Model):
    """A lesson that one colleague gives and another sees, to learn from (lesbezoek)."""

    class Kind(models.TextChoices):
        PEER = "peer", "lesbezoek"
        JOINT = "joint", "samen ontworpen les"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="visits")
    kind = models.CharField("soort les", max_length=5, choices=Kind.choices, default=Kind.PEER)
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie geeft de les?"
    )
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie kijkt mee?"
    )
    day = models.DateField("wanneer?")
    focus = models.CharField(
        "kijkvraag",
        max_length=300,
        help_text="Eén vraag, gekozen door wie de les geeft.",
    )
    seen = models.TextField(
        "wat zagen jullie?",
        max_length=2000,
        blank=True,
        help_text="Wat deden leerlingen? Alleen wat je zag, geen oordeel.",
    )
    take_home = models.TextField(
        "wat nemen jullie mee?",
        max_length=2000,
        blank=True,
        help_text="Wat doe je zelf morgen anders?",
    )
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = VisitQuerySet.as_manager()
    BETWEEN_TWO = Readers((Circle.PAIR,), (Circle.TEAM,), "als wie de les gaf het deelt,")

    class Meta:
        verbose_name = "lesbezoek"
        verbose_name_plural = "lesbezoeken"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(teacher=models.F("visitor")),
                name="a_visit_is_between_two",
                violation_error_message="Kies twee verschillende collega’s.",
            )
        ]

    def __str__(self):
        return self.focus

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return TEAM_ALONE if self.shared_at else self.BETWEEN_TWO

    @property
    def scope(self):
        """Whose history its changes are: nobody's but the visit's own, so that no draft leaks."""
        return f"visit:{self.pk}"


class TickQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, while one works in the team. The team gets a sum, see ``classroom.py``."""
        return self.filter(teacher=user.pk, cycle__in=cycles_of(user))

    def counted_for(self, user):
        """Of the own teams: only to sum, never to show one."""
        return self.filter(cycle__in=cycles_of(user))


class Tick(models.Model):
    """Whether one teacher did the plan in one week, and why not (uitvoering)."""

    class Answer(models.TextChoices):
        DONE = "done", "Ja, zoals bedoeld"
        PARTLY = "partly", "Deels"
        NOT = "not", "Nee, deze week niet"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="ticks")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField("week van")
    answer = models.CharField("deed je het deze week?", max_length=6, choices=Answer.choices)
    why = models.CharField("hoe kwam dat?", max_length=300, blank=True)

    objects = TickQuerySet.as_manager()
    readers = Readers(
        (Circle.AUTHOR,), note="Het team ziet de som van de weken tot nu toe, vanaf drie mensen"
    )

    class Meta:
        verbose_name = "uitvoering in een week"
        verbose_name_plural = "uitvoering per week"
        ordering = ["-week"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "teacher", "week"], name="one_tick_a_week_per_teacher"
            )
        ]

    def __str__(self):
        return f"{self.week}: {self.get_answer_display()}"
