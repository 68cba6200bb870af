"""allauth's forms of the second step, in our own words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

NAME = "Naam van de sleutel"
NAME_HELP = "Zo herken je hem later. Bijvoorbeeld: mijn telefoon."


class AddKeyForm(AddWebAuthnForm):
    """A new key; it may also replace the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = NAME, NAME_HELP
        self.fields["passwordless"].label = "Log voortaan met deze sleutel in, zonder wachtwoord"
        self.fields[
            "passwordless"
        ].help_text = "Je apparaat vraagt dan om je vinger, gezicht of pincode."


class EditKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = NAME, NAME_HELP
