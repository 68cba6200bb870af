"""Bad luck: several people at the very same moment, through the pages themselves."""

import threading
import time
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.reminding import remind_once
from cycles.models import Stage
from teams import services as teams
from teams.models import Invitation, Membership
from teams.tasks import send_invitation
from tests.cycles.stories import begun, fresh, ready
from tests.cycles.test_at_once import together
from tests.factories import (
    IndicatorFactory,
    InvitationFactory,
    MembershipFactory,
    RatingFactory,
    UserFactory,
    WorksheetFactory,
)
from tests.sheets import sheets_on
from worksheets.models import Rating, Worksheet

pytestmark = pytest.mark.django_db(transaction=True)
FRIDAY = date(2026, 11, 6)


def sender(user, url, body):
    """A browser of this person, ready to send this form; gives the status of the answer."""
    browser = Client()
    browser.force_login(user)
    return lambda: browser.post(url, body).status_code


def page_of(user, url):
    """All that the form of this page would send, untouched."""
    browser = Client()
    browser.force_login(user)
    sheets = sheets_on(url, browser.get(url).content.decode())
    return max((sheet.data for sheet in sheets), key=len) | {
        "vermoedens-level": "",
        "acties-owner": "",
        "gegevens-collector": "",
    }


def members(team, number):
    return [MembershipFactory(team=team).user for _ in range(number)]


def test_eight_people_in_one_field_one_is_saved_and_seven_are_told():
    cycle = begun()
    url = reverse("cycles:question", args=[cycle.pk, 1])
    seen = page_of(cycle.started_by, url)
    writers = [
        sender(user, url, seen | {"conclusion": f"Tekst {n}"})
        for n, user in enumerate(members(cycle.team, 8))
    ]

    codes = together(*writers)

    assert sorted(codes) == [200] * 7 + [302]
    assert fresh(cycle).problem.conclusion == f"Tekst {codes.index(302)}"


def test_a_rating_at_the_moment_of_closing_counts_before_or_is_refused():
    guide = MembershipFactory(facilitator=True)
    worksheet = WorksheetFactory(team=guide.team)
    indicator = IndicatorFactory(theme=worksheet.theme)
    RatingFactory(worksheet=worksheet, indicator=indicator, author=guide.user)
    rate = reverse("worksheets:rate", args=[worksheet.pk])
    raters = [sender(user, rate, {f"fase_{indicator.pk}": "2"}) for user in members(guide.team, 5)]
    close = sender(guide.user, reverse("worksheets:close", args=[worksheet.pk]), {})

    *codes, closed = together(*raters, close)

    assert (closed, Worksheet.objects.get().state) == (302, "talking")
    assert set(codes) <= {302, 403}
    assert Rating.objects.count() == 1 + codes.count(302)


def test_a_page_that_stood_open_when_the_round_closed_saves_nothing():
    guide = MembershipFactory(facilitator=True)
    worksheet = WorksheetFactory(team=guide.team, talking=True)
    indicator = IndicatorFactory(theme=worksheet.theme)

    code = sender(
        guide.user, reverse("worksheets:rate", args=[worksheet.pk]), {f"fase_{indicator.pk}": "2"}
    )()

    assert (code, Rating.objects.exists()) == (403, False)


def test_two_guides_and_one_step_onward():
    cycle = ready(Stage.RUNNING)
    second = MembershipFactory(team=cycle.team, facilitator=True).user
    url = reverse("cycles:move_on", args=[cycle.pk])

    codes = together(*[sender(user, url, {"seen": "35"}) for user in (cycle.started_by, second)])

    assert (codes, fresh(cycle).stage) == ([302, 302], Stage.EVALUATION)
    assert cycle.stage_changes.filter(to_stage=Stage.EVALUATION).count() == 1


def test_the_expectation_is_locked_as_it_was_read_or_not_at_all():
    cycle = ready(Stage.INTERVENTION)
    part = cycle.intervention
    question = reverse("cycles:question", args=[cycle.pk, 3])
    lock = sender(cycle.started_by, reverse("cycles:lock", args=[cycle.pk]), {"seen": part.version})
    seen = page_of(cycle.started_by, question)
    write = sender(*members(cycle.team, 1), question, seen | {"expected_result": "Anders"})

    locked, written = together(lock, write)

    assert (locked, written) in [(302, 200), (200, 302)]
    newest = fresh(cycle).intervention
    assert (newest.expected_locked_at is None) == (newest.expected_result == "Anders")


def test_one_invitation_makes_one_member():
    person = UserFactory()
    invitation = InvitationFactory(email=person.email, token="samen")
    url = reverse("teams:join", args=["samen"])

    codes = together(*[sender(person, url, {}) for _ in range(2)])

    assert codes == [302, 302]
    assert Membership.objects.filter(team=invitation.team, user=person).count() == 1


def test_an_invitation_is_withdrawn_or_accepted_never_both():
    person = UserFactory()
    invitation = InvitationFactory(email=person.email, token="samen")
    now = timezone.now()

    together(
        lambda: teams.accept_invitation(invitation, person, now),
        lambda: teams.withdraw_invitation(invitation, now),
    )

    found = Invitation.objects.get()
    assert (found.accepted_at is None) != (found.withdrawn_at is None)
    assert Membership.objects.filter(user=person).exists() == (found.accepted_at is not None)


def first_and_waiting(first, waiting):
    """Begin ``waiting`` while ``first`` is done and not committed yet; what ``waiting`` gave."""
    done = threading.Event()

    def hold():
        with transaction.atomic():
            first()
            done.set()
            time.sleep(0.5)

    def wait():
        done.wait(10)
        return waiting()

    return together(hold, wait)[1]


def test_who_waited_for_a_withdrawal_is_not_let_in():
    person = UserFactory()
    invitation = InvitationFactory(email=person.email, token="samen")
    now = timezone.now()

    is_in = first_and_waiting(
        lambda: teams.withdraw_invitation(invitation, now),
        lambda: teams.accept_invitation(invitation, person, now),
    )

    assert (is_in, Membership.objects.filter(user=person).exists()) == (False, False)


def test_a_worker_that_waited_for_another_mails_no_second_link(mailoutbox):
    invitation = InvitationFactory(sent_at=None)
    rows = Invitation.objects.filter(pk=invitation.pk)

    first_and_waiting(
        lambda: rows.update(sent_at=timezone.now()),
        lambda: send_invitation(invitation.pk),
    )

    assert mailoutbox == []


def test_a_worker_that_waited_for_another_reminds_nobody_again():
    worksheet = WorksheetFactory()
    sent = []

    first_and_waiting(
        lambda: remind_once(Worksheet.objects.asking(), worksheet, FRIDAY, lambda: sent.append(1)),
        lambda: remind_once(Worksheet.objects.asking(), worksheet, FRIDAY, lambda: sent.append(2)),
    )

    assert sent == [1]


def test_a_team_that_loses_its_last_guide_is_steered_by_all():
    cycle = ready(Stage.RUNNING)
    member = members(cycle.team, 1)[0]
    guide = cycle.team.memberships.get(user=cycle.started_by)
    teams.remove_member(guide, timezone.localdate())

    code = sender(member, reverse("cycles:move_on", args=[cycle.pk]), {"seen": "35"})()

    assert (code, fresh(cycle).stage) == (302, Stage.EVALUATION)
