"""The few hooks of allauth that are ours."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.shortcuts import redirect

from accounts.backends import may_log_in


class AccountAdapter(DefaultAccountAdapter):
    """One joins by invitation only; demo people log in while the demo is on."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account staat uit. Vraag je schoolleider om hulp.",
        "cannot_remove_primary_email": "Dit is je hoofdadres. Kies eerst een ander hoofdadres.",
        "duplicate_email": "Dit adres staat al bij je account.",
        "email_password_mismatch": "Dit adres en wachtwoord horen niet bij elkaar. "
        "Probeer het nog eens, of vraag een inlogcode.",
        "email_taken": "Dit adres hoort al bij een account. Log in, of kies een ander adres.",
        "enter_current_password": "Vul eerst je huidige wachtwoord in.",
        "incorrect_code": "Deze code klopt niet. Neem de code uit de laatste mail.",
        "incorrect_password": "Dit is niet je huidige wachtwoord.",
        "invalid_login": "Deze manier van inloggen werkt hier niet. Vraag een inlogcode.",
        "invalid_or_expired_key": "Deze link werkt niet meer. Vraag een nieuwe.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe.",
        "max_email_addresses": "Je kunt hooguit %d adressen hebben. Haal er eerst een weg.",
        "rate_limited": "Dit ging te snel achter elkaar. "
        "Wacht een minuut en probeer het dan opnieuw.",
        "same_as_current": "Dit is hetzelfde als nu. Vul iets anders in.",
        "select_only_one": "Kies er één.",
        "too_many_login_attempts": "Het inloggen lukte te vaak niet. "
        "Wacht vijf minuten en probeer het dan nog eens.",
        "unknown_email": "Dit adres kennen we niet. Kijk of je een ander adres gebruikt.",
        "unverified_primary_email": "Bevestig dit adres eerst. Daarna kan het je hoofdadres zijn.",
    }

    def invited_address(self, request):
        """The address on which this visitor was invited; empty when nobody did."""
        return ""

    def is_open_for_signup(self, request):
        return bool(self.invited_address(request))

    def is_email_verified(self, request, email):
        """Who has the invitation's link reads the mail of that address."""
        return email.lower() == self.invited_address(request)

    def pre_login(self, request, user, **kwargs):
        if may_log_in(user):
            return super().pre_login(request, user, **kwargs)
        clear_login(request)
        messages.error(request, "Dit is een demo-account. De demo staat op deze server uit.")
        return redirect("account_login")
