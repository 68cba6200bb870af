"""A team sees what its leader will read, shares it, and takes it back."""

import pytest
from allauth.account.models import EmailAddress

from tests.browser.conftest import LAPTOP, PHONE
from tests.cycles.browse import leader_of
from tests.cycles.stories import begun
from tests.factories import PASSWORD, LogEntryFactory

TRIGGER, LOGGED = "De toets van oktober viel tegen.", "Deze les liep anders dan gedacht."


def log_in(somebody, viewport, user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True)
    return somebody(viewport).log_in(user.email, PASSWORD)


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_what_is_shared_is_what_was_seen_and_it_goes_back(somebody, transactional_db, viewport):
    cycle = begun(trigger=TRIGGER)
    LogEntryFactory(cycle=cycle, text=LOGGED)
    guide = log_in(somebody, viewport, cycle.started_by)
    leader = log_in(somebody, LAPTOP, leader_of(cycle)).go(f"/cyclus/{cycle.pk}/")
    leader.does_not_see(TRIGGER)

    guide.go(f"/cyclus/{cycle.pk}/logboek/").sees(LOGGED)
    guide.go(f"/cyclus/{cycle.pk}/").follow("Bekijk en deel met de schoolleider")
    guide.sees(TRIGGER).does_not_see(LOGGED).press("Deel met de schoolleider")
    leader.go(leader.page.url).sees(TRIGGER).does_not_see(LOGGED)
    leader.follow("1. Wat is precies het probleem?").sees(TRIGGER).does_not_see(LOGGED)

    guide.sees("lezen nu mee").press("Maak ongedaan").sees("Jullie delen niet meer")
    leader.go(leader.page.url).does_not_see(TRIGGER)
    leader.go(f"/cyclus/{cycle.pk}/").does_not_see(TRIGGER)
