"""People who log in."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager):
    """Makes people; the e-mail address is the login name."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """Someone who works with this product."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField("naam", max_length=120)
    email = models.EmailField(
        "e-mailadres",
        unique=True,
        error_messages={"unique": "Er is al iemand met dit e-mailadres."},
    )
    is_demo = models.BooleanField(
        "demopersoon", default=False, help_text="Verzonnen. Logt alleen in als de demo aan staat."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["name"]

    def __str__(self):
        return self.name or self.email

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]
