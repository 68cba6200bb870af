"""How the people of a board come in: their own service, and a second step for who leads."""

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from teams.models import Board, School, Team
from teams.models.standing import boards_managed_by, schools_overseen_by


class OwnedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The operator sees all; a manager sees those of the own board."""
        if user.is_superuser:
            return self
        return self.filter(board__in=boards_managed_by(user))


class Rules(models.Model):
    """What a board asks of its people at the door."""

    board = models.OneToOneField(Board, models.CASCADE, related_name="sign_in_rules")
    second_step = models.BooleanField(
        "schoolleiders en managers loggen in met een tweede stap", default=False
    )
    only_provider = models.BooleanField(
        "iedereen logt in met het account van school", default=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "regels voor inloggen"
        verbose_name_plural = "regels voor inloggen"

    def __str__(self):
        return f"Inloggen – {self.board}"

    @property
    def scope(self):
        """Whose history this is."""
        return f"board:{self.board_id}"


class Provider(models.Model):
    """The service with which a board's people log in (single sign-on).

    What the protocol needs stands in allauth's ``SocialApp``; here stands whose it is.
    """

    class Kind(models.TextChoices):
        MICROSOFT = "microsoft", "Microsoft Entra ID"
        GOOGLE = "google", "Google Workspace"
        OPENID = "openid", "een andere dienst met OpenID Connect"
        SAML = "saml", "een dienst met SAML (Entree Federatie, SURFconext)"

    board = models.ForeignKey(Board, models.CASCADE, related_name="providers")
    app = models.OneToOneField(SocialApp, models.CASCADE, related_name="owner", editable=False)
    kind = models.CharField("soort dienst", max_length=10, choices=Kind.choices)
    is_active = models.BooleanField("mensen kunnen hiermee inloggen", default=False)
    tested_at = models.DateTimeField("laatst geslaagde proef", null=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    key = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "inlogdienst"
        verbose_name_plural = "inlogdiensten"
        ordering = ["board__name", "pk"]

    def __str__(self):
        return f"{self.app.name} – {self.board}"

    @property
    def scope(self):
        """Whose history this is."""
        return f"board:{self.board_id}"

    @property
    def slug(self):
        """The word for this service in addresses."""
        return self.app.provider_id


class Domain(models.Model):
    """The part behind the @ of addresses that this service may vouch for; of one service only."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="domains")
    name = models.CharField(
        "domein",
        max_length=190,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", "Dit is geen domein.")],
    )

    class Meta:
        verbose_name = "domein"
        verbose_name_plural = "domeinen"
        ordering = ["name"]

    def __str__(self):
        return self.name


def domain_of(address):
    """The part behind the @, in small letters."""
    return address.rpartition("@")[2].lower()


def provider_for(address):
    """The active service that vouches for this address, or None."""
    rows = Provider.objects.filter(is_active=True, domains__name=domain_of(address))
    return rows.select_related("app", "board").first()


def provider_with_slug(slug):
    """The active service with this word in its address, or None."""
    rows = Provider.objects.filter(is_active=True, app__provider_id=slug)
    return rows.select_related("app", "board").first()


def domain_taken(name, provider=None):
    """Whether another service than this one vouches for the domain."""
    return Domain.objects.filter(name=name).exclude(provider=provider).exists()


def provider_behind(app):
    """The service of which this is the protocol's part, or None when nobody owns it."""
    return Provider.objects.select_related("board", "app").filter(app=app.pk).first()


def belongs_to(user, board):
    """Whether this person works at, leads or manages anything of the board today."""
    return (
        Team.objects.of(user).filter(board=board).exists()
        or School.objects.filter(board=board, pk__in=schools_overseen_by(user)).exists()
        or Board.objects.visible_to(user).filter(pk=board.pk).exists()
    )


def boards_operated_by(user):
    """All boards for the operator of this server, to set up their door; none for others."""
    return Board.objects.all() if user.is_superuser else Board.objects.none()


def boards_with_door_of(user):
    """The boards whose rules at the door this person may look at."""
    return boards_operated_by(user) if user.is_superuser else Board.objects.visible_to(user)
