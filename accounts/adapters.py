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
        "email_password_mismatch": "Dit adres en wachtwoord horen niet bij elkaar. "
        "Probeer het nog eens, of vraag een inlogcode.",
        "too_many_login_attempts": "Er is te vaak geprobeerd om in te loggen. "
        "Wacht vijf minuten en probeer het dan nog eens.",
        "incorrect_code": "Deze code klopt niet. Neem de code uit de laatste mail.",
        "incorrect_password": "Dit is niet je huidige wachtwoord.",
        "rate_limited": "Dit ging te snel achter elkaar. Wacht even en probeer het dan opnieuw.",
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
