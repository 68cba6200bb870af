"""A round of a scan: sheets that know no name while it runs, counts alone once it is closed.

Why it is built this way stands in docs/decisions/0015-anonymous-scans.md.
"""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from common.reminding import MOST_REMINDERS
from scans.models.scans import Item, Scan
from teams.models import Membership, School, SchoolRole, Team
from teams.models.readers import Circle, Readers
from teams.models.standing import (
    schools_of,
    schools_worked_at_by,
    teams_known_to,
    teams_of,
    teams_overseen_by,
)

SMALLEST = 5
MOST_IN_A_YEAR = 2


def new_salt():
    """Something nobody can guess, to make the marks of one round."""
    return secrets.token_hex(16)


class ScanRoundQuerySet(models.QuerySet):
    def of(self, user):
        """Rounds that ask this person: of one's own team, and of the school one works at."""
        return self.filter(Q(team__in=teams_of(user)) | Q(school__in=schools_worked_at_by(user)))

    def visible_to(self, user):
        """That a round runs or ran: the team, those who oversee it, everybody of the school."""
        return self.filter(Q(team__in=teams_known_to(user)) | Q(school__in=schools_of(user)))

    def readable_by(self, user):
        """Rounds whose outcome this person reads: only closed ones with enough answers.

        Of a team: the team itself, and who oversees it once the team shares it. Of a school:
        everybody of the school. A board reads none.
        """
        enough = self.filter(closed_at__isnull=False, taken_part__gte=SMALLEST)
        return enough.filter(
            Q(team__in=teams_of(user))
            | Q(team__in=teams_overseen_by(user), shared_at__isnull=False)
            | Q(school__in=schools_of(user))
        )

    def at(self, place):
        """Rounds of this team or of this school itself."""
        level = Scan.Level.TEAM if isinstance(place, Team) else Scan.Level.SCHOOL
        return self.filter(**{level: place})

    def running(self):
        return self.filter(closed_at=None)

    def recent(self, year):
        """What runs now, and what began in this school year."""
        return self.filter(Q(closed_at=None) | Q(school_year=year))

    def with_standing(self, user):
        """With what ``progress.standing_of`` needs to know for this person, in the same query."""
        members = Membership.objects.current().filter(team=OuterRef("team"))
        works = Membership.objects.current().filter(team__schools=OuterRef("school"), user=user.pk)
        leads = SchoolRole.objects.current().filter(
            school=OuterRef("school"), user=user.pk, role=SchoolRole.Role.LEADER
        )
        sheets = Sheet.objects.filter(scan_round=OuterRef("pk")).order_by().values("scan_round")
        sheets = sheets.annotate(n=Count("pk"))
        return self.annotate(
            role=Subquery(members.filter(user=user.pk).values("role")[:1]),
            has_facilitator=Exists(members.filter(role=Membership.Role.FACILITATOR)),
            works_here=Exists(works),
            leads_here=Exists(leads),
            sheet_count=Coalesce(Subquery(sheets.values("n")), 0),
        )


