"""People with a browser, in front of the demo board."""

import pytest
from django.core.management import call_command

from tests.browser.person import Person

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}


@pytest.fixture
def demo(transactional_db, settings):
    """The demo board, with its people able to log in."""
    settings.DEMO = True
    call_command("load_themes", verbosity=0)
    call_command("load_demo", verbosity=0)


@pytest.fixture
def somebody(new_context, live_server):
    """Makes a person with a browser of their own: ``somebody(LAPTOP)``; a real phone has touch."""

    def open_browser(viewport, touch=False):
        context = new_context(viewport=viewport, has_touch=touch, is_mobile=touch)
        return Person(context.new_page(), live_server.url)

    return open_browser
