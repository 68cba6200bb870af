import pytest

from signin import services
from signin.models import Provider
from tests.factories import BoardFactory, UserFactory
from tests.signin.identity import IdentityService


@pytest.fixture(scope="session")
def identity_service():
    service = IdentityService()
    yield service
    service.shutdown()
    service.server_close()


@pytest.fixture
def school_login(identity_service, db):
    """A service in use for one board, on addresses of kiezel.example."""
    provider = make_provider(BoardFactory(), identity_service.address, "kiezel.example")
    identity_service.person = {"sub": "1", "email": "noor@kiezel.example", "name": "Noor Bakker"}
    return provider


def make_provider(board, address, domain, key="0b5e8f0c-3a1f-4a52-9d57-3b5f5a1f9a01"):
    app = {"name": "Schoolaccount", "client_id": "plg", "secret": "geheim"}
    settings = {"server_url": address, "oauth_pkce_enabled": True}
    provider = services.add_provider(
        board, key, Provider.Kind.OPENID, [domain], {**app, "settings": settings}, UserFactory()
    )
    services.try_provider(provider)
    services.switch(provider, True, provider.changed_by)
    return Provider.objects.get(pk=provider.pk)
