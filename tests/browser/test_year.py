"""A school leader closes the year, looks at last year, and takes it back."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from teams.models import Team
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import PASSWORD, CycleFactory, MembershipFactory, SchoolRoleFactory


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_year_is_closed_read_back_and_undone(somebody, transactional_db, screen):
    leads = SchoolRoleFactory()
    for name in ("Lezen", "Rekenen"):
        guide = MembershipFactory(team__name=name, team__school=leads.school, facilitator=True)
        MembershipFactory(team=guide.team, user__name=f"Marit van {name}")
        CycleFactory(team=guide.team)
    Team.objects.update(created_at=timezone.now() - timedelta(days=900))
    EmailAddress.objects.create(user=leads.user, email=leads.user.email, verified=True)
    person = somebody(screen)
    person.log_in(leads.user.email, PASSWORD)

    person.go(reverse("dashboards:school", args=[leads.school.pk])).follow("Sluit het schooljaar")
    person.sees("2 teams hebben nog een open cyclus")
    person.page.locator('main [value="stopt"]').last.check()
    person.tick("Marit van Lezen").press("Bekijk wat er gebeurt")
    person.sees("Eén team stopt").sees("Verlaat het team: Marit van Lezen")
    person.press("Sluit schooljaar").sees("is gesloten").sees("gestopt")
    person.follow("Rekenen").sees("Dit team stopte op").follow("Vorige schooljaren")
    person.page.locator("main h2 a").first.click()
    person.sees("Terug in hun team komen: Marit van Lezen (Lezen)").press("Maak ongedaan")
    person.sees("is weer open").sees("Rekenen")

    assert not Team.objects.exclude(ended_on=None).exists()
