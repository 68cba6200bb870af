"""The answers to the four questions: each a row of its own, with its own moment for readers."""

from django.conf import settings
from django.db import models
from django.utils.formats import date_format

from cycles.models.cycle import OF_TEAMS, Cycle, Stage
from teams.models.readers import Circle, Readers
from teams.models.standing import OVERSEES, TEAMS_AT, VISITS, WORKS_IN, keys


def capitalised(text):
    return text[:1].upper() + text[1:]


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team and its guests always; who oversees it once shared, or once the gate is passed."""
        return self.filter(cycle__in=read_by(user, self.model))


def read_by(user, part):
    """Cycles of which this person reads this question: the very rule of ``visible_to`` above."""
    return cycles_read_by(user, f"stage > {part.LAST_STAGE:d}")


def cycles_read_by(user, passed):
    """Cycles in which this person reads a question: the keys, to stand after ``__in``.

    ``passed``: when the gate of that question is behind the team, for who oversees it.
    """
    overseen = OF_TEAMS.format(TEAMS_AT.format(OVERSEES))
    told = f"{overseen} AND (shared_at IS NOT NULL OR {passed})"
    return keys(user, OF_TEAMS.format(WORKS_IN), OF_TEAMS.format(VISITS), told)


def readers_of_question(cycle, last_stage):
    """Who reads what belongs to a question: the very rule of ``visible_to`` above."""
    inside = (Circle.TEAM, Circle.GUESTS)
    if cycle.shared_at or cycle.stage > last_stage:
        note = "Het team deelde deze cyclus" if cycle.shared_at else ""
        return Readers((*inside, Circle.OVERSEERS), note=note)
    return Readers(inside, (Circle.OVERSEERS,), "na de poort of na delen")


class QuestionPart(models.Model):
    """What belongs to one of the four questions of a cycle."""

    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField("bewaard op", null=True, blank=True, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return readers_of_question(self.cycle, self.LAST_STAGE)

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"team:{self.cycle.team_id}"


class ProblemAnalysis(QuestionPart):
    """Question 1: what exactly is the problem?"""

    LAST_STAGE = Stage.PROBLEM

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="problem")
    trigger = models.TextField(
        "aanleiding",
        blank=True,
        max_length=2000,
        help_text="Waar begon het? Een toets, een les, een vraag van leerlingen.",
    )
    current_state = models.TextField(
        "wat kunnen leerlingen nu?",
        blank=True,
        max_length=4000,
        help_text="De huidige situatie. Wat zie je, en hoe weten jullie dat?",
    )
    desired_state = models.TextField(
        "wat kunnen leerlingen straks?",
        blank=True,
        max_length=4000,
        help_text="De gewenste situatie. Zo concreet dat je het straks kunt zien.",
    )
    target_group = models.CharField(
        "om welke groepen gaat het?",
        blank=True,
        max_length=200,
        help_text="Groepen of leerjaren. Nooit namen van leerlingen.",
    )
    gap = models.CharField(
        "hoe groot is het verschil?",
        blank=True,
        max_length=300,
        help_text="Tussen nu en straks, liefst in een getal.",
    )
    extent = models.CharField(
        "hoe vaak komt het voor?",
        blank=True,
        max_length=300,
        help_text="Hoeveel groepen, hoeveel leerlingen, en sinds wanneer?",
    )
    essential_outcome = models.CharField(
        "om welk leerdoel gaat het?",
        blank=True,
        max_length=300,
        help_text="Zoals het in jullie leerlijn staat.",
    )
    plan_link = models.CharField(
        "bij welk doel uit het schoolplan hoort dit?", blank=True, max_length=300
    )
    quality_valid = models.BooleanField("Ze meten wat wij willen weten.", default=False)
    quality_reliable = models.BooleanField(
        "Een andere dag of een andere collega geeft hetzelfde beeld.", default=False
    )
    quality_comparable = models.BooleanField(
        "Overal dezelfde toets, op dezelfde manier afgenomen.", default=False
    )
    quality_complete = models.BooleanField(
        "We weten wie er ontbrak of niet meedeed.", default=False
    )
    quality_entered = models.BooleanField(
        "Iemand keek na of alles goed is ingevoerd.", default=False
    )
    quality_period = models.BooleanField("Ze komen uit de goede periode.", default=False)
    quality_enough = models.BooleanField(
        "Het zijn genoeg leerlingen om iets te zeggen.", default=False
    )
    quality_norms = models.BooleanField("We weten met welke normen we vergelijken.", default=False)
    analysis = models.TextField(
        "welk patroon zien we?",
        blank=True,
        max_length=4000,
        help_text="Beschrijf eerst wat er staat. Verklaren komt daarna.",
    )
    conclusion = models.TextField(
        "conclusie",
        blank=True,
        max_length=4000,
        help_text="Welke oorzaken houden stand? Welke niet?",
    )
    research_question = models.CharField(
        "wat willen we onderzoeken?", blank=True, max_length=300, help_text="In één zin, als vraag."
    )
    goal_who = models.CharField(
        "wie", blank=True, max_length=160, help_text="Bijvoorbeeld: de leerlingen van groep 6"
    )
    goal_what = models.CharField(
        "wat kunnen zij dan?",
        blank=True,
        max_length=200,
        help_text="Bijvoorbeeld: de hoofdgedachte van een tekst vinden",
    )
    goal_from = models.CharField(
        "nu", blank=True, max_length=80, help_text="Bijvoorbeeld: 12 van de 25"
    )
    goal_to = models.CharField(
        "straks", blank=True, max_length=80, help_text="Bijvoorbeeld: 20 van de 25"
    )
    goal_instrument = models.CharField("gemeten met", blank=True, max_length=160)
    goal_by = models.DateField("wanneer", null=True, blank=True)

    class Meta:
        verbose_name = "probleemanalyse"
        verbose_name_plural = "probleemanalyses"

    def __str__(self):
        return f"Probleem – {self.cycle}"

    @property
    def goal(self):
        """The goal in short sentences, as far as it is written; empty when nothing is."""
        on = self.goal_by and f"op {date_format(self.goal_by, 'j F Y')}"
        sentences = [
            joined(": ", self.goal_who, self.goal_what),
            joined(": ", self.goal_from and "nu", self.goal_from),
            joined(", ", joined(": ", self.goal_to and "straks", self.goal_to), on),
            joined(" ", self.goal_instrument and "gemeten met", self.goal_instrument),
        ]
        return " ".join(f"{capitalised(one).rstrip('.')}." for one in sentences if one)


def joined(between, *parts):
    """The parts that are there, with ``between`` in between."""
    return between.join(part for part in parts if part)


class Deepening(QuestionPart):
    """Question 2: what is already known about it?"""

    LAST_STAGE = Stage.DEEPENING

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="deepening")
    questions = models.TextField(
        "wat willen we uitzoeken?",
        blank=True,
        max_length=2000,
        help_text="Eén vraag per regel is genoeg.",
    )
    internal_expertise = models.TextField(
        "wat weten we zelf al?",
        blank=True,
        max_length=4000,
        help_text="Wie van jullie lukt dit al? Wat doet die collega?",
    )
    counter_evidence = models.TextField(
        "wat spreekt ertegen?",
        blank=True,
        max_length=4000,
        help_text="Welke bron of ervaring zegt iets anders?",
    )

    class Meta:
        verbose_name = "verdieping"
        verbose_name_plural = "verdiepingen"

    def __str__(self):
        return f"Verdieping – {self.cycle}"
