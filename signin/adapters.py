"""The hooks of allauth that rest on who belongs where."""

import base64
import hashlib
import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from signin.models import provider_behind
from signin.permissions import can_enter, can_use_password, can_use_provider
from signin.services import accept_all, invitations_for
from teams.adapters import InvitationAdapter

SECONDS_JUST = 5 * 60


def refuse(request, reason):
    """Back to the door, with one sentence."""
    messages.error(request, reason)
    return redirect("account_login")


class AccountAdapter(InvitationAdapter):
    """Who must come in through the board's own service, does."""

    def pre_login(self, request, user, *, signal_kwargs=None, **kwargs):
        came_by_provider = "sociallogin" in (signal_kwargs or {})
        verdict = can_use_password(user)
        if not came_by_provider and not verdict:
            clear_login(request)
            return refuse(request, verdict.reason)
        return super().pre_login(request, user, signal_kwargs=signal_kwargs, **kwargs)

    def is_reauthentication_required(self, *, app):
        """Who just came in need not prove it again to set up a second step."""
        if app == "allauth.mfa" and just_came_in(context.request.session):
            return False
        return super().is_reauthentication_required(app=app)


def just_came_in(session):
    """Whether this session began less than five minutes ago."""
    moments = [method["at"] for method in session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
    return bool(moments) and time.time() - moments[0] < SECONDS_JUST


class SecondStepAdapter(DefaultMFAAdapter):
    """Keys of the second step are kept sealed, and named in Dutch."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Dit is je laatste tweede stap. Die is voor jouw rol nodig.",
        "cannot_generate_recovery_codes": "Zet eerst een tweede stap aan. Daarna krijg je herstelcodes.",
        "incorrect_code": "Deze code klopt niet. Neem de code die de app nu laat zien.",
        "unverified_email": "Bevestig eerst je e-mailadres.",
        "add_email_blocked": "Zet eerst je tweede stap uit. Daarna kun je een adres toevoegen.",
    }

    def encrypt(self, text):
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return seal().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type):  # noqa: A002 - as allauth calls it
        return f"Mijn apparaat, {timezone.localdate():%d-%m-%Y}"


def seal():
    """What this server, and no copy of its database alone, can open."""
    key = hashlib.sha256(f"second step {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A board's service lets in its own people, on addresses of its own domains, and nobody else."""

    def list_apps(self, request, provider=None, client_id=None):
        apps = super().list_apps(request, provider=provider, client_id=client_id)
        return [app for app in apps if (owner := provider_behind(app)) and owner.is_active]

    def pre_social_login(self, request, sociallogin):
        owner = provider_behind(sociallogin.provider.app)
        address = address_of(sociallogin)
        verdict = can_use_provider(owner, address)
        if verdict and sociallogin.is_existing:
            verdict = can_enter(sociallogin.user, owner)
        if not verdict:
            raise ImmediateHttpResponse(refuse(request, verdict.reason))

    def is_open_for_signup(self, request, sociallogin):
        owner = provider_behind(sociallogin.provider.app)
        return bool(invitations_for(address_of(sociallogin), owner.board, timezone.now()))

    def populate_user(self, request, sociallogin, data):
        user = sociallogin.user
        user.email = (data.get("email") or "").lower()
        parts = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = (data.get("name") or " ".join(filter(None, parts)) or user.email)[:120]
        return user

    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        owner = provider_behind(sociallogin.provider.app)
        accept_all(invitations_for(user.email, owner.board, timezone.now()), user)
        return user


def address_of(sociallogin):
    """The address that the service vouches for; empty when it tells none."""
    return (sociallogin.user.email or "").lower()
