"""What changed in a row, by whom, from what to what; and what was done that leaves no field behind.

A scope says whose it is: "team:12", "school:3", "board:1" or "person:5". What happened in a team is
read by its members alone, also by those who may read the text itself: it holds drafts.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

SETTINGS = ("teams.team", "teams.school")


class ScopedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of one's own teams, of the schools one leads, the boards one manages, and of oneself."""
        return self.filter(scope__in=import_string(settings.HISTORY_SCOPES)(user))

    def before(self, moment):
        return self.filter(at__lt=moment)


class ChangeQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """As above; and of settings, which hold no drafts of a team, also who may change them."""
        scopes_of = import_string(settings.HISTORY_SCOPES)
        of_settings = Q(kind__in=SETTINGS, scope__in=scopes_of(user, of_settings=True))
        return self.filter(Q(scope__in=scopes_of(user)) | of_settings)

    def of(self, row, *fields):
        """What changed in this row, or in these fields of it; the newest first."""
        changes = self.filter(kind=row._meta.label_lower, row=row.pk)
        return changes.filter(field__in=fields) if fields else changes


class Change(models.Model):
    """One field of one row got another value. Values are kept as text (history/values.py)."""

    scope = models.CharField(max_length=40, editable=False)
    kind = models.CharField(max_length=60, editable=False)
    row = models.PositiveBigIntegerField(editable=False)
    field = models.CharField(max_length=60, editable=False)
    before = models.TextField("stond er", blank=True)
    after = models.TextField("werd", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="door"
    )
    at = models.DateTimeField("op", db_index=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "row", "field"], name="change_of_row"),
            models.Index(fields=["scope", "at"], name="change_of_scope"),
        ]

    def __str__(self):
        return f"{self.kind}.{self.field} {self.row}"


class Event(models.Model):
    """Something was done that must be findable: a role given, a release, an export, a sign-in.

    ``what`` is a short English word for it; ``text`` is what is read, without a person's name:
    the person it is about stands in ``about``.
    """

    scope = models.CharField(max_length=40, editable=False)
    what = models.CharField(max_length=40, editable=False)
    text = models.CharField("wat er gebeurde", max_length=300)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="over",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )
    at = models.DateTimeField("op", db_index=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["scope", "at"], name="event_of_scope")]

    def __str__(self):
        return f"{self.what} {self.scope}"
