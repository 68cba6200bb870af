"""What a person types to join."""

from allauth.account.forms import SignupForm as AllauthSignupForm


class SignupForm(AllauthSignupForm):
    """Joining: name and password; the address comes from the invitation."""
