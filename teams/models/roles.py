"""Who leads a school, coordinates its quality, or manages a board."""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q

from teams.models import standing
from teams.models.organisation import Appointment, AppointmentQuerySet, Board, Membership, School


class SchoolRoleQuerySet(AppointmentQuerySet):
    def visible_to(self, user):
        """Roles in the schools that one may know."""
        return self.filter(school__in=standing.schools_known_to(user))


class SchoolRole(Appointment):
    """Somebody leads a school or coordinates its quality."""

    class Role(models.TextChoices):
        LEADER = "leader", "schoolleider"
        QUALITY = "quality", "kwaliteitscoördinator"

    school = models.ForeignKey(School, models.CASCADE, related_name="roles")
    role = models.CharField("rol", max_length=16, choices=Role.choices)

    objects = SchoolRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in een school"
        verbose_name_plural = "rollen in scholen"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user"],
                condition=Q(ended_on=None),
                name="school_role_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"

    @property
    def place(self):
        """Where this role is held."""
        return self.school

    @property
    def scope(self):
        """Whose history and whose documents: school:12."""
        return f"school:{self.school_id}"


class BoardRoleQuerySet(AppointmentQuerySet):
    def visible_to(self, user):
        """Roles at the boards that one manages."""
        return self.filter(board__in=standing.boards_managed_by(user))


class BoardRole(Appointment):
    """Somebody looks after all schools of a board."""

    class Role(models.TextChoices):
        MANAGER = "manager", "bovenschools manager"

    board = models.ForeignKey(Board, models.CASCADE, related_name="roles")
    role = models.CharField("rol", max_length=16, choices=Role.choices, default=Role.MANAGER)

    objects = BoardRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in een bestuur"
        verbose_name_plural = "rollen in besturen"
        constraints = [
            models.UniqueConstraint(
                fields=["board", "user"],
                condition=Q(ended_on=None),
                name="board_role_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"

    @property
    def place(self):
        """Where this role is held."""
        return self.board

    @property
    def scope(self):
        """Whose history and whose documents: board:12."""
        return f"board:{self.board_id}"


def colleagues_of(team):
    """People who work at or oversee a school of this team, and are not in the team now."""
    schools = team.schools.all()
    works = Membership.objects.current().filter(user=OuterRef("pk"), team__schools__in=schools)
    oversees = SchoolRole.objects.current().filter(user=OuterRef("pk"), school__in=schools)
    inside = Membership.objects.current().filter(user=OuterRef("pk"), team=team)
    people = get_user_model()._default_manager.filter(is_active=True)
    return people.filter(Exists(works) | Exists(oversees)).exclude(Exists(inside))
