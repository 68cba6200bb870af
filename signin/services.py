"""What happens at the door: setting up a service, trying it, letting people in."""

from urllib.parse import urlsplit

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

from history.services import record_event, save_changes
from signin.models import Domain, Provider, Rules
from teams.models import Invitation
from teams.services import accept_invitation

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
LONGEST_ANSWER = 1_000_000  # bytes of a service's own description


class DomainTaken(Exception):  # noqa: N818 - it is news, not an error
    """Somebody gave this domain to another service a moment earlier."""


class Unusable(Exception):  # noqa: N818 - it is an outcome, not an error
    """The service does not answer as it should; the Dutch sentence says how."""


def rules_of(board):
    """What the board asks at the door; a row with nothing asked when it never chose."""
    return Rules.objects.get_or_create(board=board)[0]


def set_rules(rules, changes, by):
    """Ask something else at the door. Raises Overtaken."""
    save_changes(rules, changes, by)


@transaction.atomic
def add_provider(board, key, kind, domains, app, by):
    """A service for this board, not yet in use; the same key gives the same service.

    ``app`` holds what the protocol needs: name, client_id, secret, settings.
    """
    found = Provider.objects.filter(key=key).first()
    if found:
        return found
    slug = str(key)
    protocol = "saml" if kind == Provider.Kind.SAML else "openid_connect"
    if protocol == "saml":
        app = {**app, "client_id": slug}
    row = SocialApp.objects.create(provider=protocol, provider_id=slug, **app)
    provider = Provider.objects.create(board=board, key=key, kind=kind, app=row, changed_by=by)
    set_domains(provider, domains)
    return provider


@transaction.atomic
def change_provider(provider, domains, app, by):
    """Other data for a service; it must be tried again. Raises Overtaken."""
    save_changes(provider, {}, by, tested_at=None, changed_by=by)
    SocialApp.objects.filter(pk=provider.app_id).update(**app)
    set_domains(provider, domains)


def set_domains(provider, names):
    """These domains and no others; the protocol's row knows them as well. Raises DomainTaken."""
    provider.domains.exclude(name__in=names).delete()
    for name in names:
        row, _ = Domain.objects.get_or_create(name=name, defaults={"provider": provider})
        if row.provider_id != provider.pk:
            raise DomainTaken(name)
    app = SocialApp.objects.get(pk=provider.app_id)
    app.settings |= {"verified_email": list(names), "email_authentication": True}
    app.save(update_fields=["settings"])


@transaction.atomic
def switch(provider, on, by):
    """Let people in with this service, or no longer; saying it twice changes nothing."""
    rows = Provider.objects.filter(pk=provider.pk, is_active=not on)
    if rows.update(is_active=on, changed_by=by, version=F("version") + 1):
        text = f"Inlogdienst {provider.app.name} {'aan' if on else 'uit'}gezet"
        record_event(provider.scope, "provider_switched", text, by=by)


def try_provider(provider, now=None):
    """Ask the service who it is. Raises Unusable with a sentence; remembers that it went well."""
    if provider.kind == Provider.Kind.SAML:
        read_metadata(provider.app.settings["idp"])
    else:
        read_configuration(provider.app.settings["server_url"])
    Provider.objects.filter(pk=provider.pk).update(tested_at=now or timezone.now())


def read_configuration(address):
    """The description of an OpenID Connect service, checked. Raises Unusable."""
    told = fetch(f"{address}/.well-known/openid-configuration", as_json=True)
    missing = [name for name in NEEDED if not isinstance(told, dict) or not told.get(name)]
    if missing:
        raise Unusable(f"De dienst noemt niet alles wat nodig is: {', '.join(missing)}.")
    return told


def read_metadata(idp):
    """The description of a SAML service, checked for this very name. Raises Unusable."""
    text = fetch(idp["metadata_url"])
    try:
        told = OneLogin_Saml2_IdPMetadataParser.parse(text, entity_id=idp["entity_id"])
    except Exception as error:
        raise Unusable("Op dit adres staat geen leesbare SAML-metadata.") from error
    if not told.get("idp", {}).get("x509cert") and not told.get("idp", {}).get("x509certMulti"):
        raise Unusable(f"In de metadata staat geen dienst met de naam {idp['entity_id']}.")
    return told


def fetch(address, as_json=False):
    """What stands at this address of a service. Raises Unusable."""
    host = urlsplit(address).hostname
    try:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
        answer.raise_for_status()
        if len(answer.content) > LONGEST_ANSWER:
            raise Unusable(f"{host} stuurt veel te veel terug.")
        return answer.json() if as_json else answer.text
    except (requests.RequestException, ValueError) as error:
        raise Unusable(f"{host} geeft geen bruikbaar antwoord. Kijk het adres na.") from error


def begin(request, provider):
    """The answer that sends this visitor to the service. Raises Unusable when it is away."""
    try:
        return provider.app.get_provider(request).redirect(request, process=AuthProcess.LOGIN)
    except (requests.RequestException, OSError, OneLogin_Saml2_Error) as error:
        raise Unusable(
            f"{provider.app.name} antwoordt niet. Probeer het straks opnieuw."
        ) from error


def invitations_for(address, board, now):
    """The open invitations of this address for a place of this board."""
    rows = Invitation.objects.open_on(now).with_place().filter(email=address)
    return [row for row in rows if board_of(row) == board.pk]


def board_of(invitation):
    """The key of the board under which somebody is invited."""
    return invitation.board_id or invitation.place.board_id


def accept_all(invitations, user):
    """Make this person all that the invitations say."""
    for invitation in invitations:
        accept_invitation(invitation, user, timezone.now())