class ScanRound(models.Model):
    """One time that a team or a whole school answers a scan."""

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="rounds", verbose_name="scan")
    scan_key = models.SlugField(max_length=40, editable=False)
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="scan_rounds"
    )
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="scan_rounds"
    )
    school_year = models.PositiveSmallIntegerField("schooljaar", editable=False)
    number = models.PositiveSmallIntegerField("hoeveelste dit schooljaar", editable=False)
    deadline = models.DateField("invullen tot en met")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("begonnen op", auto_now_add=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: de ronde ging na de laatste dag vanzelf dicht.",
    )
    invited = models.PositiveIntegerField("gevraagd", null=True, blank=True)
    taken_part = models.PositiveIntegerField("deden mee", null=True, blank=True)
    shared_at = models.DateTimeField("gedeeld met de school op", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("herinneringen", default=0)
    reminded_on = models.DateField("laatste herinnering", null=True, blank=True)
    salt = models.CharField(max_length=32, default=new_salt, blank=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = ScanRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde van een scan"
        verbose_name_plural = "rondes van scans"
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False, school=None) | Q(team=None, school__isnull=False),
                name="round_of_a_team_or_a_school",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, taken_part=None, invited=None)
                & ~Q(salt="")
                | Q(
                    closed_at__isnull=False,
                    taken_part__isnull=False,
                    invited__isnull=False,
                    salt="",
                ),
                name="closed_round_is_counted_and_forgot_its_salt",
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None)
                | Q(team__isnull=False, taken_part__isnull=False, taken_part__gte=SMALLEST),
                name="only_a_team_shares_and_only_enough",
            ),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_IN_A_YEAR)), name="two_rounds_a_year"
            ),
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS), name="two_reminders_a_round"
            ),
            models.UniqueConstraint(
                fields=["team"], condition=Q(closed_at=None), name="one_running_scan_per_team"
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(closed_at=None), name="one_running_scan_per_school"
            ),
            models.UniqueConstraint(
                fields=["scan_key", "team", "school_year", "number"],
                name="scan_number_once_per_team_and_year",
            ),
            models.UniqueConstraint(
                fields=["scan_key", "school", "school_year", "number"],
                name="scan_number_once_per_school_and_year",
            ),
        ]

    def __str__(self):
        return f"{self.scan} – {self.place}"

    @property
    def readers(self):
        """Who reads what came out; as ``readable_by``."""
        if self.school_id:
            return Readers((Circle.SCHOOL,))
        if self.shared_at:
            return Readers((Circle.TEAM, Circle.OVERSEERS))
        return Readers((Circle.TEAM,), (Circle.OVERSEERS,), "als het team deelt,")

    @property
    def place(self):
        """The team or the school that answers."""
        return self.team or self.school

    @property
    def is_running(self):
        return self.closed_at is None

    def mark_of(self, user):
        """The word on this person's sheet: without the server's secret key it says nothing.

        Only while the round runs; closing wipes the salt.
        """
        return salted_hmac(f"scan-sheet-{self.salt}", str(user.pk), algorithm="sha256").hexdigest()


class SheetQuerySet(models.QuerySet):
    def visible_to(self, user, scan_round):
        """One's own sheet in this round, and nobody else's."""
        return self.filter(scan_round=scan_round, mark=scan_round.mark_of(user))


class Sheet(models.Model):
    """What one person answered in a running round. No name and no date; gone at the closing."""

    scan_round = models.ForeignKey(ScanRound, models.CASCADE, related_name="sheets")
    mark = models.CharField(max_length=64, editable=False)

    readers = Readers(
        (Circle.AUTHOR,), note="Na het sluiten blijft alleen de optelling, vanaf vijf mensen"
    )
    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoordblad"
        verbose_name_plural = "antwoordbladen"
        constraints = [
            models.UniqueConstraint(fields=["scan_round", "mark"], name="one_sheet_per_mark")
        ]

    def __str__(self):
        return "een antwoordblad"


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user, scan_round):
        """One's own answers in this round, and nobody else's."""
        return self.filter(sheet__in=Sheet.objects.visible_to(user, scan_round))


class Answer(models.Model):
    """One statement on a sheet, from 1 to 5; empty means 'weet ik niet'."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    now = models.PositiveSmallIntegerField("nu", null=True, blank=True)
    later = models.PositiveSmallIntegerField("straks", null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="one_answer_per_item"),
            models.CheckConstraint(
                condition=Q(now=None) | Q(now__range=(1, 5)), name="answer_now_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(later=None) | Q(later__range=(1, 5)), name="answer_later_from_1_to_5"
            ),
        ]

    def __str__(self):
        return "een antwoord"


class ItemResultQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The counts of rounds whose outcome this person reads."""
        return self.filter(scan_round__in=ScanRound.objects.readable_by(user))


class ItemResult(models.Model):
    """How many chose 1, 2, 3, 4 and 5 for one statement; empty when fewer than five did.

    Made once, at the closing. It is all that is kept of the answers.
    """

    scan_round = models.ForeignKey(ScanRound, models.CASCADE, related_name="results")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    now = models.JSONField("nu", default=list, blank=True)
    later = models.JSONField("straks", default=list, blank=True)

    objects = ItemResultQuerySet.as_manager()

    class Meta:
        verbose_name = "uitkomst van een stelling"
        verbose_name_plural = "uitkomsten van stellingen"
        ordering = ["item__position"]
        constraints = [
            models.UniqueConstraint(fields=["scan_round", "item"], name="one_result_per_item")
        ]

    def __str__(self):
        return str(self.item)

    @property
    def readers(self):
        """Who reads these counts; as visible_to."""
        return self.scan_round.readers
