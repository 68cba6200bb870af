"""Who comes in by which door, and who may change the locks."""

from common.access import ALLOWED, denied
from signin.models import Rules, belongs_to, domain_of, provider_for
from teams.models import Board

USE_SCHOOL = "Log in met het account van school. Dat vraagt je bestuur."


def can_use_provider(owner, address):
    """A service vouches for addresses of its own domains only."""
    if not address:
        return denied("Deze dienst gaf geen e-mailadres door. Vraag je beheerder om hulp.")
    if not owner.domains.filter(name=domain_of(address)).exists():
        return denied(f"Het adres {address} hoort niet bij {owner.board}.")
    return ALLOWED


def can_enter(user, owner):
    """Somebody of that very board, who did not leave."""
    if not user.is_active or not belongs_to(user, owner.board):
        return denied(f"Je hoort nu niet bij een team of school van {owner.board}.")
    return ALLOWED


def can_use_password(user):
    """All, unless their board asks for its own service. The operator always keeps this door."""
    if user.is_superuser:
        return ALLOWED
    provider = provider_for(user.email)
    if provider and Rules.objects.filter(board=provider.board, only_provider=True).exists():
        return denied(USE_SCHOOL)
    return ALLOWED


def can_configure(user):
    """The operator of this server."""
    if not user.is_superuser:
        return denied("De beheerder van deze server regelt dit.")
    return ALLOWED


def can_set_rules(user, board):
    """A manager of the board, or the operator."""
    if user.is_superuser or Board.objects.visible_to(user).filter(pk=board.pk).exists():
        return ALLOWED
    return denied("Het bestuur beslist hoe mensen inloggen.")


def can_switch(provider, to):
    """A service goes into use after a proof that went well; switching off is always possible."""
    if to == "aan" and provider.tested_at is None:
        return denied("Doe eerst de proef. Als die slaagt, kan de dienst aan.")
    return ALLOWED
