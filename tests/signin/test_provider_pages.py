"""Setting up a service in the browser, with its proof."""

import uuid

import pytest

from signin.forms import AddressForm
from signin.models import Domain, Provider, Rules
from signin.services import DomainTaken, add_provider
from tests.factories import (
    BoardFactory,
    BoardRoleFactory,
    DomainFactory,
    ProviderFactory,
    RulesFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def typed(board, **fields):
    return {
        "key": str(uuid.uuid4()),
        "board": board.pk,
        "kind": "openid",
        "name": "Schoolaccount",
        "domains": "@Kiezel.example\nlinde.example",
        "address": "https://login.example/",
        "client_id": "plg",
        "secret": "geheim",
        **fields,
    }


def test_a_service_is_added_once_and_is_not_yet_in_use(operator):
    form = typed(BoardFactory())

    operator.post("/inlogdiensten/nieuw/", form)
    operator.post("/inlogdiensten/nieuw/", form)

    provider = Provider.objects.get()
    assert (provider.is_active, provider.tested_at) == (False, None)
    assert [domain.name for domain in provider.domains.all()] == ["kiezel.example", "linde.example"]
    assert provider.app.settings == {
        "server_url": "https://login.example",
        "oauth_pkce_enabled": True,
        "verified_email": ["kiezel.example", "linde.example"],
        "email_authentication": True,
    }


@pytest.mark.parametrize(
    ("kind", "server"),
    [
        ("microsoft", "https://login.microsoftonline.com/abc-123/v2.0"),
        ("google", "https://accounts.google.com"),
    ],
)
def test_a_known_service_needs_no_address(operator, kind, server):
    operator.post(
        "/inlogdiensten/nieuw/", typed(BoardFactory(), kind=kind, address="", tenant="abc-123")
    )

    assert Provider.objects.get().app.settings["server_url"] == server


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"client_id": ""}, "Vul dit in voor deze soort dienst."),
        ({"kind": "microsoft"}, "Vul dit in voor deze soort dienst."),
        ({"kind": "saml"}, "Vul dit in voor deze soort dienst."),
        ({"domains": "geen domein"}, "Dit is geen domein."),
    ],
)
def test_what_is_missing_is_said_at_the_field(operator, fields, sentence):
    response = operator.post("/inlogdiensten/nieuw/", typed(BoardFactory(), **fields))

    assert sentence in response.content.decode()
    assert not Provider.objects.exists()


def test_a_domain_is_of_one_service_only(operator):
    DomainFactory(name="kiezel.example")

    response = operator.post("/inlogdiensten/nieuw/", typed(BoardFactory()))

    assert "hoort al bij een andere inlogdienst" in response.content.decode()


def test_a_domain_that_was_just_taken_changes_nothing():
    DomainFactory(name="kiezel.example")
    app = {"name": "A", "client_id": "a", "secret": "", "settings": {}}

    with pytest.raises(DomainTaken):
        add_provider(BoardFactory(), uuid.uuid4(), "openid", ["kiezel.example"], app, UserFactory())

    assert (Provider.objects.count(), Domain.objects.count()) == (1, 1)


def test_a_service_goes_into_use_after_a_proof_only(operator, identity_service):
    provider = ProviderFactory(is_active=False)
    provider.app.settings["server_url"] = identity_service.address
    provider.app.save()
    place = f"/inlogdiensten/{provider.pk}/"

    refused = operator.post(f"{place}aan/").status_code
    operator.post(f"{place}proef/")
    operator.post(f"{place}aan/")

    provider.refresh_from_db()
    assert (refused, provider.is_active) == (403, True)


def test_a_proof_that_fails_says_how(operator):
    provider = ProviderFactory()

    page = operator.post(f"/inlogdiensten/{provider.pk}/proef/", follow=True).content.decode()

    assert "127.0.0.1 geeft geen bruikbaar antwoord. Kijk het adres na." in page


def test_a_change_asks_for_a_new_proof_and_keeps_the_secret(operator, identity_service):
    provider = ProviderFactory(tested_at="2026-01-01T12:00Z")
    form = {**typed(provider.board), "secret": "", "name": "Anders"}

    operator.post(f"/inlogdiensten/{provider.pk}/", form)

    provider = Provider.objects.get()
    assert (provider.app.name, provider.app.secret, provider.tested_at) == (
        "Anders",
        "geheim",
        None,
    )


def test_the_secret_is_never_shown_again(operator):
    provider = ProviderFactory(app__secret="x7-q9-zz")

    assert b"x7-q9-zz" not in operator.get(f"/inlogdiensten/{provider.pk}/").content


def test_a_manager_sets_the_rules_of_the_own_board(client):
    role = BoardRoleFactory()
    client.force_login(role.user)

    client.post(f"/bestuur/{role.board_id}/inloggen/", {"second_step": "on"})

    assert Rules.objects.get().second_step


def test_only_the_own_service_is_not_asked_before_it_is_there(client):
    role = BoardRoleFactory()
    client.force_login(role.user)

    response = client.post(f"/bestuur/{role.board_id}/inloggen/", {"only_provider": "on"})

    assert "Er is nog geen inlogdienst in gebruik." in response.content.decode()


def test_rules_of_another_board_are_not_there(client):
    client.force_login(BoardRoleFactory().user)
    other = RulesFactory()

    assert client.get(f"/bestuur/{other.board_id}/inloggen/").status_code == 404
    assert list(Rules.objects.visible_to(BoardRoleFactory().user)) == []
    assert list(Provider.objects.visible_to(BoardRoleFactory().user)) == []


def test_the_address_finds_the_service():
    domain = DomainFactory(name="kiezel.example")

    form = AddressForm({"email": "Noor@Kiezel.example"})

    assert (form.is_valid(), form.provider) == (True, domain.provider)


def test_an_unknown_address_is_told_what_to_do():
    form = AddressForm({"email": "noor@elders.example"})

    assert form.errors == {
        "email": ["Voor dit adres is er geen inlogdienst. Log in met je wachtwoord of een code."]
    }
