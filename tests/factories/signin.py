"""How a board signs in."""

import uuid

import factory
from allauth.socialaccount.models import SocialApp
from factory.django import DjangoModelFactory

from signin.models import Domain, Provider, Rules
from tests.factories.teams import BoardFactory


class RulesFactory(DjangoModelFactory):
    class Meta:
        model = Rules

    board = factory.SubFactory(BoardFactory)


class SocialAppFactory(DjangoModelFactory):
    """What the protocol knows of a service."""

    class Meta:
        model = SocialApp

    provider = "openid_connect"
    provider_id = factory.LazyFunction(lambda: str(uuid.uuid4()))
    name = "Schoolaccount"
    client_id = "plg"
    secret = "geheim"
    settings = factory.LazyFunction(
        lambda: {"server_url": "http://127.0.0.1:9", "email_authentication": True}
    )


class ProviderFactory(DjangoModelFactory):
    """A service that is in use."""

    class Meta:
        model = Provider

    board = factory.SubFactory(BoardFactory)
    app = factory.SubFactory(SocialAppFactory)
    kind = Provider.Kind.OPENID
    is_active = True
    key = factory.LazyFunction(uuid.uuid4)


class DomainFactory(DjangoModelFactory):
    class Meta:
        model = Domain

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"school{n}.example")
