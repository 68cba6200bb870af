"""The shared vision of a school: short sentences, in versions."""

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from teams.models import School
from teams.models.readers import Circle, Readers
from teams.models.standing import schools_led_by, schools_with_vision_for


class VisionQuerySet(models.QuerySet):
    def adopted(self):
        return self.exclude(adopted_at=None)

    def drafts(self):
        return self.filter(adopted_at=None)

    def with_sentences(self):
        """With the sentences that count, in order, and who adopted it; two queries."""
        kept = Prefetch("sentences", VisionSentence.objects.kept(), to_attr="kept_sentences")
        return self.select_related("adopted_by").prefetch_related(kept)

    def visible_to(self, user):
        """What is adopted is for all of the school; a draft is for those who lead it."""
        return self.filter(
            Q(school__in=schools_led_by(user))
            | Q(adopted_at__isnull=False, school__in=schools_with_vision_for(user))
        )


class Vision(models.Model):
    """One version of what a school finds good education."""

    school = models.ForeignKey(School, models.CASCADE, related_name="visions")
    number = models.PositiveSmallIntegerField("versie")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField("laatst gewijzigd", default=timezone.now, editable=False)
    adopted_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VisionQuerySet.as_manager()

    class Meta:
        verbose_name = "visie"
        verbose_name_plural = "visies"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="vision_number_once"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(adopted_at=None), name="one_draft_per_school"
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None, adopted_by=None)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False),
                name="vision_adopted_at_and_by_together",
            ),
        ]

    def __str__(self):
        return f"Visie van {self.school}, versie {self.number}"

    @property
    def readers(self):
        """Who reads this version; as visible_to."""
        everyone = (Circle.SCHOOL, Circle.MANAGERS, Circle.VISITORS)
        if self.is_adopted:
            return Readers(everyone)
        return Readers((Circle.LEADERS,), everyone, "na het vaststellen")

    @property
    def is_adopted(self):
        return self.adopted_at is not None


class SentenceQuerySet(models.QuerySet):
    def kept(self):
        """Those that were not taken out."""
        return self.filter(removed_at=None)

    def in_force(self, school):
        """The sentences of the vision that this school works with now."""
        newest = Vision.objects.adopted().filter(school=school).order_by("-number")[:1]
        return self.kept().filter(vision__in=newest.values("pk"))

    def visible_to(self, user):
        """As its vision; what was taken out can only be found back while it is a draft."""
        return self.filter(
            Q(removed_at=None) | Q(vision__adopted_at=None),
            Q(vision__school__in=schools_led_by(user))
            | Q(vision__adopted_at__isnull=False, vision__school__in=schools_with_vision_for(user)),
        )


class VisionSentence(models.Model):
    """One short sentence of the vision, with what one would see of it in the classroom."""

    vision = models.ForeignKey(Vision, models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField("volgorde")
    text = models.CharField("kernzin", max_length=240)
    in_class = models.TextField("wat zie je in de klas", max_length=600, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        verbose_name = "kernzin"
        verbose_name_plural = "kernzinnen"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text

    @property
    def readers(self):
        """Who reads this; as visible_to."""
        return self.vision.readers

    @property
    def scope(self):
        """Whose history its changes are."""
        return f"school:{self.vision.school_id}"
