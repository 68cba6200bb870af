"""Somebody leaves a shared computer; the next one presses the back button."""

import pytest

from accounts.services import add_person
from tests.factories import PASSWORD, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_after_leaving_the_back_button_shows_nothing(page, live_server):
    noor = add_person("noor@school.example", "Noor", PASSWORD)
    team = MembershipFactory(user=noor, team__name="Geheim leerteam").team
    page.goto(f"{live_server.url}/account/login/?next=/team/{team.pk}/")
    page.get_by_label("mail").fill(noor.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    assert "Geheim leerteam" in page.content()
    page.goto(f"{live_server.url}/team/{team.pk}/mensen/")
    page.goto(f"{live_server.url}/account/logout/")
    page.locator("main form button").first.click()

    for _ in range(4):
        page.go_back()
        assert "Geheim leerteam" not in page.content()
