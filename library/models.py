"""What a team found out, in a page that others may read when the team agrees."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cycles.models import Cycle
from teams.models import Board, School
from teams.models.readers import Circle, Readers
from teams.models.standing import schools_known_to, schools_of, teams_of


class SummaryQuerySet(models.QuerySet):
    def of(self, user):
        """Of one's own teams, shared or not."""
        return self.filter(cycle__team__in=teams_of(user))

    def visible_to(self, user):
        """One's own team's; what was shared with the school where one works; or with the board."""
        return self.filter(
            Q(cycle__team__in=teams_of(user))
            | Q(audience__gte=Summary.Audience.SCHOOL, school__in=schools_of(user))
            | Q(audience=Summary.Audience.BOARD, board__in=boards_around(user))
        )

    def shared(self):
        return self.exclude(audience=Summary.Audience.TEAM)


def boards_around(user):
    """The boards whose schools this person knows."""
    return School.objects.filter(pk__in=schools_known_to(user)).values("board")


class Summary(models.Model):
    """What a team found out in one cycle, in its own words, with what others search for."""

    class Audience(models.IntegerChoices):
        TEAM = 0, "alleen ons team"
        SCHOOL = 1, "onze school"
        BOARD = 2, "alle scholen van ons bestuur"

    class Subject(models.TextChoices):
        READING = "reading", "lezen"
        LANGUAGE = "language", "taal en schrijven"
        SPELLING = "spelling", "spelling"
        MATHS = "maths", "rekenen en wiskunde"
        WORLD = "world", "wereldoriëntatie en zaakvakken"
        LANGUAGES = "languages", "moderne talen"
        ARTS = "arts", "kunst, muziek en bewegen"
        ATTITUDE = "attitude", "leren leren en motivatie"
        OTHER = "other", "iets anders"

    class Approach(models.TextChoices):
        INSTRUCTION = "instruction", "uitleg en voordoen"
        FEEDBACK = "feedback", "feedback en formatief toetsen"
        PRACTICE = "practice", "oefenen en herhalen"
        TOGETHER = "together", "leerlingen leren samen"
        SUPPORT = "support", "extra hulp of uitdaging"
        MATERIAL = "material", "lesmateriaal en leerlijn"
        ORGANISATION = "organisation", "rooster, groepen en tijd"
        OTHER = "other", "iets anders"

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="summary")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", editable=False)
    title = models.CharField("vraag", max_length=200)
    subject = models.CharField("vakgebied", max_length=10, choices=Subject.choices)
    years = models.CharField(
        "groepen of leerjaren", max_length=80, help_text="Bijvoorbeeld: groep 5 en 6"
    )
    kind = models.CharField("soort aanpak", max_length=12, choices=Approach.choices)
    cause = models.TextField("wat was de oorzaak?", max_length=1500, blank=True)
    approach = models.TextField("wat deden jullie?", max_length=1500)
    found = models.TextField("wat leverde het op?", max_length=1500)
    learned = models.TextField(
        "wat raden jullie een ander team aan?",
        max_length=1500,
        help_text="Ook als jullie stopten: wat moet een ander team weten?",
    )
    decision = models.CharField(max_length=10, choices=Cycle.Decision.choices, editable=False)
    audience = models.PositiveSmallIntegerField(
        "wie leest mee", choices=Audience.choices, default=Audience.TEAM, editable=False
    )
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True, editable=False)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "samenvatting"
        verbose_name_plural = "samenvattingen"
        ordering = ["-shared_at", "-pk"]
        indexes = [models.Index(fields=["board", "audience"], name="summary_board_audience")]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=0, shared_at=None, shared_by=None)
                | Q(audience__gt=0, shared_at__isnull=False, shared_by__isnull=False),
                name="shared_summary_says_when_and_by_whom",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def scope(self):
        """Whose history this is."""
        return f"team:{self.cycle.team_id}"

    @property
    def readers(self):
        """Who reads it now, and who else after it is shared."""
        return READERS[self.audience]

    @property
    def is_shared(self):
        return self.audience != self.Audience.TEAM


READERS = {
    Summary.Audience.TEAM: Readers((Circle.TEAM,), (Circle.SCHOOLS,), "als het team deelt,"),
    Summary.Audience.SCHOOL: Readers((Circle.SCHOOL,)),
    Summary.Audience.BOARD: Readers((Circle.SCHOOLS,)),
}
