"""Every page that somebody of the demo can reach: it answers, fits the screen and is accessible."""

import pytest

from plg.demo.story import PASSWORD, accounts
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.crawl import crawl

ROLES = [account["role"] for account in accounts()]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("role", ROLES)
def test_every_page_works_on_a_phone_and_on_a_laptop(somebody, role):
    email = next(account["email"] for account in accounts() if account["role"] == role)
    person = somebody(LAPTOP).log_in(email, PASSWORD)

    visited = []
    for kind in crawl(person.page, person.base):
        person.look()
        person.page.set_viewport_size(PHONE)
        person.look()
        person.page.set_viewport_size(LAPTOP)
        visited.append(kind)

    assert {"dashboards:today", "worksheets:themes", "documents:list"} <= set(visited)
    assert len(visited) >= 15
