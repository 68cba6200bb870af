"""People with a browser, who are logged in already."""

import pytest
from django.test import Client

from tests.browser.conftest import PHONE
from tests.browser.person import Person


@pytest.fixture
def at_the_door(new_context, live_server):
    """Somebody who is logged in, at a phone unless you say otherwise."""

    def arrive(user, viewport=PHONE):
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        context = new_context(viewport=viewport)
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return Person(context.new_page(), live_server.url)

    return arrive
