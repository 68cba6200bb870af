"""What a person, a school and a board may take along, take away and look up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from privacy.terms import USUAL
from teams.models import Board
from teams.models.standing import boards_managed_by, schools_led_by

KINDS = [(key, usual.name) for key, usual in USUAL.items()]


class TermQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The terms of the boards that one manages; everybody reads them on the data sheet."""
        return self.filter(board__in=boards_managed_by(user))


class Term(models.Model):
    """How many months a board keeps one kind of data, when that differs from the usual."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="terms")
    kind = models.CharField("wat", max_length=12, choices=KINDS)
    months = models.PositiveSmallIntegerField("maanden")

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        constraints = [
            models.UniqueConstraint(fields=["board", "kind"], name="one_term_per_kind"),
            models.CheckConstraint(condition=Q(months__range=(1, 60)), name="term_in_range"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.months}"


def terms_of(board):
    """The months of each kind that hold for this board: its own, else the usual."""
    own = dict(Term.objects.filter(board=board).values_list("kind", "months"))
    return {kind: own.get(kind, usual.months) for kind, usual in USUAL.items()}


class DepartureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(user=user.pk)

    def open(self):
        """Asked for, and not carried out yet."""
        return self.filter(done_at=None)


class Departure(models.Model):
    """Somebody asked to be forgotten; until the last day that can be taken back."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="departure")
    asked_at = models.DateTimeField("gevraagd op")
    due_on = models.DateField("uitgevoerd op")
    done_at = models.DateTimeField("klaar op", null=True, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = "vertrek"
        verbose_name_plural = "vertrekken"

    def __str__(self):
        return f"vertrek op {self.due_on}"


class DisposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What goes at the boards one manages, and at the boards of the schools one leads."""
        led = Board.objects.filter(schools__in=schools_led_by(user)).values("pk")
        return self.filter(Q(board__in=boards_managed_by(user)) | Q(board__in=led))

    def open(self):
        """Announced, and not removed yet."""
        return self.filter(done_at=None)


class Disposal(models.Model):
    """One kind of data of a board whose term is over: announced first, removed on its day."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="disposals")
    kind = models.CharField("wat", max_length=12, choices=KINDS)
    due_on = models.DateField("verwijderd op")
    announced_at = models.DateTimeField("aangekondigd op")
    mailed_at = models.DateTimeField("gemaild op", null=True, blank=True)
    count = models.PositiveIntegerField("aantal", default=0)
    done_at = models.DateTimeField("klaar op", null=True, blank=True)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        verbose_name = "opruiming"
        verbose_name_plural = "opruimingen"
        ordering = ["due_on", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "kind"],
                condition=Q(done_at=None),
                name="one_open_disposal_per_kind",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} op {self.due_on}"
