"""What a person types to come in."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.core import context
from django import forms


class LoginForm(AllauthLoginForm):
    """Address and password; the page itself says where to go with a forgotten one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignupForm(AllauthSignupForm):
    """Joining: name and password. The address is that of the invitation and cannot be changed."""

    name = forms.CharField(
        label="Je naam",
        max_length=120,
        help_text="Zo zien je collega’s je.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["email", "name", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["email"] = get_adapter().invited_address(context.request)
        self.fields["email"].disabled = True
        self.fields["email"].label = "Je e-mailadres"
        self.fields["email"].help_text = "Op dit adres ben je uitgenodigd."
        self.fields["password1"].label = "Kies een wachtwoord"

    def save(self, request):
        user = super().save(request)
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        return user
