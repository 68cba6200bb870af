"""Logging in through SAML, against an identity provider on this machine."""

import pytest

from signin import services
from signin.models import Provider
from tests.factories import BoardFactory, UserFactory
from tests.signin.saml import ENTITY, FAMILY, GIVEN, MAIL, Idp, question
from tests.signin.test_provider_login import member, said

pytestmark = pytest.mark.django_db
NOOR = {MAIL: "noor@kiezel.example", GIVEN: "Noor", FAMILY: "Bakker"}


@pytest.fixture(scope="module")
def idp():
    return Idp()


@pytest.fixture(autouse=True)
def _we_have_a_real_name(client, settings):
    """SAML wants a server name with a dot in it."""
    client.defaults |= {"SERVER_NAME": "plg.example", "HTTP_HOST": "plg.example"}
    settings.ALLOWED_HOSTS = ["plg.example"]


@pytest.fixture
def saml_login(identity_service, idp):
    identity_service.metadata = idp.metadata
    idp_settings = {"entity_id": ENTITY, "metadata_url": f"{identity_service.address}/metadata"}
    app = {
        "name": "Entree",
        "client_id": "",
        "settings": {"idp": idp_settings, "advanced": {"want_assertion_signed": True}},
    }
    provider = services.add_provider(
        BoardFactory(),
        "9c1c1f54-8a3d-4c0e-9f6c-2f6e2a8f7a03",
        Provider.Kind.SAML,
        ["kiezel.example"],
        app,
        UserFactory(),
    )
    services.try_provider(provider)
    services.switch(provider, True, None)
    return Provider.objects.get(pk=provider.pk)


def come_in(client, provider, idp, person=NOOR):
    """To the provider and back; its answer is a form that the browser posts."""
    asked = question(client.get(f"/inloggen/school/{provider.slug}/").url)
    answer = {"SAMLResponse": idp.answer(asked, person)}
    return client.get(client.post(f"/account/saml/{provider.slug}/acs/", answer).url)


def test_a_colleague_comes_in(client, saml_login, idp):
    person = member(saml_login.board)

    response = come_in(client, saml_login, idp)

    assert (said(response), response.status_code) == ([], 302)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_address_of_elsewhere_stays_outside(client, saml_login, idp):
    member(saml_login.board, "noor@elders.example")

    response = come_in(client, saml_login, idp, {**NOOR, MAIL: "noor@elders.example"})

    assert said(response) == [f"Het adres noor@elders.example hoort niet bij {saml_login.board}."]


def test_an_answer_signed_with_another_key_opens_nothing(client, saml_login):
    member(saml_login.board)

    response = come_in(client, saml_login, Idp())

    assert "De inlogdienst van je school gaf geen goed antwoord." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_other_side_finds_our_metadata(client, saml_login):
    response = client.get(f"/account/saml/{saml_login.slug}/metadata/")

    assert (response.status_code, response["Content-Type"]) == (200, "text/xml")


@pytest.mark.parametrize("text", ["geen xml", "<a/>"])
def test_metadata_that_cannot_be_read_is_told(saml_login, identity_service, text):
    identity_service.metadata = text

    with pytest.raises(services.Unusable):
        services.try_provider(saml_login)
