"""What an operator types to set up a service, and what somebody types at the school's door."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from common.forms import SharedForm
from signin.models import (
    Domain,
    Provider,
    Rules,
    boards_operated_by,
    domain_taken,
    provider_for,
)

GOOGLE = "https://accounts.google.com"
MICROSOFT = "https://login.microsoftonline.com/{}/v2.0"
NEEDED = {
    Provider.Kind.MICROSOFT: ("tenant", "client_id", "secret"),
    Provider.Kind.GOOGLE: ("client_id", "secret"),
    Provider.Kind.OPENID: ("address", "client_id", "secret"),
    Provider.Kind.SAML: ("address", "entity_id"),
}
HELP = {
    "tenant": "De tenant-id van jullie Microsoft-omgeving. Staat in het Entra-beheercentrum.",
    "address": "Bij OpenID Connect: het adres van de dienst. Bij SAML: het adres van de metadata.",
    "entity_id": "De naam van de dienst in de metadata. Begint meestal met https.",
    "client_id": "Krijg je als je PLG bij de dienst aanmeldt.",
    "secret": "Krijg je samen met de client-id. Leeg laten houdt het oude geheim.",
}


class AddressForm(forms.Form):
    """The address with which somebody finds the service of their board."""

    email = forms.EmailField(
        label="Je e-mailadres van school",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        self.provider = provider_for(email)
        if self.provider is None:
            raise ValidationError(
                "Voor dit adres is er geen inlogdienst. Log in met je wachtwoord of een code."
            )
        return email


class RulesForm(SharedForm):
    class Meta:
        model = Rules
        fields = ["second_step", "only_provider"]
        help_texts = {
            "second_step": "Zij zetten na het inloggen eerst een app of sleutel aan.",
            "only_provider": "Een wachtwoord of code werkt dan niet meer voor adressen van jullie domeinen.",
        }

    def clean_only_provider(self):
        wanted = self.cleaned_data["only_provider"]
        if wanted and not self.instance.board.providers.filter(is_active=True).exists():
            raise ValidationError("Er is nog geen inlogdienst in gebruik. Vraag je beheerder.")
        return wanted


class ProviderForm(forms.Form):
    """A service of a board; which fields are needed depends on its kind."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    board = forms.ModelChoiceField(Rules.objects.none(), label="bestuur")
    kind = forms.ChoiceField(
        label="soort dienst", choices=Provider.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label="naam op de knop", max_length=40, help_text="Bijvoorbeeld: Account van De Kiezel"
    )
    domains = forms.CharField(
        label="domeinen van jullie adressen",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wat achter de @ staat, een per regel. De dienst laat alleen deze adressen binnen.",
    )
    tenant = forms.RegexField(
        r"^[\w.-]+$", label="tenant-id", max_length=80, required=False, help_text=HELP["tenant"]
    )
    address = forms.URLField(
        label="adres van de dienst",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=HELP["address"],
    )
    entity_id = forms.CharField(
        label="naam van de dienst", max_length=300, required=False, help_text=HELP["entity_id"]
    )
    client_id = forms.CharField(
        label="client-id", max_length=191, required=False, help_text=HELP["client_id"]
    )
    secret = forms.CharField(
        label="geheim",
        max_length=191,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=HELP["secret"],
    )

    def __init__(self, *args, user, provider=None, **kwargs):
        self.provider = provider
        super().__init__(*args, initial=known_of(provider), **kwargs)
        self.fields["board"].queryset = boards_operated_by(user)
        if provider:
            asked = {"name", "domains", *NEEDED[provider.kind]}
            for name in set(self.fields) - asked:
                del self.fields[name]

    @property
    def sort(self):
        """The kind of service, which never changes afterwards."""
        return self.provider.kind if self.provider else self.cleaned_data.get("kind")

    def clean_domains(self):
        names = sorted({part.strip("@").lower() for part in self.cleaned_data["domains"].split()})
        for name in names:
            Domain._meta.get_field("name").run_validators(name)
            if domain_taken(name, self.provider):
                raise ValidationError(f"Het domein {name} hoort al bij een andere inlogdienst.")
        return names

    def clean(self):
        cleaned = super().clean()
        kept = {"secret"} if self.provider else set()
        for name in NEEDED.get(self.sort, ()):
            if not cleaned.get(name) and name not in kept and name not in self.errors:
                self.add_error(name, "Vul dit in voor deze soort dienst.")
        return cleaned

    @property
    def app(self):
        """What the protocol needs to know, as fields of allauth's own row."""
        data = self.cleaned_data
        row = {"name": data["name"], "settings": SETTINGS[self.sort](data)}
        return row | {name: data[name] for name in ("client_id", "secret") if data.get(name)}


def known_of(provider):
    """What stands in the fields of a service that exists; the secret is never shown again."""
    if provider is None:
        return {}
    known, idp = provider.app.settings, provider.app.settings.get("idp", {})
    address = known.get("server_url") or idp.get("metadata_url")
    return {
        "name": provider.app.name,
        "domains": "\n".join(known.get("verified_email", [])),
        "tenant": known.get("tenant", ""),
        "address": address,
        "entity_id": idp.get("entity_id", ""),
        "client_id": "" if provider.kind == Provider.Kind.SAML else provider.app.client_id,
    }


def microsoft(data):
    return {**openid(MICROSOFT.format(data["tenant"])), "tenant": data["tenant"]}


def openid(address):
    return {"server_url": address.rstrip("/"), "oauth_pkce_enabled": True}


def saml(data):
    idp = {"entity_id": data["entity_id"], "metadata_url": data["address"]}
    return {"idp": idp, "advanced": {"want_assertion_signed": True}}


SETTINGS = {
    Provider.Kind.MICROSOFT: microsoft,
    Provider.Kind.GOOGLE: lambda _: openid(GOOGLE),
    Provider.Kind.OPENID: lambda data: openid(data["address"]),
    Provider.Kind.SAML: saml,
}
