"""Bestaat dit nog? Asked on its day, answered once, asked again."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cycles import anchoring, emails
from cycles.models import AnchorCheck, Evaluation, Stage
from cycles.tasks import ask_what_stays
from dashboards.queries import own_checks
from tests.cycles.browse import get, leader_of, post
from tests.cycles.stories import fresh, ready
from tests.factories import AnchorCheckFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def anchored(owner=None, due=None):
    """A closed cycle that anchored something, to be looked at today unless ``due`` says when."""
    cycle = ready(Stage.CLOSED)
    owner = owner or MembershipFactory(team=cycle.team).user
    due = due or timezone.localdate()
    fields = {"anchoring_owner": owner, "anchoring_check_on": due, "anchoring_what": "De leerlijn."}
    Evaluation.objects.filter(cycle=cycle).update(**fields)
    type(cycle).objects.filter(pk=cycle.pk).update(decision="anchor")
    return fresh(cycle), owner


@pytest.mark.parametrize(
    ("answer", "again"),
    [("yes", date(2027, 5, 3)), ("partly", date(2027, 5, 3)), ("no", None)],
)
def test_it_is_asked_again_after_half_a_year_unless_it_is_gone(answer, again):
    cycle, owner = anchored()

    anchoring.answer_check(cycle.evaluation, answer, "", owner, today=date(2026, 11, 2))

    assert Evaluation.objects.get().anchoring_check_on == again


def test_one_date_gets_one_answer():
    cycle, owner = anchored()
    evaluation = cycle.evaluation

    for answer in ("yes", "no"):
        anchoring.answer_check(evaluation, answer, "", owner)

    assert list(AnchorCheck.objects.values_list("answer", flat=True)) == ["yes"]
    assert Evaluation.objects.get().anchoring_check_on is not None


def test_the_page_takes_the_answer_and_then_says_when_it_asks_again(client):
    cycle, owner = anchored()

    page = post(client, "check", cycle, user=owner, answer="partly", note="In groep 5 nog.")

    assert "De volgende keer dat we dit vragen, is op" in page.content.decode()
    assert "In groep 5 nog." in page.content.decode()


def test_a_check_without_an_answer_says_so(client):
    cycle, owner = anchored()

    page = post(client, "check", cycle, user=owner, note="Hm.").content.decode()

    assert ("Kies er één." in page, AnchorCheck.objects.count()) == (True, 0)


def test_who_oversees_reads_the_answers():
    cycle, _ = anchored()
    check = AnchorCheckFactory(cycle=cycle)

    found = [
        list(AnchorCheck.objects.visible_to(user)) for user in (leader_of(cycle), UserFactory())
    ]

    assert found == [[check], []]


def test_it_waits_for_its_owner_and_for_nobody_else():
    cycle, owner = anchored()
    other = MembershipFactory(team=cycle.team).user

    found = [len(own_checks(user, timezone.localdate())) for user in (owner, other)]

    assert found == [1, 0]


def test_what_somebody_guarded_who_left_waits_for_who_guides():
    cycle, _ = anchored(owner=UserFactory())

    assert len(own_checks(cycle.started_by, timezone.localdate())) == 1


def test_before_its_day_nothing_waits():
    tomorrow = timezone.localdate() + timedelta(days=1)
    _, owner = anchored(due=tomorrow)

    assert len(own_checks(owner, timezone.localdate())) == 0


def test_the_owner_gets_one_mail_for_one_date():
    _, owner = anchored()

    for _ in range(2):
        ask_what_stays()

    assert [message.to for message in mail.outbox] == [[owner.email]]
    assert "De leerlijn." in mail.outbox[0].body


def test_who_guides_gets_the_mail_of_who_left():
    cycle, _ = anchored(owner=UserFactory())

    ask_what_stays()

    assert [message.to for message in mail.outbox] == [[cycle.started_by.email]]


def test_a_mail_that_cannot_be_sent_is_tried_again(monkeypatch):
    anchored()

    def refuse(*_):
        raise OSError

    monkeypatch.setattr(emails, "send_check", refuse)
    ask_what_stays()

    assert Evaluation.objects.get().check_mailed_for is None


def test_a_cycle_that_stopped_is_not_asked(client):
    cycle = ready(Stage.CLOSED)

    assert "Hier is nu niets om na te gaan." in get(client, "check", cycle).content.decode()
